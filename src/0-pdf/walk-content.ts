import { contentFaults, deepestForm, deepestState, mostContent } from './content-bounds.ts'
import { readStream } from './decode-stream.ts'
import {
  type Box,
  identity,
  intersect,
  type Matrix,
  multiply,
  shifted,
  transform,
  transformBox,
  unite,
} from './matrix.ts'
import { deepestPage } from './pages-of.ts'
import { isReference, isStream, type PdfDictionary, type PdfObject, type PdfStream } from './pdf-object.ts'
import { type Operand, readContent } from './read-content.ts'
import { type PdfFont, readFont } from './read-font.ts'
import type { Pdf } from './read-pdf.ts'

/** What a page or one of its forms consists of, told in the order of painting. Boxes are in the page's own units, 1/72 inch. */
export interface ContentVisitor {
  /** Text was shown by one operator. */
  readonly text?: (shown: ShownText, at: Place) => void
  /** Something else was painted: nothing is told of paths that only clip. */
  readonly paint?: (kind: 'path' | 'image' | 'shading', box: Box, at: Place) => void
  /** An image object was painted: its number, and where its unit square lies on the page. */
  readonly image?: (number: number, matrix: Matrix) => void
  /** A marked-content sequence begins, `properties` being empty without any. `line` is the text line matrix while a text object is open. */
  readonly begin?: (tag: string, properties: PdfDictionary, at: Place, line: Matrix | undefined) => void
  readonly end?: (at: Place, line: Matrix | undefined) => void
  /** A content could not be read to its end: a sentence without a full stop. */
  readonly fault?: (reason: string) => void
  /** Every operation, before what it means is told. */
  readonly operation?: (operator: string, operands: readonly Operand[], at: Place) => void
}

/** Where an operation stands. */
export interface Place {
  /** Number of the form's object; 0 in the page's own content. */
  readonly form: number
  /** Offsets in the decoded stream. */
  readonly from: number
  readonly to: number
}

/** Text that one operator showed. */
export interface ShownText {
  /** In the order of painting. */
  readonly glyphs: readonly Glyph[]
  readonly font: PdfFont
  /** From the start of the first glyph to the end of the last. */
  readonly start: Point
  readonly end: Point
  /** In which the text runs: a vector of length 1, `[1, 0]` for upright text. */
  readonly direction: Point
  /** The start and the end in that direction, and the height of the line across it: x and y of upright text. */
  readonly from: number
  readonly to: number
  readonly line: number
  /** Height of the font's em on the page. */
  readonly size: number
  /** Rendering mode 3: neither filled nor stroked. */
  readonly invisible: boolean
}

/** On the page. */
export type Point = readonly [x: number, y: number]

/** One glyph. */
export interface Glyph {
  readonly code: number
  /** `undefined` when the font does not say. */
  readonly text: string | undefined
  /** Start of its advance in the direction of the text. */
  readonly x: number
}

/** Fonts that were read, by their dictionary: one for a whole document. */
export type FontCache = Map<PdfDictionary, PdfFont>

/** Reads the page's content and tells the visitor what it holds. Forms are entered where they are painted. */
export function walkPage(
  pdf: Pdf,
  page: PdfDictionary,
  visitor: ContentVisitor,
  fonts: FontCache = new Map(),
): void {
  const resources = pdf.resolve(inherited(pdf, page, 'Resources'))
  const walk: Walk = { pdf, visitor, fonts, forms: [] }
  walkContent(walk, pageContent(pdf, page), dictionaryOf(resources), identity, everywhere, 0)
}

/** An entry of a page, or of the nodes above it (ISO 32000-1, 7.7.3.4). */
export function inherited(pdf: Pdf, page: PdfDictionary, key: string): PdfObject | undefined {
  let node: PdfObject = page
  for (let steps = 0; node instanceof Map && steps <= deepestPage; steps += 1) {
    if (node.has(key)) return node.get(key)
    node = pdf.resolve(node.get('Parent'))
  }
  return undefined
}

/** The page's content, decoded; parts are joined by a line end. What is beyond `mostContent` is left out, with a fault. */
export function pageContent(pdf: Pdf, page: PdfDictionary): Uint8Array {
  const contents = pdf.resolve(page.get('Contents'))
  const parts = Array.isArray(contents) ? contents : [contents]
  const decoded: Uint8Array[] = []
  let length = 0
  for (const part of parts) {
    const stream = pdf.resolve(part)
    if (!isStream(stream)) continue
    const { bytes } = readStream(stream, pdf.resolve, mostContent)
    length += bytes.length + 1
    if (length > mostContent) {
      pdf.faults.set('contents', `The content of a page has more than ${mostContent / 2 ** 20} MB`)
      break
    }
    decoded.push(bytes, Uint8Array.of(10))
  }
  return decoded.length === 2 ? (decoded[0] ?? new Uint8Array()) : new Uint8Array(Buffer.concat(decoded))
}

const everywhere: Box = [-1e9, -1e9, 1e9, 1e9]

interface Walk {
  readonly pdf: Pdf
  readonly visitor: ContentVisitor
  readonly fonts: FontCache
  /** Forms that are being painted. */
  readonly forms: readonly PdfStream[]
}

/** Bytes of content that are read of one document, those of a form each time that it is painted. */
const mostRead = 2 ** 29

/** What a form costs besides its bytes. */
const formCost = 4096

/** What was read of each document. */
const read = new WeakMap<FontCache, number>()

/** Notes what is read; `false` when it would be too much, which is a fault. */
function spend({ pdf, fonts }: Walk, cost: number): boolean {
  const sum = (read.get(fonts) ?? 0) + cost
  if (sum > mostRead)
    pdf.faults.set('contents', `All that the pages paint is more than ${mostRead / 2 ** 20} MB`)
  else read.set(fonts, sum)
  return sum <= mostRead
}

interface State {
  matrix: Matrix
  clip: Box
  font: PdfFont | undefined
  size: number
  characterSpace: number
  wordSpace: number
  scale: number
  leading: number
  rise: number
  mode: number
}

/** What is read in one stream: graphics state, text matrices, the path that grows. */
interface Cursor {
  state: State
  readonly stack: State[]
  fault: string | undefined
  text: Matrix
  line: Matrix
  isTextOpen: boolean
  path: Box | undefined
  point: readonly [number, number]
  clips: boolean
}

function walkContent(
  walk: Walk,
  bytes: Uint8Array,
  resources: PdfDictionary,
  matrix: Matrix,
  clip: Box,
  form: number,
): void {
  if (!spend(walk, bytes.length + formCost)) return
  const state: State = {
    matrix,
    clip,
    font: undefined,
    size: 0,
    characterSpace: 0,
    wordSpace: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
  const cursor: Cursor = {
    state,
    stack: [],
    fault: undefined,
    text: identity,
    line: identity,
    isTextOpen: false,
    path: undefined,
    point: [0, 0],
    clips: false,
  }
  const { visitor } = walk
  const fault = readContent(bytes, (operator, operands, from, to) => {
    const at: Place = { form, from, to }
    visitor.operation?.(operator, operands, at)
    const step = steps.get(operator)
    if (step) step(cursor, numbers(operands), operands)
    else if (painters.has(operator)) endPath(walk, cursor, operator, at)
    else interpret(walk, cursor, resources, operator, operands, at)
  })
  const first = fault ?? cursor.fault
  if (first !== undefined) visitor.fault?.(first)
}

/** Nearly always all of them are: then no copy is made. */
function numbers(operands: readonly Operand[]): readonly number[] {
  return areNumbers(operands) ? operands : operands.filter((operand) => typeof operand === 'number')
}

function areNumbers(operands: readonly Operand[]): operands is readonly number[] {
  for (const operand of operands) if (typeof operand !== 'number') return false
  return true
}

type Step = (cursor: Cursor, numbers: readonly number[], operands: readonly Operand[]) => void

/** Operators that only change the state (ISO 32000-1, annex A). */
const steps: ReadonlyMap<string, Step> = new Map<string, Step>([
  [
    'q',
    (cursor) => {
      if (cursor.stack.length < deepestState) cursor.stack.push({ ...cursor.state })
      else cursor.fault ??= contentFaults.state
    },
  ],
  [
    'Q',
    (cursor) => {
      cursor.state = cursor.stack.pop() ?? cursor.state
    },
  ],
  [
    'cm',
    (cursor, values) => {
      cursor.state.matrix = multiply(matrixOf(values), cursor.state.matrix)
    },
  ],
  [
    'BT',
    (cursor) => {
      cursor.text = identity
      cursor.line = identity
      cursor.isTextOpen = true
    },
  ],
  [
    'ET',
    (cursor) => {
      cursor.isTextOpen = false
    },
  ],
  [
    'Tc',
    (cursor, [value = 0]) => {
      cursor.state.characterSpace = value
    },
  ],
  [
    'Tw',
    (cursor, [value = 0]) => {
      cursor.state.wordSpace = value
    },
  ],
  [
    'Tz',
    (cursor, [value = 100]) => {
      cursor.state.scale = value / 100
    },
  ],
  [
    'TL',
    (cursor, [value = 0]) => {
      cursor.state.leading = value
    },
  ],
  [
    'Ts',
    (cursor, [value = 0]) => {
      cursor.state.rise = value
    },
  ],
  [
    'Tr',
    (cursor, [value = 0]) => {
      cursor.state.mode = value
    },
  ],
  ['Td', (cursor, [x = 0, y = 0]) => moveLine(cursor, x, y)],
  [
    'TD',
    (cursor, [x = 0, y = 0]) => {
      cursor.state.leading = -y
      moveLine(cursor, x, y)
    },
  ],
  ['T*', (cursor) => moveLine(cursor, 0, -cursor.state.leading)],
  [
    'Tm',
    (cursor, values) => {
      cursor.line = matrixOf(values)
      cursor.text = cursor.line
    },
  ],
  ['m', (cursor, [x = 0, y = 0]) => addPoint(cursor, x, y)],
  ['l', (cursor, [x = 0, y = 0]) => addPoint(cursor, x, y)],
  [
    'c',
    (cursor, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => {
      addPoint(cursor, a, b)
      addPoint(cursor, c, d)
      addPoint(cursor, e, f)
    },
  ],
  [
    'v',
    (cursor, [a = 0, b = 0, c = 0, d = 0]) => {
      addPoint(cursor, a, b)
      addPoint(cursor, c, d)
    },
  ],
  [
    'y',
    (cursor, [a = 0, b = 0, c = 0, d = 0]) => {
      addPoint(cursor, a, b)
      addPoint(cursor, c, d)
    },
  ],
  ['h', () => {}],
  [
    're',
    (cursor, [x = 0, y = 0, width = 0, height = 0]) => {
      addPoint(cursor, x, y)
      addPoint(cursor, x + width, y)
      addPoint(cursor, x + width, y + height)
      addPoint(cursor, x, y + height)
    },
  ],
  [
    'W',
    (cursor) => {
      cursor.clips = true
    },
  ],
  [
    'W*',
    (cursor) => {
      cursor.clips = true
    },
  ],
])

function matrixOf([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [a, b, c, d, e, f]
}

function moveLine(cursor: Cursor, x: number, y: number): void {
  cursor.line = shifted(cursor.line, x, y)
  cursor.text = cursor.line
}

function addPoint(cursor: Cursor, x: number, y: number): void {
  const [left, bottom] = transform(cursor.state.matrix, x, y)
  const box: Box = [left, bottom, left, bottom]
  cursor.path = cursor.path ? unite(cursor.path, box) : box
}

const painters = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'n'])

function endPath({ visitor }: Walk, cursor: Cursor, operator: string, at: Place): void {
  const { path, state } = cursor
  if (path && operator !== 'n') visitor.paint?.('path', intersect(path, state.clip), at)
  if (path && cursor.clips) state.clip = intersect(path, state.clip)
  cursor.path = undefined
  cursor.clips = false
}

function interpret(
  walk: Walk,
  cursor: Cursor,
  resources: PdfDictionary,
  operator: string,
  operands: readonly Operand[],
  at: Place,
): void {
  const { visitor } = walk
  const [first, second, third] = operands
  if (operator === 'Tj') showText(walk, cursor, operands, at)
  else if (operator === 'TJ') showText(walk, cursor, Array.isArray(first) ? first : [], at)
  else if (operator === "'" || operator === '"') {
    if (operator === '"' && typeof first === 'number' && typeof second === 'number') {
      cursor.state.wordSpace = first
      cursor.state.characterSpace = second
    }
    moveLine(cursor, 0, -cursor.state.leading)
    showText(walk, cursor, [operator === '"' ? (third ?? null) : (first ?? null)], at)
  } else if (operator === 'Tf') {
    cursor.state.font = fontOf(walk, resources, first)
    cursor.state.size = typeof second === 'number' ? second : 0
  } else if (operator === 'BDC' || operator === 'BMC') {
    visitor.begin?.(String(first), propertiesOf(walk.pdf, resources, second), at, lineOf(cursor))
  } else if (operator === 'EMC') visitor.end?.(at, lineOf(cursor))
  else if (operator === 'Do') paintObject(walk, cursor, resources, first, at)
  else if (operator === 'BI') visitor.paint?.('image', unitSquare(cursor.state), at)
  else if (operator === 'sh') visitor.paint?.('shading', cursor.state.clip, at)
}

function lineOf({ isTextOpen, line }: Cursor): Matrix | undefined {
  return isTextOpen ? line : undefined
}

function unitSquare({ matrix, clip }: State): Box {
  return intersect(transformBox(matrix, [0, 0, 1, 1]), clip)
}

/** ISO 32000-1, 9.4.4. */
function showText({ visitor }: Walk, cursor: Cursor, items: readonly Operand[], at: Place): void {
  const { state } = cursor
  const { font, size, scale } = state
  if (!font) return
  const glyphs: Glyph[] = []
  const before = multiply(cursor.text, state.matrix)
  const length = Math.hypot(before[0], before[1]) || 1
  const direction = [before[0] / length, before[1] / length] as const
  const start = transform(before, 0, state.rise)
  const along = ([x, y]: Point): number => x * direction[0] + y * direction[1]
  const origin = along([before[4], before[5]])
  let advance = 0
  for (const item of items) {
    if (typeof item === 'number') advance -= (item / 1000) * size * scale
    if (!(item instanceof Uint8Array)) continue
    for (let index = 0; index + font.codeLength <= item.length; index += font.codeLength) {
      const byte = item[index] ?? 0
      const code = font.codeLength === 2 ? byte * 256 + (item[index + 1] ?? 0) : byte
      const x = origin + advance * length
      const text = font.texts.get(code)
      if (text === undefined) font.unmapped.add(code)
      glyphs.push({ code, text, x })
      const space = font.codeLength === 1 && code === 32 ? state.wordSpace : 0
      advance += ((font.widthOf(code) / 1000) * size + state.characterSpace + space) * scale
    }
  }
  cursor.text = shifted(cursor.text, advance, 0)
  const end = transform(before, advance, state.rise)
  visitor.text?.(
    {
      glyphs,
      font,
      start,
      end,
      direction,
      from: along(start),
      to: along(end),
      line: start[1] * direction[0] - start[0] * direction[1],
      size: Math.abs(size) * Math.hypot(before[2], before[3]),
      invisible: state.mode === 3,
    },
    at,
  )
}

function fontOf(
  { pdf, fonts }: Walk,
  resources: PdfDictionary,
  name: Operand | undefined,
): PdfFont | undefined {
  const dictionary = pdf.resolve(dictionaryOf(pdf.resolve(resources.get('Font'))).get(String(name)))
  if (!(dictionary instanceof Map)) return undefined
  const known = fonts.get(dictionary) ?? readFont(pdf, dictionary)
  fonts.set(dictionary, known)
  return known
}

/** A property list stands in the content itself, or in the resources by name. */
function propertiesOf(pdf: Pdf, resources: PdfDictionary, list: Operand | undefined): PdfDictionary {
  if (list instanceof Map) return list
  if (typeof list !== 'string') return new Map()
  return dictionaryOf(pdf.resolve(dictionaryOf(pdf.resolve(resources.get('Properties'))).get(list)))
}

function paintObject(
  walk: Walk,
  cursor: Cursor,
  resources: PdfDictionary,
  name: Operand | undefined,
  at: Place,
): void {
  const { pdf, visitor } = walk
  const entry = dictionaryOf(pdf.resolve(resources.get('XObject'))).get(String(name))
  const object = pdf.resolve(entry)
  if (!isStream(object)) return
  const kind = object.dictionary.get('Subtype')
  if (kind === 'Image') visitor.paint?.('image', unitSquare(cursor.state), at)
  if (kind === 'Image' && isReference(entry)) visitor.image?.(entry.number, cursor.state.matrix)
  if (kind !== 'Form') return
  if (walk.forms.includes(object)) visitor.fault?.(contentFaults.ownForm)
  else if (walk.forms.length >= deepestForm) visitor.fault?.(contentFaults.form)
  else {
    const inner = { ...walk, forms: [...walk.forms, object] }
    walkForm(inner, cursor, resources, object, isReference(entry) ? entry.number : 0)
  }
}

function walkForm(
  walk: Walk,
  { state }: Cursor,
  resources: PdfDictionary,
  form: PdfStream,
  number: number,
): void {
  const { pdf } = walk
  const given = pdf.resolve(form.dictionary.get('Matrix'))
  const matrix = multiply(Array.isArray(given) ? matrixOf(numbers(given)) : identity, state.matrix)
  const box = pdf.resolve(form.dictionary.get('BBox'))
  const [left = -1e9, bottom = -1e9, right = 1e9, top = 1e9] = Array.isArray(box) ? numbers(box) : []
  const clip = intersect(transformBox(matrix, [left, bottom, right, top]), state.clip)
  const own = pdf.resolve(form.dictionary.get('Resources'))
  const { bytes } = readStream(form, pdf.resolve, mostContent)
  walkContent(walk, bytes, own instanceof Map ? own : resources, matrix, clip, number)
}

function dictionaryOf(object: PdfObject | undefined): PdfDictionary {
  return object instanceof Map ? object : new Map()
}
