import type { BrokenPage } from '../../plan/break-pages.ts'

/** The planned pages of one flow. */
export interface BrokenFlow {
  /** Index among the measured flows. */
  readonly index: number
  /** Or columns. */
  readonly pages: readonly BrokenPage[]
  /** Columns on a page. */
  readonly columns: 1 | 2
  /** White above the first columns, px. Default: 0 */
  readonly white?: number
  /** How much of each page its plan leaves free, px, for what the browser sets higher when it is broken. Default: 0 */
  readonly spare?: number
}

/** What a page's text, notes and figures take of it, px. */
export function heightOfPage({ textHeight, noteRoom, floats }: BrokenPage): number {
  return textHeight + noteRoom + (floats?.above ?? 0) + (floats?.below ?? 0) + (floats?.foot ?? 0)
}
