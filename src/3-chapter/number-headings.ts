import type { Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'

/** Puts the printed numbers of sections before their headings. */
export function numberHeadings(tree: HastRoot, numbers: ReadonlyMap<string, string>): void {
  if (numbers.size === 0) return
  visit(tree, 'element', ({ tagName, properties, children }) => {
    const number = /^h[1-6]$/.test(tagName) && numbers.get(String(properties.dataAnchor))
    if (number) children.unshift(h('span.number', number), { type: 'text', value: ' ' })
  })
}
