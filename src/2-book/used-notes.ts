import type { FootnoteDefinition, Root as MdastRoot, Nodes } from 'mdast'
import { visitContent } from '../1-manuscript/visit-content.ts'

/**
 * The identifiers of the notes that the text refers to, also through other notes that it refers to. What an unused note refers to is
 * not used by that.
 */
export function usedNotes(tree: MdastRoot): ReadonlySet<string> {
  const definitions = new Map<string, FootnoteDefinition>()
  const used = new Set<string>()
  const follow = (part: Nodes): void => {
    visitContent(part, (node, _siblings, index) => {
      if (node.type === 'footnoteReference') used.add(node.identifier)
      if (node.type !== 'footnoteDefinition') return undefined
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
      return index + 1
    })
  }
  follow(tree)
  // The set grows while notes refer to further notes; notes may be defined within notes.
  for (const identifier of used)
    for (const child of definitions.get(identifier)?.children ?? []) follow(child)
  return used
}
