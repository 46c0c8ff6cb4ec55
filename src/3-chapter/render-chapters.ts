import type { Root as HastRoot } from 'hast'
import { visit } from 'unist-util-visit'
import type { Config } from '../0-ground/config.ts'
import type { Book, Chapter } from '../2-book/book.ts'
import { type CaptionCounts, numberCaptions } from './figures/number-captions.ts'
import { imprintPage } from './matter/imprint-page.ts'
import { partPage } from './matter/part-page.ts'
import { titlePage } from './matter/title-page.ts'
import { endnotesPage } from './notes/endnotes-page.ts'
import { nameReferences } from './references/name-references.ts'
import { targetFinder } from './references/resolve-links.ts'
import { renderChapter } from './render-chapter.ts'
import type { RenderedChapter } from './rendered-chapter.ts'

/** Renders every chapter of the book, in reading order, as the HTML that all editions share. */
export async function renderChapters(book: Book, config: Config): Promise<RenderedChapter[]> {
  const findTarget = targetFinder(book)
  const rendered: RenderedChapter[] = []
  const counts: CaptionCounts = new Map()
  let notes = 0
  const render = async (chapter: Chapter): Promise<RenderedChapter> => {
    if (chapter.kind === 'titlepage') return { chapter, tree: titlePage(book) }
    if (chapter.kind === 'imprint') return { chapter, tree: imprintPage(book) }
    // Last of all, it takes the notes out of those before.
    if (chapter.kind === 'endnotes') return { chapter, tree: endnotesPage(chapter, rendered) }
    if (!chapter.source) return { chapter, tree: partPage(chapter) }
    const tree = await renderChapter(chapter, chapter.source, {
      book,
      config,
      findTarget,
      notesBefore: notes,
    })
    if (config['note-numbers'] === 'book') notes += countNotes(tree)
    if (config.captions === 'numbered') numberCaptions(tree, chapter, counts)
    return { chapter, tree }
  }
  // In order, so that messages come in the order of the book.
  for (const chapter of book.chapters) rendered.push(await render(chapter))
  mendLinks(rendered, book)
  nameReferences(rendered, book)
  return rendered
}

function countNotes(tree: HastRoot): number {
  let count = 0
  visit(tree, 'element', ({ properties: { role } }) => {
    if (role === 'doc-footnote') count += 1
  })
  return count
}

/** A link to an element that cleaning removed leads to its chapter. */
function mendLinks(rendered: readonly RenderedChapter[], { anchors }: Book): void {
  const ids = new Set<string>()
  for (const { tree } of rendered)
    visit(tree, 'element', ({ properties }) => void ids.add(String(properties.id)))
  for (const { tree } of rendered) {
    visit(tree, 'element', ({ tagName, properties }) => {
      const id =
        tagName === 'a' &&
        typeof properties.href === 'string' &&
        properties.href.startsWith('#') &&
        properties.href.slice(1)
      if (id && !ids.has(id)) properties.href = `#${anchors.get(id)?.chapter ?? id}`
    })
  }
}
