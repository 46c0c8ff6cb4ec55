import { visit } from 'unist-util-visit'
import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { KeptReason, MovedFigures } from '../page/fit/choose-floats.ts'

const reasons: Readonly<Record<KeptReason, string>> = {
  inside: 'The figure stands inside of a list, a quotation or another block, so it cannot leave its place.',
  'full-page': 'An image of the class `full-page` has the next page for itself, wherever it is written.',
  columns: 'In an article of two columns, an image of the class `full-page` has a page with margins.',
  tall: 'The figure is taller than a page, alone or with its notes, so it begins where it is written.',
  early: 'The figure stands before one with a lower number, since it is too tall to be set behind it.',
  left: 'The pages of this chapter were broken by the browser, so the figure stands where it is written.',
}

/** Reports `figure-kept` and `figure-deferred`, at each figure that does not stand where its author wants it. */
export function reportFigures(
  book: Book,
  chapters: readonly RenderedChapter[],
  { kept, deferred }: MovedFigures,
): void {
  if (kept.length + deferred.length === 0) return
  const why = new Map(kept)
  for (const { chapter, tree } of chapters) {
    const file = chapter.source?.file ?? book.file
    visit(tree, 'element', ({ properties, position }) => {
      const id = String(properties.id)
      const reason = why.get(id)
      if (reason) {
        const help =
          reason === 'columns' && 'Write `columns: 1` under `editions.pdf` to have it without margins.'
        report(file, 'figure-kept', { place: position, reason: reasons[reason], ...(help && { help }) })
      }
      if (deferred.includes(id)) {
        report(file, 'figure-deferred', {
          place: position,
          reason:
            'The figure stands further on, behind one with a lower number that has its place only there.',
        })
      }
    })
  }
}
