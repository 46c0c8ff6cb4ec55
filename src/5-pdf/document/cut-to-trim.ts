import { pagesOf } from '../../0-pdf/pages-of.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { inherited } from '../../0-pdf/walk-content.ts'

/**
 * Takes off what was printed around the pages for the press: nothing moves, the pages end where the paper will.
 *
 * @param room px
 */
export function cutToTrim(pdf: Pdf, room: number): void {
  const edge = room * 0.75
  if (edge === 0) return
  for (const page of pagesOf(pdf)) {
    const box = pdf.resolve(inherited(pdf, page, 'MediaBox'))
    const [left = 0, bottom = 0, right = 0, top = 0] = Array.isArray(box) ? box.map(Number) : []
    page.set('MediaBox', [left + edge, bottom + edge, right - edge, top - edge])
  }
}
