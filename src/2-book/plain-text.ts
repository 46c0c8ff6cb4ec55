import type { Nodes as MdastNodes } from 'mdast'

/**
 * The words of a node, as comparisons and addresses need them: no tags of raw HTML, a space where a line breaks, no readings of raw
 * HTML and no captions of images.
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
  return 'children' in node
    ? withoutHtmlReadings(node.children)
        .map((child) => plainText(child, write))
        .join('')
    : ''
}

/** Without what stands in `<rt>` and `<rp>`. */
function withoutHtmlReadings(nodes: readonly MdastNodes[]): readonly MdastNodes[] {
  let isReading = false
  return nodes.filter((node) => {
    if (node.type === 'html' && /^<\/?r[tp]\b/i.test(node.value)) isReading = node.value[1] !== '/'
    else if (node.type === 'html' && /^<\/?(?:rb|ruby)\b/i.test(node.value)) isReading = false
    return !isReading
  })
}
