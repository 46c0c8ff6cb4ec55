import type { Nodes as MdastNodes } from 'mdast'

/**
 * The words of a node, as comparisons and addresses need them: no tags of raw HTML, a space where a line breaks,
 * and no captions of images.
 *
 * @param write what stands for a formula in TeX
 */
export function plainText(node: MdastNodes, write: (tex: string) => string = (tex) => tex): string {
  if (node.type === 'inlineMath') return write(node.value)
  if (node.type === 'html') return /^<br\b/i.test(node.value) ? ' ' : ''
  if (node.type === 'break') return ' '
  if (node.type === 'imageCaption') return ''
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map((child) => plainText(child, write)).join('') : ''
}
