import type { Pdf } from '../../0-pdf/read-pdf.ts'
import type { ContentsEntry } from '../../2-book/book.ts'
import type { ElementMark } from '../page/breaks/mark-elements.ts'
import type { TypesettingReport } from '../report/typesetting-report.ts'

/** The laid-out publication, before any edition of it is finished. */
export interface Pages {
  /** Number of each page, `i`, `ii`, …, `1`, `2`, …: counted on title pages and blanks as well, which do not print it. */
  readonly labels: readonly string[]
  /** Where each page begins in the text; `undefined` for blanks and for pages that hold nothing but figures or the end of a note. */
  readonly starts: readonly (PageStart | undefined)[]
  /** Where each chapter begins: its id → page index, 0-based. */
  readonly references: ReadonlyMap<string, number>
  /** What the outline lists: the contents and, in its place among them, their own page. */
  readonly outline: readonly ContentsEntry[]
  /** Where links and the outline lead: id → its place. */
  readonly places: ReadonlyMap<string, PagePlace>
  /** As the browser printed it: tagged. Links within the publication have addresses such as `place:some-id`. */
  readonly pdf: Uint8Array
  /** The same, read: what is changed in it nobody else sees. */
  readonly read: () => Pdf
  /** What was printed around each page, in px: a whole number. Default: 0 */
  readonly room?: number
  /** What its tags leave out: a tag whose alternative text is `⟦n⟧` is that of the n-th mark, 0-based. */
  readonly marks: readonly ElementMark[]
  /** When it was asked for. */
  readonly report?: TypesettingReport
}

/** The place in the text at which a page begins. */
export interface PageStart {
  /** Id of the chapter, or `contents`. */
  readonly chapter: string
  /** Id of the block, as in the rendered chapter; the chapter's own when it begins there. */
  readonly block: string
  /** Words of the block, parted by white space, that begin on pages before: 0 when the page begins with the block. */
  readonly word: number
}

/** A place on a page. */
export interface PagePlace {
  /** Index of the page, 0-based. */
  readonly page: number
  /** From the upper edge of the trimmed page, px. */
  readonly top: number
}
