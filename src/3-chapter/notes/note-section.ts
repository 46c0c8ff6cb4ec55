import type { Element as HastElement, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import type { Terms } from '../../0-language/terms.ts'
import type { Chapter } from '../../2-book/book.ts'
import type { Note } from './place-notes.ts'

/**
 * Gathers a chapter's notes, which stand as bare `aside`s at the end of the tree, in their section; each begins with its
 * number, which leads back to its first reference.
 */
export function gatherNotes(
  tree: HastRoot,
  notes: readonly Note[],
  { id }: Pick<Chapter, 'id'>,
  terms: Terms,
): void {
  if (notes.length === 0) return
  const byId = new Map(notes.map((note) => [note.id, note]))
  const asides: HastElement[] = []
  visit(tree, 'element', (element, index, parent) => {
    const note = element.tagName === 'aside' ? byId.get(String(element.properties.dataAnchor)) : undefined
    if (!note || index === undefined || !parent) return undefined
    parent.children.splice(index, 1)
    asides.push(finishNote(element, note, terms))
    return index
  })
  const titleId = `${id}-notes`
  const properties = { className: ['notes'], role: 'doc-endnotes', ariaLabelledBy: titleId }
  const title = h('p.notes-title', { dataAnchor: titleId }, terms.notes)
  tree.children.push(h('section', properties, [title, ...asides]))
}

function finishNote(aside: HastElement, note: Note, terms: Terms): HastElement {
  const properties = {
    className: ['backlink'],
    role: 'doc-backlink',
    href: `#${note.reference}`,
    ariaLabel: `${note.sign}. ${terms.backToText}`,
  }
  const backlink = h('a', properties, note.sign)
  const children = aside.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const [first, ...rest] = children
  const opens = first?.type === 'element' && first.tagName === 'p'
  const paragraph = opens
    ? { ...first, children: [backlink, { type: 'text' as const, value: ' ' }, ...first.children] }
    : h('p', backlink)
  return {
    ...aside,
    properties: { ...aside.properties, className: ['note'], role: 'doc-footnote' },
    children: [paragraph, ...(opens ? rest : children)],
  }
}
