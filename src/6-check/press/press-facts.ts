import { contentFaults, deepestForm, deepestState, mostContent } from '../../0-pdf/content-bounds.ts'
import { filtersOf, imageFault, inlineStream, longSpace, readStream } from '../../0-pdf/decode-stream.ts'
import { identity, type Matrix, multiply } from '../../0-pdf/matrix.ts'
import { pagesOf } from '../../0-pdf/pages-of.ts'
import {
  isReference,
  isStream,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
} from '../../0-pdf/pdf-object.ts'
import { type Operand, readContent } from '../../0-pdf/read-content.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { inherited, pageContent } from '../../0-pdf/walk-content.ts'

/** What the contents of a PDF's pages use, as far as a press asks. Pages are 1-based. */
export interface PressFacts {
  readonly pages: readonly PdfDictionary[]
  /** Device spaces and families of spaces, each with the first page that uses it. */
  readonly spaces: ReadonlyMap<string, number>
  readonly images: readonly ShownImage[]
  /** Lines thinner than a quarter of a point: the first page of each breadth, in points. */
  readonly hairlines: ReadonlyMap<number, number>
  /** Most ink of a colour of text and drawings, in percent over all inks, and where. */
  readonly mostInk: { readonly percent: number; readonly page: number }
  /** Blending spaces of groups, with the first page. */
  readonly groups: ReadonlyMap<string, number>
  /** The first page that shows the sign for a missing glyph of a font, by the font's name. */
  readonly missing: ReadonlyMap<string, number>
  /** Filters of images that stand in contents themselves, by their long or short names, with the first page. */
  readonly filters: ReadonlyMap<string, number>
  /** Why contents could not be read, one sentence each without a full stop, with the first page. */
  readonly unread: ReadonlyMap<string, number>
}

/** An image at the largest size at which it is shown. */
export interface ShownImage {
  readonly page: number
  /** px */
  readonly width: number
  /** px */
  readonly height: number
  /** Pixels per inch. */
  readonly resolution: number
}

/** Thinner lines break up on the plate. pt */
const thinnest = 0.25

interface Walk {
  readonly pdf: Pdf
  readonly seen: Map<number, number>
  readonly spaces: Map<string, number>
  readonly groups: Map<string, number>
  readonly missing: Map<string, number>
  readonly filters: Map<string, number>
  readonly unread: Map<string, number>
  /** Forms that are being read. */
  readonly open: Set<PdfStream>
  /** Bytes of content that may still be read. */
  left: number
  readonly hairlines: Map<number, number>
  readonly images: Map<number, ShownImage>
  readonly mostInk: { percent: number; page: number }
}

/** Bytes of content that are read of one document. */
const mostRead = 2 ** 29

/** Reads all pages, and each form, pattern and mask that they use once. */
export function readPressFacts(pdf: Pdf): PressFacts {
  const walk: Walk = {
    pdf,
    seen: new Map(),
    spaces: new Map(),
    groups: new Map(),
    missing: new Map(),
    filters: new Map(),
    unread: new Map(),
    open: new Set(),
    left: mostRead,
    hairlines: new Map(),
    images: new Map(),
    mostInk: { percent: 0, page: 0 },
  }
  const pages = wholePagesOf(pdf)
  for (const [index, page] of pages.entries()) readPage(walk, page, index + 1)
  return { ...walk, pages, images: [...walk.images.values()] }
}

/** The pages in order, with what they have from the nodes above them. */
export function wholePagesOf(pdf: Pdf): readonly PdfDictionary[] {
  return pagesOf(pdf).map((page) => {
    const entries = ['Resources', 'MediaBox', 'CropBox'].map(
      (key) => [key, inherited(pdf, page, key) ?? null] as const,
    )
    return new Map([...page, ...entries])
  })
}

function readPage(walk: Walk, page: PdfDictionary, number: number): void {
  const { pdf } = walk
  noteGroup(walk, page, number)
  readOperations(walk, pageContent(pdf, page), pdf.resolve(page.get('Resources')), {
    origin: identity,
    page: number,
    depth: 0,
  })
}

function noteGroup({ pdf, groups }: Walk, dictionary: PdfDictionary, page: number): void {
  const group = pdf.resolve(dictionary.get('Group'))
  const space = group instanceof Map ? pdf.resolve(group.get('CS')) : null
  const name = familyOf(pdf, space)
  if (name && !groups.has(name)) groups.set(name, page)
}

/** `DeviceCMYK`, `ICCBased 3`, `Separation`, …; empty when there is none. */
function familyOf(pdf: Pdf, space: PdfObject, depth = 0): string {
  if (typeof space === 'string') return longSpace(space)
  if (!Array.isArray(space) || depth > 1) return ''
  const family = String(pdf.resolve(space[0]))
  const base = pdf.resolve(space[1])
  if (family === 'ICCBased') return `ICCBased ${isStream(base) ? String(base.dictionary.get('N')) : ''}`
  return family === 'Indexed' || family === 'I' ? familyOf(pdf, base, depth + 1) : longSpace(family)
}

interface State {
  matrix: Matrix
  width: number
  /** Of the font when it is composite: its codes have two bytes, and 0 is the sign for missing glyphs. */
  composite: string | undefined
}

interface Reading {
  readonly origin: Matrix
  readonly page: number
  readonly depth: number
}

function readOperations(
  walk: Walk,
  bytes: Uint8Array,
  resources: PdfObject,
  { origin, page, depth }: Reading,
): void {
  walk.left -= bytes.length
  if (walk.left < 0) {
    note(walk.unread, `All that the pages paint is more than ${mostRead / 2 ** 20} MB`, page)
    return
  }
  const states: State[] = []
  let state: State = { matrix: origin, width: 1, composite: undefined }
  let rectangles: number[] = []
  const at: Site = { matrix: identity, page, depth, resources }
  const find = (kind: string, name: Operand | undefined): PdfObject => {
    const all = resources instanceof Map ? walk.pdf.resolve(resources.get(kind)) : null
    return all instanceof Map && typeof name === 'string' ? (all.get(name) ?? null) : null
  }
  const fault = readContent(bytes, (operator, operands) => {
    if (operator === 'q') {
      if (states.length < deepestState) states.push({ ...state })
      else note(walk.unread, contentFaults.state, page)
    } else if (operator === 'Q') state = states.pop() ?? state
    else if (operator === 'cm') state.matrix = multiply(matrixOf(operands), state.matrix)
    else if (operator === 'Tf') state.composite = compositeName(walk.pdf.resolve(find('Font', operands[0])))
    else if (shows.has(operator) && state.composite !== undefined) {
      const shown = Array.isArray(operands[0]) ? operands[0] : [operands.at(-1)]
      if (shown.some(hasMissingGlyph)) note(walk.missing, state.composite || 'a font', page)
    } else if (operator === 'w') state.width = numberOf(operands[0])
    else if (operator === 're')
      rectangles.push(Math.min(Math.abs(numberOf(operands[2])), Math.abs(numberOf(operands[3]))))
    else if (operator === 'Do')
      readObject(walk, find('XObject', operands[0]), { ...at, matrix: state.matrix })
    else if (operator === 'gs') readGraphicsState(walk, find('ExtGState', operands[0]), state, at)
    else if (operator === 'BI') readInline(walk, operands, page)
    else if (operator === 'sh') noteShading(walk, find('Shading', operands[0]), page)
    else if (/^scn$/i.test(operator)) readPattern(walk, find('Pattern', operands.at(-1)), at)
    else if (/^cs$/i.test(operator)) {
      const name = operands[0]
      note(walk.spaces, familyOf(walk.pdf, walk.pdf.resolve(find('ColorSpace', name)) ?? name ?? null), page)
    }
    const device = deviceSpaces.get(operator)
    if (device) note(walk.spaces, device, page)
    if (operator === 'k' || operator === 'K') noteInk(walk, operands, page)
    if (strokes.has(operator)) noteLine(walk, state.width * scaleOf(state.matrix), page)
    if (fills.has(operator)) for (const side of rectangles) noteLine(walk, side * scaleOf(state.matrix), page)
    if (fills.has(operator) || strokes.has(operator) || operator === 'n') rectangles = []
  })
  if (fault !== undefined) note(walk.unread, fault, page)
}

const shows = new Set(['Tj', 'TJ', "'", '"'])

/** Where an object is painted. */
interface Site {
  readonly matrix: Matrix
  readonly page: number
  /** Forms that it is in. */
  readonly depth: number
  /** Of the content that paints it. */
  readonly resources: PdfObject
}

function readInline(
  { pdf, filters, spaces, unread }: Walk,
  operands: readonly Operand[],
  page: number,
): void {
  const [given, data] = operands
  if (!(given instanceof Map) || !(data instanceof Uint8Array)) return
  const { dictionary } = inlineStream(given, data)
  for (const name of filtersOf(dictionary, pdf.resolve)) note(filters, name, page)
  const fault = imageFault(dictionary, pdf.resolve)
  if (fault !== undefined) note(unread, `An image in the content cannot be read: its data ${fault}`, page)
  if (dictionary.get('ImageMask') !== true && dictionary.get('IM') !== true)
    note(spaces, familyOf(pdf, dictionary.get('ColorSpace') ?? null), page)
}

function compositeName(font: PdfObject): string | undefined {
  return font instanceof Map && font.get('Subtype') === 'Type0'
    ? String(font.get('BaseFont') ?? '')
    : undefined
}

function hasMissingGlyph(shown: Operand | undefined): boolean {
  if (!(shown instanceof Uint8Array)) return false
  for (let at = 0; at + 1 < shown.length; at += 2) if (shown[at] === 0 && shown[at + 1] === 0) return true
  return false
}

const deviceSpaces = new Map([
  ['rg', 'DeviceRGB'],
  ['RG', 'DeviceRGB'],
  ['k', 'DeviceCMYK'],
  ['K', 'DeviceCMYK'],
  ['g', 'DeviceGray'],
  ['G', 'DeviceGray'],
])
const strokes = new Set(['S', 's', 'B', 'B*', 'b', 'b*'])
const fills = new Set(['f', 'F', 'f*'])

function note(map: Map<string, number>, name: string, page: number): void {
  if (name !== '' && !map.has(name)) map.set(name, page)
}

function noteInk({ mostInk }: Walk, operands: readonly Operand[], page: number): void {
  const percent = operands.reduce<number>((sum, part) => sum + numberOf(part), 0) * 100
  if (percent <= mostInk.percent) return
  mostInk.percent = percent
  mostInk.page = page
}

/** A line without breadth is as thin as the device can, and one of a rectangle without is none. */
function noteLine({ hairlines }: Walk, breadth: number, page: number): void {
  const rounded = Math.round(breadth * 1000) / 1000
  if (breadth > 0 && rounded < thinnest && !hairlines.has(rounded)) hairlines.set(rounded, page)
}

function readObject(walk: Walk, reference: PdfObject, site: Site): void {
  const object = walk.pdf.resolve(reference)
  if (!isStream(object)) return
  if (object.dictionary.get('Subtype') === 'Form') readForm(walk, reference, site)
  else readImage(walk, reference, site.matrix, site.page)
}

function readForm(walk: Walk, reference: PdfObject, { matrix, page, depth, resources }: Site): void {
  const { pdf } = walk
  const form = pdf.resolve(reference)
  if (isStream(form) && walk.open.has(form)) note(walk.unread, contentFaults.ownForm, page)
  if (!isStream(form) || (isReference(reference) && walk.seen.has(reference.number))) return
  if (isReference(reference)) walk.seen.set(reference.number, page)
  if (depth >= deepestForm) {
    note(walk.unread, contentFaults.form, page)
    return
  }
  noteGroup(walk, form.dictionary, page)
  const own = pdf.resolve(form.dictionary.get('Matrix'))
  const inner = Array.isArray(own) ? multiply(matrixOf(own), matrix) : matrix
  const { bytes } = readStream(form, pdf.resolve, mostContent)
  const given = pdf.resolve(form.dictionary.get('Resources'))
  walk.open.add(form)
  readOperations(walk, bytes, given instanceof Map ? given : resources, {
    origin: inner,
    page,
    depth: depth + 1,
  })
  walk.open.delete(form)
}

function readImage({ pdf, images, spaces }: Walk, reference: PdfObject, matrix: Matrix, page: number): void {
  const image = pdf.resolve(reference)
  if (!isStream(image) || !isReference(reference)) return
  const { dictionary } = image
  if (dictionary.get('ImageMask') === true) return
  note(spaces, familyOf(pdf, pdf.resolve(dictionary.get('ColorSpace'))), page)
  const [width, height] = [numberOf(dictionary.get('Width')), numberOf(dictionary.get('Height'))]
  const [across, up] = [Math.hypot(matrix[0], matrix[1]) / 72, Math.hypot(matrix[2], matrix[3]) / 72]
  const resolution = Math.round(Math.min(width / across, height / up))
  const known = images.get(reference.number)
  if (!known || resolution < known.resolution)
    images.set(reference.number, { page, width, height, resolution })
}

function readGraphicsState(walk: Walk, object: PdfObject, state: State, site: Site): void {
  const given = walk.pdf.resolve(object)
  if (!(given instanceof Map)) return
  const breadth = walk.pdf.resolve(given.get('LW'))
  if (typeof breadth === 'number') state.width = breadth
  const mask = walk.pdf.resolve(given.get('SMask'))
  if (mask instanceof Map) readForm(walk, mask.get('G') ?? null, { ...site, matrix: state.matrix })
}

function noteShading({ pdf, spaces }: Walk, object: PdfObject, page: number): void {
  const shading = pdf.resolve(object)
  const dictionary = isStream(shading) ? shading.dictionary : shading
  if (dictionary instanceof Map) note(spaces, familyOf(pdf, pdf.resolve(dictionary.get('ColorSpace'))), page)
}

function readPattern(walk: Walk, reference: PdfObject, site: Site): void {
  const pattern = walk.pdf.resolve(reference)
  if (isStream(pattern)) readForm(walk, reference, site)
  else if (pattern instanceof Map) noteShading(walk, pattern.get('Shading') ?? null, site.page)
}

function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

function matrixOf(operands: readonly PdfObject[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map(numberOf)
  return [a, b, c, d, e, f]
}

function numberOf(object: PdfObject | undefined): number {
  return typeof object === 'number' ? object : 0
}
