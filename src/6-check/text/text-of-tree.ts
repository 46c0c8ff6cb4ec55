import type { Nodes } from 'hast'
import { boxes, droppedElements, equivalents, schema, standIns } from '../../3-chapter/html/allowed-html.ts'

const textElements = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark s samp small span strong sub time u var wbr ruby'.split(
    ' ',
  ),
)

/**
 * Elements that no reader shows as running text: formulas, drawings with their words, and the brackets around readings for readers that
 * cannot set them.
 */
export const unreadElements: ReadonlySet<string> = new Set(['math', 'svg', 'title', 'desc', 'rp'])

/**
 * The text of a tree as it is read: blocks apart from each other; without `unreadElements`, and without the title above notes, which has no
 * place where notes stand at the foot of pages.
 *
 * @param hasSigns whether the signs of notes belong to it
 */
export function textOfTree(node: Nodes, hasSigns = true): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (
    node.type === 'element' &&
    (unreadElements.has(node.tagName) || isNotesTitle(node.properties.className))
  )
    return ' '
  if (!hasSigns && node.type === 'element' && isSign(node.properties.className)) return ''
  const text = node.children.map((child) => textOfTree(child, hasSigns)).join('')
  return node.type !== 'element' || isTextElement(node.tagName) ? text : `\n${text}\n`
}

/** Whether an element with these classes holds the sign of a note. */
function isSign(classes: unknown): boolean {
  return Array.isArray(classes) && (classes.includes('noteref') || classes.includes('backlink'))
}

/** Whether an element stands within a line, so that it parts no words: those that nobody knows, too. */
export function isTextElement(name: string): boolean {
  if (Object.hasOwn(equivalents, name)) return textElements.has(equivalents[name] ?? name)
  return textElements.has(name) || !partingElements.has(name)
}

const partingElements: ReadonlySet<string> = new Set([
  ...(schema.tagNames ?? []),
  ...Object.keys(standIns),
  ...boxes,
  ...droppedElements,
])

/** Whether an element with these classes is the title above notes. */
export function isNotesTitle(classes: unknown): boolean {
  return Array.isArray(classes) && classes.includes('notes-title')
}
