import type { Definition, FootnoteDefinition, Nodes, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Source } from '../1-manuscript/manuscript.ts'
import { visitContent } from '../1-manuscript/visit-content.ts'
import { plainText } from './plain-text.ts'
import { isSameTitle, isSeen } from './take-title.ts'

/** A chapter's share of a file. */
export interface SourcePiece {
  readonly source: Source
  /** 0-based in the file. */
  readonly index: number
  /** The file is one chapter. */
  readonly isWhole: boolean
}

/**
 * The chapters of a file: each heading of level 1 begins one, as in the single file of a novel that Pandoc, Scrivener or a word
 * processor writes. What stands before the first of them is a piece of its own, without a title. Notes and addresses that are
 * defined in one piece are in every piece that refers to them.
 *
 * A front matter speaks of the first chapter; when its title is that of the book, it speaks of the book. With any other title
 * than the first heading the file is one chapter and its headings are sections.
 *
 * @param bookTitle of the whole publication
 */
export function splitSource(source: Source, bookTitle: string): readonly SourcePiece[] {
  const { children } = source.tree
  const starts = children.flatMap((node, index) =>
    node.type === 'heading' && node.depth === 1 ? [index] : [],
  )
  const [first] = starts
  if (first === undefined || starts.length < 2 || !isDivided(source, children[first], bookTitle))
    return [{ source, index: 0, isWhole: true }]
  const hasLead = !source.opensPart && children.slice(0, first).some(isSeen)
  const cuts = hasLead ? [0, ...starts] : [0, ...starts.slice(1)]
  const pieces = cuts.map((from, index) => children.slice(from, cuts[index + 1]))
  const definitions = definitionsIn(children)
  const own = hasLead ? 1 : 0
  return pieces.map((piece, index) => ({
    source: pieceOf(source, withDefinitions(piece, definitions), bookTitle, index === own),
    index,
    isWhole: false,
  }))
}

function isDivided(
  { config: { title } }: Source,
  first: RootContent | undefined,
  bookTitle: string,
): boolean {
  return (
    title === undefined ||
    isSameTitle(title, bookTitle) ||
    (first !== undefined && isSameTitle(title, plainText(first)))
  )
}

function pieceOf(
  source: Source,
  children: RootContent[],
  bookTitle: string,
  hasFrontMatter: boolean,
): Source {
  const { title, subtitle, authors, published, description, 'short-title': short, ...common } = source.config
  const speaksOfBook = title !== undefined && isSameTitle(title, bookTitle)
  const [start, end] = [children[0]?.position?.start, children.at(-1)?.position?.end]
  return {
    ...source,
    config: hasFrontMatter && !speaksOfBook ? source.config : common,
    opensPart: source.opensPart && children[0] === source.tree.children[0],
    tree: { ...source.tree, children, ...(start && end && { position: { start, end } }) },
  }
}

type AnyDefinition = Definition | FootnoteDefinition

function definitionsIn(children: readonly RootContent[]): ReadonlyMap<string, AnyDefinition> {
  const definitions = new Map<string, AnyDefinition>()
  for (const child of children)
    visit(child, (node: Nodes) => {
      if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return
      const name = nameOf(node)
      if (!definitions.has(name)) definitions.set(name, node)
    })
  return definitions
}

/** Notes and addresses have names of their own. */
function nameOf({ type, identifier }: { type: string; identifier: string }): string {
  return `${type.startsWith('footnote') ? '^' : ''}${identifier}`
}

/** The piece with what it refers to, also in its notes: copies of what other pieces define. Notes of others are left out. */
function withDefinitions(
  piece: readonly RootContent[],
  definitions: ReadonlyMap<string, AnyDefinition>,
): RootContent[] {
  const own = new Set<Nodes>(definitionsIn(piece).values())
  const children = piece.filter(({ type }) => type !== 'footnoteDefinition')
  const here = new Set(definitionsIn(children).keys())
  // The list grows while notes refer to further notes.
  for (const child of children)
    for (const name of referencesIn(child)) {
      const definition = definitions.get(name)
      if (!definition || here.has(name)) continue
      here.add(name)
      children.push(own.has(definition) ? definition : structuredClone(definition))
    }
  return children
}

function referencesIn(node: RootContent): string[] {
  const names: string[] = []
  visitContent({ type: 'root', children: [node] }, (inner) => {
    if ('identifier' in inner && inner.type.endsWith('Reference')) names.push(nameOf(inner))
    return undefined
  })
  return names
}
