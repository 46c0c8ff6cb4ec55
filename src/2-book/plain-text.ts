import type { Nodes as MdastNodes } from 'mdast'

/** The words of a node, as a title or a description needs them: no tags of raw HTML, a space where a line breaks, and no captions of images. */
export function plainText(node: MdastNodes): string {
  if (node.type === 'html') return /^<br\b/i.test(node.value) ? ' ' : ''
  if (node.type === 'break') return ' '
  if (node.type === 'imageCaption') return ''
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map(plainText).join('') : ''
}
