import type { TrimName } from '../../0-ground/trim-sizes.ts'

/** Printers whose limits are known. */
export const printers = ['kdp-print', 'ingramspark', 'lulu'] as const

/** One of `printers`. */
export type Printer = (typeof printers)[number]

/** What a printer takes. Lengths are in inches. */
export interface PrinterLimits {
  /** As people call it. */
  readonly name: string
  readonly trims: readonly TrimName[]
  /** Least and greatest of other sizes; absent when there are none. */
  readonly custom?: { readonly least: readonly [number, number]; readonly most: readonly [number, number] }
  readonly pages: { readonly least: number; readonly most: number; readonly multiple: number }
  /** Greatest number of pages of those sizes that have another one. */
  readonly mostPages?: Readonly<Partial<Record<TrimName, number>>>
  /** Least margin at the spine, by number of pages: the first row whose `upTo` is reached counts. */
  readonly gutters: readonly { readonly upTo: number; readonly least: number }[]
  /** Least distance of text from the other three edges. */
  readonly margin: number
  readonly bleed: number
  /** Whether pages with bleed have it at the spine, too. */
  readonly bleedsAtSpine: boolean
  /** Percent over all inks. */
  readonly ink: number
  /** Pixels per inch below which the printer complains. */
  readonly resolution: number
  readonly megabytes: number
}

/**
 * Amazon KDP, paperbacks.
 *
 * - Gutters, outer margins of 0.25 in from the trim (0.375 in from the sheet's edge with bleed), bleed of 0.125 in at three edges and
 *   none at the spine, other sizes from 4 × 6 to 8.5 × 11.69 in: “Set Trim Size, Bleed, and Margins”
 *   (kdp.amazon.com/help/topic/GVBQ3CMEQW3W2VL6).
 * - Trims, 24 to 828 pages, fewer for large sizes: “Print Options” (kdp.amazon.com/help/topic/G201834180), for black ink on white paper,
 *   the thinnest; cream paper takes 776, and standard colour 72 to 600.
 * - Fonts embedded, no marks, 650 MB: “Paperback Submission Guidelines” (kdp.amazon.com/help/topic/G201857950).
 * - Pictures: the guidelines ask for 300 pixels per inch and tell of coarser ones; 200 is Octavo's own limit for a complaint.
 * - Ink: no limit is published; 400 is none.
 */
const kdpPrint: PrinterLimits = {
  name: 'Amazon KDP',
  trims: [
    '5x8in',
    '5.06x7.81in',
    '5.25x8in',
    '5.5x8.5in',
    '6x9in',
    '6.14x9.21in',
    '6.69x9.61in',
    '7x10in',
    '7.44x9.69in',
    '7.5x9.25in',
    '8x10in',
    '8.25x6in',
    '8.25x8.25in',
    '8.27x11.69in',
    '8.5x8.5in',
    '8.5x11in',
  ],
  custom: { least: [4, 6], most: [8.5, 11.69] },
  pages: { least: 24, most: 828, multiple: 1 },
  mostPages: { '8.25x6in': 800, '8.25x8.25in': 800, '8.27x11.69in': 780, '8.5x8.5in': 590, '8.5x11in': 590 },
  gutters: [
    { upTo: 150, least: 0.375 },
    { upTo: 300, least: 0.5 },
    { upTo: 500, least: 0.625 },
    { upTo: 700, least: 0.75 },
    { upTo: 828, least: 0.875 },
  ],
  margin: 0.25,
  bleed: 0.125,
  bleedsAtSpine: false,
  ink: 400,
  resolution: 200,
  megabytes: 650,
}

/**
 * IngramSpark, paperbacks.
 *
 * - Margins of at least 0.5 in from the trim on all sides, the spine included, no marks, fonts embedded: “File Requirements for Print
 *   Books” (ingramspark.com/blog/file-requirements-for-print-books). No more is asked for thick books.
 * - Ink of 240 %: “Ink Coverage Exceeds 240% CMYK” (help.lightningsource.com).
 * - 18 pages and more, an even number, bleed of 0.125 in at three edges and none at the spine: “File Creation Guide”. 1200 pages are
 *   those of black ink on white paper of 50 lb; cream takes 1050, thicker white 900.
 * - Trims: the same guide, of 2014 (docslib.org/doc/5146028); its present list could not be read.
 * - Pictures: 300 pixels per inch are recommended; 200 is Octavo's own limit for a complaint. The file's size: no source was found,
 *   and 2 GB is what uploads are said to take.
 */
const ingramSpark: PrinterLimits = {
  name: 'IngramSpark',
  trims: [
    '4x6in',
    '4x7in',
    '4.25x7in',
    '5x7in',
    '5x8in',
    '5.06x7.81in',
    '5.25x8in',
    '5.5x8.5in',
    '5.83x8.27in',
    '6x9in',
    '6.14x9.21in',
    '6.63x10.25in',
    '6.69x9.61in',
    '7x10in',
    '7.44x9.69in',
    '7.5x9.25in',
    '8x8in',
    '8x10in',
    '8.25x11in',
    '8.27x11.69in',
    '8.5x8.5in',
    '8.5x11in',
  ],
  pages: { least: 18, most: 1200, multiple: 2 },
  gutters: [{ upTo: 1200, least: 0.5 }],
  margin: 0.5,
  bleed: 0.125,
  bleedsAtSpine: false,
  ink: 240,
  resolution: 200,
  megabytes: 2048,
}

/**
 * Lulu, paperbacks.
 *
 * - Margins of 0.5 in, and “a gutter of 0.2 – 0.3 in” more for most books: “Tips for Formatting Documents”
 *   (help.lulu.com/en/support/solutions/articles/64000255583). The “Book Creation Guide” adds 0.125 in from 61 pages on, and recommends
 *   0.5 to 0.75 in from 151 on: the least of both is asked for here.
 * - 300 pixels per inch are best, 600 the most, sRGB for colour: “Interior Formatting FAQ” (…/64000255590). 200 is Octavo's own limit
 *   for a complaint.
 * - Trims: “Choosing the Right Book Size” (blog.lulu.com/choosing-the-right-book-size), but for 5 × 8, 6.63 × 10.25 and 7.5 × 7.5 in,
 *   which are from the “Book Creation Guide”, as are 32 to 800 pages, bleed of 0.125 in at all edges and no marks; the guide itself could
 *   not be read again.
 * - Ink and the file's size: no limit is published; 400 is none, and 1 GB is Octavo's own.
 */
const lulu: PrinterLimits = {
  name: 'Lulu',
  trims: [
    '4.25x6.87in',
    '5x8in',
    '5.5x8.5in',
    '5.83x8.27in',
    '6x9in',
    '6.14x9.21in',
    '6.63x10.25in',
    '7x10in',
    '7.44x9.69in',
    '7.5x7.5in',
    '8.27x11.69in',
    '8.5x8.5in',
    '8.5x11in',
    '9x7in',
  ],
  pages: { least: 32, most: 800, multiple: 2 },
  gutters: [
    { upTo: 60, least: 0.5 },
    { upTo: 150, least: 0.625 },
    { upTo: 800, least: 0.7 },
  ],
  margin: 0.5,
  bleed: 0.125,
  bleedsAtSpine: true,
  ink: 400,
  resolution: 200,
  megabytes: 1024,
}

/** The limits of each printer. */
export const printerLimits: Readonly<Record<Printer, PrinterLimits>> = {
  'kdp-print': kdpPrint,
  ingramspark: ingramSpark,
  lulu,
}

/** Least margin at the spine of a paperback, in inches: Amazon's table, the only one by thickness that is published. */
export function leastGutter(pageCount: number, { gutters } = kdpPrint): number {
  return (gutters.find(({ upTo }) => pageCount <= upTo) ?? gutters.at(-1))?.least ?? 0
}
