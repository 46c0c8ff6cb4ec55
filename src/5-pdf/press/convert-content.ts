import { decodeStream } from '../../0-pdf/decode-stream.ts'
import { identity, type Matrix, multiply } from '../../0-pdf/matrix.ts'
import {
  isReference,
  isStream,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
} from '../../0-pdf/pdf-object.ts'
import { type Operand, readContent } from '../../0-pdf/read-content.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { type ContentWriter, writeContent } from '../../0-pdf/write-content.ts'
import { componentsOf } from './convert-image.ts'
import { type ColourTarget, convertShading } from './convert-shading.ts'
import { grayOf, type PressInk, type Rgb } from './press-ink.ts'

/** What converting contents left to do or found. */
export interface ContentFindings {
  /** Images by number, with the fewest pixels per inch at which any page shows them. */
  readonly images: Map<number, number>
  /** Things that cannot be converted, in words. */
  readonly refused: Set<string>
}

/** Whether colours are seen, or tell how much of something else is seen. */
type Use = 'paint' | 'mask'

/** Converts contents of one PDF: each form, pattern and shading once. */
export interface ContentConverter {
  /**
   * Gives a page's content without marks of structure and with its colours converted. Its resources are changed.
   *
   * @param matrix of what stands before the content
   */
  readonly convertPage: (
    content: Uint8Array,
    resources: PdfDictionary,
    matrix: Matrix,
  ) => { readonly content: Uint8Array; readonly isTransparent: boolean }
  readonly findings: ContentFindings
}

/**
 * @param rgbSpace a colour space for what `ink.convert` leaves to the printer
 */
export function contentConverter(pdf: Pdf, ink: PressInk, rgbSpace: PdfObject): ContentConverter {
  const findings: ContentFindings = { images: new Map(), refused: new Set() }
  const job: Job = {
    pdf,
    ink,
    rgbSpace,
    findings,
    done: new Map(),
    patterns: new Map(),
    madePatterns: new Set(),
  }
  return {
    findings,
    convertPage: (content, resources, matrix) => {
      const pass = {
        ...job,
        resources,
        use: 'paint' as const,
        isTransparent: { value: false },
        origin: matrix,
        shift: matrix,
      }
      return { content: convertStream(pass, content), isTransparent: pass.isTransparent.value }
    },
  }
}

interface Job {
  readonly pdf: Pdf
  readonly ink: PressInk
  readonly rgbSpace: PdfObject
  readonly findings: ContentFindings
  /** By number of the object and use: whether it is transparent. */
  readonly done: Map<string, boolean>
  /** Numbers of new patterns by what they were, for what, and how they were moved. */
  readonly patterns: Map<string, number>
  readonly madePatterns: Set<number>
}

interface Pass extends Job {
  readonly resources: PdfDictionary
  readonly use: Use
  readonly isTransparent: { value: boolean }
  /** From the content's own space to the page's. */
  readonly origin: Matrix
  /** From where patterns of the content are placed to where they are to be. */
  readonly shift: Matrix
}

/** Spaces are those of the page before conversion: how many components, 0 for patterns. */
interface State {
  matrix: Matrix
  fill: number
  stroke: number
  /** The font is composite, so that its codes have two bytes. */
  isComposite: boolean
}

const structure = new Set(['BDC', 'BMC', 'EMC', 'MP', 'DP'])

function convertStream(pass: Pass, bytes: Uint8Array): Uint8Array {
  const writer = writeContent(bytes.length + 256)
  const states: State[] = []
  let state: State = { matrix: pass.origin, fill: 1, stroke: 1, isComposite: false }
  let copied = 0
  readContent(bytes, (operator, operands, from, to) => {
    if (operator === 'q') states.push({ ...state })
    else if (operator === 'Q') state = states.pop() ?? state
    else if (operator === 'cm') state.matrix = multiply(matrixOf(operands), state.matrix)
    else if (operator === 'Do') useObject(pass, operands[0], state.matrix)
    else if (operator === 'Tf') state.isComposite = isComposite(pass, operands[0])
    else if (operator === 'gs') useState(pass, operands[0], state.matrix)
    else if (operator === 'sh') useShading(pass, operands[0])
    else if (operator === 'scn' || operator === 'SCN') usePattern(pass, operands.at(-1))
    if (!replaces(pass, operator, operands, state)) return
    writer.copy(bytes, copied, from)
    copied = to
    writeColour(pass, writer, operator, operands)
  })
  writer.copy(bytes, copied, bytes.length)
  return writer.bytes()
}

/** Whether the operation goes or becomes another one. */
function replaces(pass: Pass, operator: string, operands: readonly Operand[], state: State): boolean {
  if (structure.has(operator)) return true
  if (operator === 'Tj') return state.isComposite && isMissingGlyph(operands[0])
  if (operator === 'rg' || operator === 'RG') return true
  if (operator === 'g' || operator === 'G') return pass.use === 'paint' && pass.ink.space === 'DeviceCMYK'
  if (operator === 'cs' || operator === 'CS') {
    const count = operands[0] === 'Pattern' ? 0 : componentsOf(pass.pdf, spaceOf(pass, operands[0]))
    if (operator === 'cs') state.fill = count
    else state.stroke = count
    return count === 3 || count === 1
  }
  const count = /^sc/.test(operator) ? state.fill : state.stroke
  return /^(sc|scn|SC|SCN)$/.test(operator) && (count === 3 || count === 1) && typeof operands[0] === 'number'
}

function isComposite(pass: Pass, name: Operand | undefined): boolean {
  const font = pass.pdf.resolve(resourceOf(pass, 'Font', name))
  return font instanceof Map && font.get('Subtype') === 'Type0'
}

/** The sign for a missing glyph, which no press should print (ISO 15930-7): a gap stays. */
function isMissingGlyph(shown: Operand | undefined): boolean {
  return shown instanceof Uint8Array && shown.length > 0 && shown.every((byte) => byte === 0)
}

function spaceOf({ pdf, resources }: Pass, name: Operand | undefined): PdfObject {
  if (typeof name !== 'string') return null
  const spaces = pdf.resolve(resources.get('ColorSpace'))
  return (spaces instanceof Map ? pdf.resolve(spaces.get(name)) : null) ?? name
}

function writeColour(
  pass: Pass,
  writer: ContentWriter,
  operator: string,
  operands: readonly Operand[],
): void {
  const parts = operands.filter((operand) => typeof operand === 'number')
  const strokes = operator === operator.toUpperCase()
  const [first = 0, second = first, third = first] = parts
  const isColour = parts.length === 3 || parts.length === 1
  // The first colour of a space is black, as it is without a space.
  const rgb: Rgb = isColour ? [first, second, third] : [0, 0, 0]
  if (structure.has(operator) || operator === 'Tj') return
  const named = (name: string): string => (strokes ? name.toUpperCase() : name)
  const converted = pass.use === 'mask' ? [grayOf(rgb)] : pass.ink.convert(rgb)
  if (converted) writer.write(named(converted.length === 4 ? 'k' : 'g'), ...converted)
  else {
    addResource(pass, 'ColorSpace', rgbName, pass.rgbSpace)
    writer.write(named('cs'), rgbName)
    writer.write(named('sc'), ...rgb)
  }
}

const rgbName = 'OctavoRGB'

function addResource({ pdf, resources }: Pass, kind: string, name: string, object: PdfObject): void {
  const found = pdf.resolve(resources.get(kind))
  if (found instanceof Map) found.set(name, object)
  else resources.set(kind, new Map([[name, object]]))
}

function resourceOf({ pdf, resources }: Pass, kind: string, name: Operand | undefined): PdfObject {
  const all = pdf.resolve(resources.get(kind))
  return all instanceof Map && typeof name === 'string' ? (all.get(name) ?? null) : null
}

function useObject(pass: Pass, name: Operand | undefined, matrix: Matrix): void {
  const reference = resourceOf(pass, 'XObject', name)
  const object = pass.pdf.resolve(reference)
  if (!isReference(reference) || !isStream(object)) return
  if (object.dictionary.get('Subtype') === 'Form') {
    if (convertForm(pass, reference.number, { form: object, use: pass.use, matrix }))
      pass.isTransparent.value = true
    return
  }
  if (object.dictionary.has('SMask')) pass.isTransparent.value = true
  const width = object.dictionary.get('Width')
  const shown = Math.hypot(matrix[0], matrix[1]) / 72
  const resolution = typeof width === 'number' && shown > 0 ? width / shown : 0
  const known = pass.findings.images.get(reference.number)
  pass.findings.images.set(reference.number, Math.min(known ?? resolution, resolution))
}

interface FormUse {
  readonly form: PdfStream
  readonly use: Use
  readonly matrix: Matrix
}

/** Whether the form is transparent. */
function convertForm(pass: Pass, number: number, { form, use, matrix }: FormUse): boolean {
  const key = `${number} ${use}`
  const known = pass.done.get(key)
  if (known !== undefined) return known
  const { pdf, ink } = pass
  pass.done.set(key, false)
  const dictionary: PdfDictionary = new Map(form.dictionary)
  for (const name of ['StructParent', 'StructParents', 'Filter', 'DecodeParms', 'Length'])
    dictionary.delete(name)
  const group = pdf.resolve(dictionary.get('Group'))
  const space = use === 'mask' ? 'DeviceGray' : ink.space
  if (group instanceof Map) dictionary.set('Group', new Map([...group, ['CS', space]]))
  const inner = convertNested(pass, form, dictionary, use, multiply(matrixIn(pdf, dictionary), matrix))
  pdf.set(number, { dictionary, data: inner.content })
  const isTransparent = group instanceof Map || inner.isTransparent
  pass.done.set(key, isTransparent)
  return isTransparent
}

function convertNested(
  pass: Pass,
  stream: PdfStream,
  dictionary: PdfDictionary,
  use: Use,
  origin: Matrix,
): { readonly content: Uint8Array; readonly isTransparent: boolean } {
  const own = pass.pdf.resolve(dictionary.get('Resources'))
  const resources: PdfDictionary = own instanceof Map ? own : new Map()
  if (!(own instanceof Map)) dictionary.set('Resources', resources)
  const inner: Pass = { ...pass, resources, use, origin, shift: identity, isTransparent: { value: false } }
  const content = convertStream(inner, decodeStream(stream, pass.pdf.resolve) ?? new Uint8Array())
  return { content, isTransparent: inner.isTransparent.value }
}

function matrixIn(pdf: Pdf, dictionary: PdfDictionary): Matrix {
  const found = pdf.resolve(dictionary.get('Matrix'))
  return Array.isArray(found) ? matrixOf(found) : identity
}

/** Parameters of transparency (11.6.4): masks, opacity, blending. */
function useState(pass: Pass, name: Operand | undefined, matrix: Matrix): void {
  const state = pass.pdf.resolve(resourceOf(pass, 'ExtGState', name))
  if (!(state instanceof Map)) return
  for (const key of ['TR', 'TR2', 'HTP']) state.delete(key)
  const opacity = ['ca', 'CA'].map((key) => pass.pdf.resolve(state.get(key)))
  const blending = pass.pdf.resolve(state.get('BM'))
  if (opacity.some((value) => typeof value === 'number' && value < 1)) pass.isTransparent.value = true
  if (blending !== null && blending !== 'Normal' && blending !== 'Compatible') pass.isTransparent.value = true
  const mask = pass.pdf.resolve(state.get('SMask'))
  if (!(mask instanceof Map)) return
  pass.isTransparent.value = true
  const reference = mask.get('G')
  const form = pass.pdf.resolve(reference)
  const use = mask.get('S') === 'Luminosity' ? 'mask' : 'paint'
  if (isReference(reference) && isStream(form)) convertForm(pass, reference.number, { form, use, matrix })
  if (mask.has('BC'))
    mask.set('BC', use === 'mask' ? [0] : pass.ink.space === 'DeviceCMYK' ? [0, 0, 0, 1] : [0])
}

function useShading(pass: Pass, name: Operand | undefined): void {
  const reference = resourceOf(pass, 'Shading', name)
  const key = isReference(reference) ? `${reference.number} shading ${pass.use}` : undefined
  if (key === undefined || pass.done.has(key) || !isReference(reference)) return
  pass.done.set(key, false)
  pass.pdf.set(reference.number, shadingIn(pass, reference))
}

function shadingIn(pass: Pass, shading: PdfObject): PdfObject {
  const found = pass.pdf.resolve(shading)
  const converted = convertShading(pass.pdf, found, targetOf(pass))
  if (converted === undefined) pass.findings.refused.add('a gradient of an unknown kind')
  return converted ?? found
}

function targetOf({ use, ink, rgbSpace }: Pass): ColourTarget {
  if (use === 'mask') return { space: 'DeviceGray', components: 1, convert: (rgb) => [grayOf(rgb)] }
  if (ink.kind === 'rgb') return { space: rgbSpace, components: 3, convert: (rgb) => rgb }
  return {
    space: ink.space,
    components: ink.space === 'DeviceGray' ? 1 : 4,
    convert: (rgb) => ink.convert(rgb) ?? [],
  }
}

/**
 * ISO 32000-1, 8.7. Patterns of a page are placed by the page itself, whatever stands before its content: pages that are moved
 * otherwise get a pattern of their own.
 */
function usePattern(pass: Pass, name: Operand | undefined): void {
  const reference = resourceOf(pass, 'Pattern', name)
  if (!isReference(reference) || typeof name !== 'string' || pass.madePatterns.has(reference.number)) return
  const key = `${reference.number} ${pass.use} ${pass.shift.join(' ')}`
  const made = pass.patterns.get(key) ?? convertPattern(pass, pass.pdf.resolve(reference))
  pass.patterns.set(key, made)
  pass.madePatterns.add(made)
  addResource(pass, 'Pattern', name, { number: made })
}

/** Gives the number of the new one. */
function convertPattern(pass: Pass, pattern: PdfObject): number {
  const given = isStream(pattern) ? pattern.dictionary : pattern
  const dictionary: PdfDictionary = new Map(given instanceof Map ? given : [])
  const placed = multiply(matrixIn(pass.pdf, dictionary), pass.shift)
  dictionary.set('Matrix', [...placed])
  if (!isStream(pattern)) {
    dictionary.set('Shading', shadingIn(pass, dictionary.get('Shading') ?? null))
    return pass.pdf.add(dictionary)
  }
  for (const key of ['Filter', 'DecodeParms', 'Length']) dictionary.delete(key)
  const { content } = convertNested(pass, pattern, dictionary, pass.use, placed)
  return pass.pdf.add({ dictionary, data: content })
}

function matrixOf(operands: readonly PdfObject[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = operands.map((part) =>
    typeof part === 'number' ? part : 0,
  )
  return [a, b, c, d, e, f]
}
