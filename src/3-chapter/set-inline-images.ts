import type { Element as HastElement, Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visitParents } from 'unist-util-visit-parents'
import { isTextBlock } from './is-text-block.ts'

/**
 * Marks the pictures that stand within a line of words, as signs and icons do, by the class `in-line`: themes set them as high as the
 * line. What has a size of its own keeps it; what the author put on a line of its own is no sign.
 *
 * To be done before images are resolved, which gives all of them their sizes in pixels.
 */
export function setInlineImages(tree: HastRoot): void {
  visitParents(tree, 'element', (image, ancestors) => {
    const { width, height, style, className } = image.properties
    if (image.tagName !== 'img' || width !== undefined || height !== undefined || style !== undefined) return
    const block = ancestors.findLast((node): node is HastElement => isTextBlock(node))
    if (!block || textOf(block).trim() === '' || standsAlone(image, block)) return
    image.properties.className = [...(Array.isArray(className) ? className : []), 'in-line']
  })
}

/** Whether line ends of the manuscript, or the paragraph's edges, are on both sides. */
function standsAlone(image: HastElement, block: HastElement): boolean {
  const [before = '', after = ''] = textAround(image, block)
  return /(?:^|\n)[^\S\n]*$/.test(before) && /^[^\S\n]*(?:\n|$)/.test(after)
}

/** The block's text before and after the image; a line break is a line end. */
function textAround(image: HastElement, block: HastElement): readonly string[] {
  const sides = ['', '']
  let side = 0
  visitParents(block, (node) => {
    if (node === image) side = 1
    else if (node.type === 'text') sides[side] += node.value
    else if (node.type === 'element' && node.tagName === 'br') sides[side] += '\n'
    else if (node.type === 'element' && node.tagName === 'img') sides[side] += '\uFFFC'
  })
  return sides
}
