import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import type { Chapter } from '../../2-book/book.ts'
import { printNumber } from '../../2-book/metadata/print-number.ts'
import { chapterSection } from '../chapter-section.ts'
import { opening } from '../matter/opening.ts'
import type { RenderedChapter } from '../rendered-chapter.ts'

/** The notes of the whole book, taken out of their chapters, under the titles of these. */
export function endnotesPage(chapter: Chapter, others: readonly RenderedChapter[]): HastRoot {
  const head = opening(chapter, [{ type: 'text', value: chapter.title }])
  const content = others.flatMap((other) => {
    const notes = takeNotes(other.tree)
    return notes.length > 0 ? [headingOf(chapter, other.chapter), ...notes] : []
  })
  return chapterSection(chapter, head, content)
}

function takeNotes({ children }: HastRoot): readonly HastElement[] {
  const [root] = children.filter((node) => node.type === 'element')
  const isSection = (node: ElementContent) =>
    node.type === 'element' && node.properties.role === 'doc-endnotes'
  const [section] = root?.children.filter(isSection) ?? []
  if (!root || section?.type !== 'element') return []
  root.children = root.children.filter((node) => !isSection(node))
  return section.children
    .filter((node) => node.type === 'element')
    .filter(({ tagName }) => tagName === 'aside')
}

function headingOf(notes: Chapter, chapter: Chapter): HastElement {
  const number = printNumber(chapter)
  const label: ElementContent[] = number ? [h('span.number', number), { type: 'text', value: ' ' }] : []
  const properties = { id: `${notes.id}-of-${chapter.id}`, className: ['section-1'], lang: chapter.language }
  return h('h2', properties, [...label, chapter.title])
}
