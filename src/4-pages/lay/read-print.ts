import assert from 'node:assert'
import { inflateSync } from 'node:zlib'
import type { ElementMark } from '../page/breaks/mark-elements.ts'
import type { FlowPlace } from '../plan/plan-flow.ts'
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
 * Reads the places of elements from a PDF as Chromium prints it: a cross-reference table, no object streams, destinations in the
 * catalog's `/Dests`, and structure elements whose first entry is their type. A hundred times faster on a thick book than loading it into
 * an object model.
 *
 * @param marks of the elements, as `markElements` gave them: a structure element says which is its own
 */
export function readPrint(pdf: Uint8Array, marks: readonly ElementMark[] = []): PrintedPlaces {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const offsets = readOffsets(text)
  const objectText = (number: number) => objectAt(text, offsets.get(number))
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const catalog = objectText(reference(trailer, 'Root'))
  const leaves = leafPages(reference(catalog, 'Pages'), objectText)
  const indexes = new Map(leaves.map((number, index) => [number, index]))
  const dictionary = catalog.includes('/Dests') ? objectText(reference(catalog, 'Dests')) : ''
  return {
    ...readMarks(text, indexes, marks),
    destinations: readDestinations(dictionary, indexes, heightOf(objectText(leaves[0] ?? 0))),
    count: leaves.length,
    scale: scaleOf(pdf, text, leaves, offsets),
  }
}

/** Of the first page that has text: the browser makes all of them smaller, or none. */
function scaleOf(
  pdf: Uint8Array,
  text: string,
  leaves: readonly number[],
  offsets: ReadonlyMap<number, number>,
): number {
  for (const leaf of leaves) {
    const number = /\/Contents (\d+) 0 R/.exec(objectAt(text, offsets.get(leaf)))?.[1]
    const scale = number && readScale(streamAt(pdf, text, offsets.get(Number(number))))
    if (scale) return scale
  }
  return 1
}

function streamAt(pdf: Uint8Array, text: string, offset: number | undefined): string {
  const dictionary = objectAt(text, offset)
  const start = (offset ?? 0) + (/stream\r?\n/.exec(dictionary)?.index ?? 0)
  const from = text.indexOf('\n', start) + 1
  const bytes = pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0))
  return (dictionary.includes('/FlateDecode') ? inflateSync(bytes) : Buffer.from(bytes)).toString('latin1')
}

function readOffsets(text: string): ReadonlyMap<number, number> {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1])
  assert(text.startsWith('xref', start), 'the browser’s PDF has a cross-reference table')
  const end = text.indexOf('trailer', start)
  const offsets = new Map<number, number>()
  // Sections of entries, each 20 characters long (ISO 32000-2, 7.5.4): its offset in ten digits first, and `n` if it is in use.
  for (let at = text.indexOf('\n', start) + 1; at < end; ) {
    const line = text.indexOf('\n', at)
    const [first = 0, count = 0] = text.slice(at, line).split(' ').map(Number)
    for (let index = 0; index < count; index += 1) {
      const entry = line + 1 + index * 20
      if (text[entry + 17] === 'n') offsets.set(first + index, Number(text.slice(entry, entry + 10)))
    }
    at = line + 1 + count * 20
  }
  return offsets
}

function objectAt(text: string, offset: number | undefined): string {
  assert(offset !== undefined, 'every referred object of the browser’s PDF is in its table')
  return text.slice(offset, text.indexOf('endobj', offset))
}

function reference(dictionary: string, key: string): number {
  const found = new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(dictionary)
  assert(found, `the browser’s PDF has /${key}`)
  return Number(found[1])
}

function leafPages(number: number, objectText: (number: number) => string): number[] {
  const object = objectText(number)
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(object)?.[1]
  if (kids === undefined) return [number]
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => leafPages(Number(kid), objectText))
}

/** In pt. */
function heightOf(page: string): number {
  return Number(/\/MediaBox\s*\[\S+ \S+ \S+ ([\d.]+)\]/.exec(page)?.[1] ?? 0)
}

/** Chromium counts heights in the text area, from the upper edge of the page: the upper margin is missing. */
function readDestinations(
  dictionary: string,
  indexes: ReadonlyMap<number, number>,
  height: number,
): ReadonlyMap<string, FlowPlace> {
  const places = new Map<string, FlowPlace>()
  for (const [, name = '', page, y] of dictionary.matchAll(/\/([^\s[]+)\s*\[(\d+) 0 R \/XYZ \S+ (\S+)/g))
    places.set(decodeId(name), { page: indexes.get(Number(page)) ?? 0, top: (height - Number(y)) / 0.75 })
  return places
}

/** Names are percent-encoded ids, written with PDF's `#xx`. */
function decodeId(name: string): string {
  const written = name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

/** A structure element while its pages are looked for. */
interface Element {
  readonly parent: number
  /** Number of its mark; -1 without one. */
  readonly mark: number
  first: number
  last: number
}

/**
 * The page of each marked element: the first one with content of it, wherever the tree has that. Of figures, which are on one page, it is
 * the last one: a rule at the head of a page is painted on the page before as well.
 */
function readMarks(
  text: string,
  indexes: ReadonlyMap<number, number>,
  marks: readonly ElementMark[],
): Pick<PrintedPlaces, 'pages' | 'painted'> {
  const elements = readElements(text, indexes)
  for (const { parent, first, last } of [...elements.values()]) {
    if (first > last) continue
    let above = elements.get(parent)
    for (; above && (above.first > first || above.last < last); above = elements.get(above.parent)) {
      above.first = Math.min(above.first, first)
      above.last = Math.max(above.last, last)
    }
  }
  const pages = new Map<string, number>()
  const painted = new Map<string, readonly [number, number]>()
  for (const { mark, first, last } of elements.values()) {
    const { id, kind } = marks[mark] ?? {}
    if (id === undefined || first > last) continue
    pages.set(id, kind === 'figure' ? last : first)
    painted.set(id, [first, last])
  }
  return { pages, painted }
}

function readElements(text: string, indexes: ReadonlyMap<number, number>): ReadonlyMap<number, Element> {
  const elements = new Map<number, Element>()
  const head = ' 0 obj\n<</Type /StructElem\n'
  for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + head.length)) {
    const number = Number(text.slice(text.lastIndexOf('\n', at) + 1, at))
    elements.set(number, readElement(text.slice(at, text.indexOf('endobj', at)), indexes))
  }
  return elements
}

function readElement(own: string, indexes: ReadonlyMap<number, number>): Element {
  const element = { parent: numberAfter('/P ', own), mark: markIn(own), first: Infinity, last: -Infinity }
  for (let at = own.indexOf('/Pg '); at >= 0; at = own.indexOf('/Pg ', at + 4)) {
    const page = indexes.get(numberAfter('/Pg ', own, at))
    if (page === undefined) continue
    element.first = Math.min(element.first, page)
    element.last = Math.max(element.last, page)
  }
  return element
}

/** The number behind a key, from a place on; -1 without the key. */
function numberAfter(key: string, own: string, from = 0): number {
  const at = own.indexOf(key, from)
  return at < 0 ? -1 : Number.parseInt(own.slice(at + key.length, at + key.length + 10), 10)
}

/** The digits of `⟦n⟧`, in UTF-16. */
function markIn(element: string): number {
  if (!element.includes('/Alt')) return -1
  const digits = /\/Alt <FEFF27E6((?:003\d)+)27E7>/.exec(element)?.[1]
  return digits === undefined ? -1 : Number(digits.replaceAll(/003(\d)/g, '$1'))
}
