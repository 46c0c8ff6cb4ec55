import type { FootnoteDefinition, FootnoteReference, Root as MdastRoot, Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { visitContent } from '../../1-manuscript/visit-content.ts'
import type { Chapter } from '../../2-book/book.ts'

declare module 'mdast' {
  interface FootnoteReferenceData {
    reference?: NoteReference
  }
  interface RootContentMap {
    note: Note
  }
}

/** What a note reference points to, once notes have their numbers. */
export interface NoteReference {
  /** Number or symbol, as printed. */
  readonly sign: string
  readonly id: string
  /** Id of the note. */
  readonly target: string
}

/** A note in its place at the chapter's end. */
export interface Note {
  type: 'note'
  /** Number or symbol, as printed. */
  sign: string
  id: string
  /** Id of the first reference. */
  reference: string
  children: FootnoteDefinition['children']
  data?: { hName: string; hProperties: Record<string, string> }
  position?: FootnoteDefinition['position']
}

/**
 * Numbers the notes of a chapter in the order of their first references and takes their definitions out of the text.
 *
 * References that repeat keep the note's sign and get ids of their own; a note that only another note refers to comes behind that
 * one, where readers look for it.
 *
 * @param signOf sign of a note by its index in the chapter, 0-based
 * @returns the notes in order, each once.
 */
export function placeNotes(
  tree: MdastRoot,
  { id }: Pick<Chapter, 'id'>,
  signOf: (index: number) => string = (index) => String(index + 1),
): Note[] {
  const definitions = takeDefinitions(tree)
  const notes = new Map<string, Note>()
  const uses = new Map<string, number>()
  const waiting = [referencesIn([tree]).values()]
  // A note's own references come directly behind the one that calls it; without recursion, as notes may call each other for long.
  for (let open = waiting.at(-1); open; open = waiting.at(-1)) {
    const { value: reference, done } = open.next()
    if (done) {
      waiting.pop()
      continue
    }
    const definition = definitions.get(reference.identifier)
    if (!definition) continue
    const known = notes.get(reference.identifier)
    const note = known ?? newNote(definition, notes.size + 1, id, signOf(notes.size))
    notes.set(reference.identifier, note)
    const use = (uses.get(note.id) ?? 0) + 1
    uses.set(note.id, use)
    const own = use === 1 ? note.reference : `${note.reference}-${use}`
    reference.data = { ...reference.data, reference: { sign: note.sign, id: own, target: note.id } }
    if (!known) waiting.push(referencesIn(note.children).values())
  }
  return [...notes.values()]
}

/** In reading order, captions and titles of call-outs included. */
function referencesIn(nodes: readonly Nodes[]): FootnoteReference[] {
  const references: FootnoteReference[] = []
  for (const node of nodes)
    visitContent(node, (inner) => {
      if (inner.type === 'footnoteReference') references.push(inner)
      return undefined
    })
  return references
}

/** @param number 1-based in the chapter, whatever its sign is: ids stay the same */
function newNote(definition: FootnoteDefinition, number: number, chapter: string, sign: string): Note {
  const id = `${chapter}-note-${number}`
  return {
    type: 'note',
    sign,
    id,
    reference: `${chapter}-ref-${number}`,
    children: definition.children,
    data: { hName: 'aside', hProperties: { dataAnchor: id } },
    ...(definition.position && { position: definition.position }),
  }
}

function takeDefinitions(tree: MdastRoot): Map<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>()
  visit(tree, 'footnoteDefinition', (node: FootnoteDefinition, index, parent) => {
    if (index === undefined || !parent) return undefined
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
    parent.children.splice(index, 1)
    return index
  })
  return definitions
}
