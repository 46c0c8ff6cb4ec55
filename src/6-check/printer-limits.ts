import type { TrimName } from '../trim-sizes.ts'

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
 * Amazon KDP, paperbacks. kdp.amazon.com: “Set Trim Size, Bleed, and Margins” (topic GVBQ3CMEQW3W2VL6: trims, gutters, outer margins
 * of 0.25 in, bleed of 0.125 in at three edges, not at the spine), “Paperback Submission Guidelines” (topic G201857950: fonts,
 * resolution, no marks, 650 MB). No limit of ink is published: 400 is none.
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
 * IngramSpark, paperbacks. ingramspark.com/blog/file-requirements-for-print-books: margins of at least 0.5 in on all sides, the
 * spine included, no marks, fonts embedded; help.lightningsource.com, “Ink Coverage Exceeds 240% CMYK”; “File Creation Guide”: trims,
 * 18 to 1200 pages, an even number, bleed of 0.125 in at three edges.
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
 * Lulu, paperbacks. help.lulu.com, “Tips for formatting documents” (64000255583): margins of 0.5 in, a gutter of 0.2 in more for most
 * books; “Spine Width Calculator”: 32 pages or more; “Interior formatting FAQ” (64000255590): 300 ppi is best; “Book Creation
 * Guide”: trims, bleed of 0.125 in at all edges, no marks, 800 pages at most. No limit of ink is published: 400 is none.
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
