import type { Element as HastElement, Root as HastRoot } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { visitParents } from 'unist-util-visit-parents'
import { isTextBlock } from '../html/is-text-block.ts'

/**
 * Marks the pictures that stand within a line of words, as signs and icons do, by the class `in-line`: themes set them as high as the
 * line. What has a size of its own keeps it; what the author put on a line of its own is no sign.
 *
 * To be done before images are resolved, which gives all of them their sizes in pixels.
 */
export function setInlineImages(tree: HastRoot): void {
  const blocks = new Map<HastElement, BlockImages>()
  visitParents(tree, 'element', (image, ancestors) => {
    const { width, height, style, className } = image.properties
    if (image.tagName !== 'img' || width !== undefined || height !== undefined || style !== undefined) return
    const block = ancestors.findLast((node): node is HastElement => isTextBlock(node))
    if (!block) return
    const { hasWords, alone } = blocks.get(block) ?? imagesOf(block)
    if (!blocks.has(block)) blocks.set(block, { hasWords, alone })
    if (!hasWords || alone.has(image)) return
    image.properties.className = [...(Array.isArray(className) ? className : []), 'in-line']
  })
}

/** What the images of a block need to know of it. */
interface BlockImages {
  readonly hasWords: boolean
  /** Those with line ends of the manuscript, or the block's edges, on both sides. */
  readonly alone: ReadonlySet<HastElement>
}

function imagesOf(block: HastElement): BlockImages {
  const { images, texts } = partAtImages(block)
  const alone = images.filter((_, index) => {
    const before = texts[index] ?? ''
    const after = texts[index + 1] ?? ''
    const begins = /\n[^\S\n]*$/.test(before) || (index === 0 && before.trim() === '')
    const ends = /^[^\S\n]*\n/.test(after) || (index === images.length - 1 && after.trim() === '')
    return begins && ends
  })
  return { hasWords: texts.some((text) => text.trim() !== ''), alone: new Set(alone) }
}

/** The images, and the texts before the first, between them, and after the last; a line break is a line end. */
function partAtImages(block: HastElement): { images: readonly HastElement[]; texts: readonly string[] } {
  const images: HastElement[] = []
  const texts: string[][] = [[]]
  visit(block, (node) => {
    if (node.type === 'element' && node.properties.dataCaption) return SKIP
    if (node.type === 'text') texts.at(-1)?.push(node.value)
    else if (node.type === 'element' && node.tagName === 'br') texts.at(-1)?.push('\n')
    else if (node.type === 'element' && node.tagName === 'img') {
      images.push(node)
      texts.push([])
    }
    return undefined
  })
  return { images, texts: texts.map((parts) => parts.join('')) }
}
