import assert from 'node:assert'
import { pageNumbersOf } from '../../0-pdf/pages-of.ts'
import { isReference, type PdfDictionary, type PdfObject, textOfString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { inherited, pageContent } from '../../0-pdf/walk-content.ts'
import type { ElementMark } from '../page/breaks/mark-elements.ts'
import type { FlowPlace } from '../plan/plan-flow.ts'
import { readMarks } from './read-marks.ts'
import { readScale } from './read-scale.ts'

/** What a printed PDF says about its places. */
export interface PrintedPlaces {
  /** Id of a marked element → index of the page on which it begins, 0-based. */
  readonly pages: ReadonlyMap<string, number>
  /** The same element → indexes of the first and the last page on which something of it is painted, if only beyond the edge of the text. */
  readonly painted: ReadonlyMap<string, readonly [first: number, last: number]>
  /** Id of an element that a link of the document points to → its place, the page counted from 0 in the PDF. */
  readonly destinations: ReadonlyMap<string, FlowPlace>
  /** Number of pages. */
  readonly count: number
  /** How large the text is printed: 1 as it was laid out. */
  readonly scale: number
}

/**
 * Reads the places of elements from a PDF as the browser prints it. Throws where it says less than a print of Octavo must, as that of
 * another browser may: no pages, no size of them, no tags for the marks.
 *
 * @param marks of the elements, as `markElements` gave them: a structure element says which is its own
 */
export function readPrint(pdf: Pdf, marks: readonly ElementMark[] = []): PrintedPlaces {
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  const numbers = pageNumbersOf(pdf)
  assert(catalog instanceof Map && numbers.length > 0, 'the print has pages')
  const pages = numbers.map((number) => pdf.object(number)).filter((page) => page instanceof Map)
  const indexes = new Map(numbers.map((number, index) => [number, index]))
  return {
    ...readMarks(pdf, catalog, indexes, marks),
    destinations: readDestinations(pdf, catalog, indexes, heightOf(pdf, pages[0])),
    count: numbers.length,
    scale: scaleOf(pdf, pages),
  }
}

/** Of the first page that has text: the browser makes all of them smaller, or none. */
function scaleOf(pdf: Pdf, pages: readonly PdfDictionary[]): number {
  for (const page of pages) {
    const scale = readScale(Buffer.from(pageContent(pdf, page)).toString('latin1'))
    if (scale) return scale
  }
  return 1
}

/** In pt. */
function heightOf(pdf: Pdf, page: PdfDictionary | undefined): number {
  const box = page && pdf.resolve(inherited(pdf, page, 'MediaBox'))
  assert(Array.isArray(box) && typeof box[3] === 'number', 'the print’s pages have a size')
  return box[3]
}

/**
 * The named destinations (ISO 32000-1, 12.3.2.3): those of the catalog, as today's browsers write them, and of its tree of names. The
 * browser counts heights in the text area, from the upper edge of the page: the upper margin is missing.
 */
function readDestinations(
  pdf: Pdf,
  catalog: PdfDictionary,
  indexes: ReadonlyMap<number, number>,
  height: number,
): ReadonlyMap<string, FlowPlace> {
  const places = new Map<string, FlowPlace>()
  for (const [name, named] of namedDestinations(pdf, catalog)) {
    const target = pdf.resolve(named)
    const place = target instanceof Map ? pdf.resolve(target.get('D')) : target
    if (!Array.isArray(place)) continue
    const [page, , , y] = place
    const index = isReference(page) ? indexes.get(page.number) : undefined
    if (index !== undefined && typeof y === 'number')
      places.set(decodeId(name), { page: index, top: (height - y) / 0.75 })
  }
  return places
}

function namedDestinations(pdf: Pdf, catalog: PdfDictionary): readonly (readonly [string, PdfObject])[] {
  const own = pdf.resolve(catalog.get('Dests'))
  const names = pdf.resolve(catalog.get('Names'))
  const tree = names instanceof Map ? pdf.resolve(names.get('Dests')) : null
  return [...(own instanceof Map ? own : []), ...namesIn(pdf, tree, 0)]
}

/** More levels than any tree of names has. */
const deepest = 32

function namesIn(pdf: Pdf, node: PdfObject, depth: number): (readonly [string, PdfObject])[] {
  if (!(node instanceof Map) || depth > deepest) return []
  const names = pdf.resolve(node.get('Names'))
  const kids = pdf.resolve(node.get('Kids'))
  const pairs = Array.isArray(names)
    ? names.flatMap((name, index) =>
        index % 2 === 0 && name instanceof Uint8Array
          ? [[textOfString(name), names[index + 1] ?? null] as const]
          : [],
      )
    : []
  const below = Array.isArray(kids) ? kids.flatMap((kid) => namesIn(pdf, pdf.resolve(kid), depth + 1)) : []
  return [...pairs, ...below]
}

/** Names are percent-encoded ids. */
function decodeId(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
