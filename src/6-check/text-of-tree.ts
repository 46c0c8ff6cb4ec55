import type { Nodes } from 'hast'

const textElements = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark s samp small span strong sub time u var wbr ruby'.split(
    ' ',
  ),
)

/** The text of a tree as it is read: blocks apart from each other, formulas left out. */
export function textOfTree(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (node.type === 'element' && node.tagName === 'math') return ' '
  const text = node.children.map(textOfTree).join('')
  return node.type !== 'element' || textElements.has(node.tagName) ? text : `\n${text}\n`
}
