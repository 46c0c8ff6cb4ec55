import { decodeStream } from './decode-stream.ts'
import { isStream, type PdfDictionary, type PdfObject, type PdfStream } from './pdf-object.ts'
import { type CMap, readCMap } from './read-cmap.ts'
import type { Pdf } from './read-pdf.ts'

/** What showing text needs to know of a font. */
export interface PdfFont {
  readonly name: string
  readonly dictionary: PdfDictionary
  /** Bytes of a code: two in composite fonts, which are taken for `Identity-H`; else one. */
  readonly codeLength: 1 | 2
  /** The text of each code, from `ToUnicode`; codes that are missing have none. */
  readonly texts: ReadonlyMap<number, string>
  /** Codes that were shown without a text. */
  readonly unmapped: Set<number>
  /** How far each code moves on, in thousandths of the font's size. */
  readonly widthOf: (code: number) => number
}

/** Reads a font dictionary (ISO 32000-1, 9.6 and 9.7). */
export function readFont(pdf: Pdf, dictionary: PdfDictionary): PdfFont {
  const toUnicode = pdf.resolve(dictionary.get('ToUnicode'))
  const cmap = isStream(toUnicode) ? cmapOf(pdf, toUnicode) : undefined
  if (cmap?.fault !== undefined) pdf.faults.set(nameOf(pdf, dictionary), cmap.fault)
  const composite = dictionary.get('Subtype') === 'Type0'
  return {
    name: String(pdf.resolve(dictionary.get('BaseFont')) ?? ''),
    dictionary,
    codeLength: composite ? 2 : 1,
    texts: cmap?.texts ?? new Map(),
    unmapped: new Set(),
    widthOf: composite ? compositeWidths(pdf, dictionary) : simpleWidths(pdf, dictionary),
  }
}

function nameOf(pdf: Pdf, dictionary: PdfDictionary): string {
  return String(pdf.resolve(dictionary.get('BaseFont')) ?? 'a font without a name')
}

/** Fonts may share one. */
const cmaps = new WeakMap<PdfStream, CMap>()

function cmapOf(pdf: Pdf, stream: PdfStream): CMap {
  const known = cmaps.get(stream) ?? readCMap(decodeStream(stream, pdf.resolve) ?? new Uint8Array())
  cmaps.set(stream, known)
  return known
}

/** More ranges of codes than any font has. */
const mostRanges = 2 ** 14

function simpleWidths(pdf: Pdf, dictionary: PdfDictionary): (code: number) => number {
  const first = numberOf(pdf.resolve(dictionary.get('FirstChar')), 0)
  const widths = pdf.resolve(dictionary.get('Widths'))
  const list = Array.isArray(widths) ? widths.map((width) => numberOf(pdf.resolve(width), 0)) : []
  // A glyph space of a Type 3 font need not be thousandths (9.6.5).
  const matrix = pdf.resolve(dictionary.get('FontMatrix'))
  const scale = Array.isArray(matrix) ? numberOf(matrix[0], 0.001) * 1000 : 1
  return (code) => (list[code - first] ?? 0) * scale
}

/** The descendant font of a composite one; an empty dictionary when there is none. */
export function descendantOf(pdf: Pdf, dictionary: PdfDictionary): PdfDictionary {
  const descendants = pdf.resolve(dictionary.get('DescendantFonts'))
  const first = Array.isArray(descendants) ? pdf.resolve(descendants[0]) : null
  return first instanceof Map ? first : new Map()
}

function compositeWidths(pdf: Pdf, dictionary: PdfDictionary): (code: number) => number {
  const descendant = descendantOf(pdf, dictionary)
  const otherwise = numberOf(pdf.resolve(descendant.get('DW')), 1000)
  const widths = new Map<number, number>()
  const ranges: { readonly first: number; readonly last: number; readonly width: number }[] = []
  const given = pdf.resolve(descendant.get('W'))
  const items = Array.isArray(given) ? given.map((item) => pdf.resolve(item)) : []
  for (let at = 0; at < items.length; ) {
    const first = numberOf(items[at], 0)
    const second = items[at + 1]
    if (Array.isArray(second)) {
      for (const [index, width] of second.entries())
        widths.set(first + index, numberOf(pdf.resolve(width), 0))
      at += 2
    } else {
      ranges.push({ first, last: numberOf(second, 0), width: numberOf(items[at + 2], 0) })
      at += 3
    }
  }
  if (ranges.length > mostRanges) {
    ranges.length = mostRanges
    pdf.faults.set(nameOf(pdf, dictionary), 'The font gives its widths in too many ranges')
  }
  // A range may cover all codes, and many may: each code is looked for once, when it is shown.
  return (code) => {
    const known = widths.get(code)
    if (known !== undefined) return known
    const width = ranges.find(({ first, last }) => code >= first && code <= last)?.width ?? otherwise
    widths.set(code, width)
    return width
  }
}

function numberOf(object: PdfObject | undefined, otherwise: number): number {
  return typeof object === 'number' ? object : otherwise
}
