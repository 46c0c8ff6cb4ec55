import type { Element, Nodes } from 'hast'

const textElements = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark s samp small span strong sub time u var wbr ruby'.split(
    ' ',
  ),
)

/**
 * The text of a tree as it is read: blocks apart from each other; formulas left out, and the title above notes, which has no
 * place where notes stand at the foot of pages.
 */
export function textOfTree(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (node.type === 'element' && (node.tagName === 'math' || isNotesTitle(node))) return ' '
  const text = node.children.map(textOfTree).join('')
  return node.type !== 'element' || textElements.has(node.tagName) ? text : `\n${text}\n`
}

function isNotesTitle({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.includes('notes-title')
}
