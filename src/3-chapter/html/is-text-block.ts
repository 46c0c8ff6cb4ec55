import type { Element as HastElement, Nodes } from 'hast'

const names = new Set('p h1 h2 h3 h4 h5 h6 li td th dt dd figcaption caption summary'.split(' '))

/** Whether a node is an element whose own lines hold words, such as a paragraph or a cell. */
export function isTextBlock(node: Nodes): node is HastElement {
  return node.type === 'element' && names.has(node.tagName)
}
