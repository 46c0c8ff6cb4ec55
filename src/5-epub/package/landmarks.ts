import type { ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Terms } from '../../0-language/terms.ts'
import type { ChapterKind } from '../../2-book/book.ts'
import { xmlText } from '../content/xml-text.ts'
import type { EpubDocument, Landmark, NavList } from '../epub.ts'

interface LandmarkOptions {
  /** Names the start of the text. */
  readonly bookTitle: string
  /** Whether the contents stand in the reading order. */
  readonly hasContentsPage: boolean
  readonly lists?: readonly NavList[] | undefined
}

/**
 * The places that a reading system offers as buttons: cover, title page, contents, lists, start of the text, and the reference
 * sections at the end. Each type and place stands once; notes only when all are in one place.
 */
export function landmarks(
  documents: readonly EpubDocument[],
  terms: Terms,
  { bookTitle, hasContentsPage, lists = [] }: LandmarkOptions,
): readonly Landmark[] {
  const first = (holds: (document: EpubDocument) => boolean) => documents.find(holds)
  const start = first(({ matter }) => matter === 'body') ?? documents[0]
  const titlePage = first(({ chapter }) => chapter.kind === 'titlepage')
  return [
    { type: 'cover', title: terms.cover, href: 'cover.xhtml' },
    ...(titlePage ? [{ type: 'titlepage', title: terms.titlePage, href: titlePage.name }] : []),
    ...(hasContentsPage ? [{ type: 'toc', title: terms.contents, href: 'toc.xhtml' }] : []),
    ...lists.map(({ type, id, title }) => ({ type, title, href: `toc.xhtml#${id}` })),
    ...(start ? [{ type: 'bodymatter', title: xmlText(bookTitle), href: start.name }] : []),
    ...endnotes(documents),
    ...documents.flatMap(reference),
  ]
}

const REFERENCE_KINDS: readonly ChapterKind[] = ['glossary', 'bibliography']

function reference(
  { chapter, name, title }: EpubDocument,
  index: number,
  all: readonly EpubDocument[],
): readonly Landmark[] {
  const continues = all[index - 1]?.chapter === chapter
  return REFERENCE_KINDS.includes(chapter.kind) && !continues
    ? [{ type: chapter.kind, title, href: name }]
    : []
}

function endnotes(documents: readonly EpubDocument[]): readonly Landmark[] {
  const sections = documents.flatMap(({ name, content }) =>
    notesIn(content).map((title) => ({ name, title })),
  )
  const [only, ...others] = sections
  return only?.title && others.length === 0 ? [{ type: 'endnotes', title: only.title, href: only.name }] : []
}

/** Titles of the sections of notes. */
function notesIn(nodes: readonly ElementContent[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return []
    if (node.properties.role !== 'doc-endnotes') return notesIn(node.children)
    const title = node.children.find((child) => child.type === 'element')
    return [title ? xmlText(textOf(title)).trim() : '']
  })
}
