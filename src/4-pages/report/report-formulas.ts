import { visit } from 'unist-util-visit'
import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { SmallFormula } from '../page/fit/fit-formulas.ts'

/** What a formula may be smaller than the text around it without a message: 70 % of 11 pt are just above the size of notes in notes. */
export const leastShare = 0.7

/** Reports `formula-small`, each at the block in which the formula stands. */
export function reportFormulas(
  book: Book,
  chapters: readonly RenderedChapter[],
  formulas: readonly SmallFormula[],
): void {
  if (formulas.length === 0) return
  for (const { chapter, tree } of chapters) {
    const file = chapter.source?.file ?? book.file
    visit(tree, 'element', ({ properties, position }) => {
      for (const { id, share } of formulas) {
        if (id === '' || id !== String(properties.id)) continue
        report(file, 'formula-small', {
          ...(position && { place: position }),
          reason: `A formula stands in ${Math.floor(100 * share)} % of the size of the text: it is broader than its line, and cannot be broken.`,
        })
      }
    })
  }
}
