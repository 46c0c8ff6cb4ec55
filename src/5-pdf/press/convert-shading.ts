import { decodeStream } from '../../0-pdf/decode-stream.ts'
import { isStream, type PdfDictionary, type PdfObject, type PdfStream } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { readProgram } from '../../0-pdf/read-program.ts'
import { componentsOf } from './convert-image.ts'
import type { Rgb } from './press-ink.ts'

/** A colour of three parts as operands of a space. */
export interface ColourTarget {
  readonly space: PdfObject
  readonly convert: (rgb: Rgb) => readonly number[]
  /** How many numbers a colour of the space has. */
  readonly components: number
}

/**
 * A shading (ISO 32000-1, 8.7.4.5) with its colours converted where they change: those between follow. Colours that a program
 * computes are computed here, on a grid. The same object when its colours are no red, green and blue; `undefined` when it is of a
 * kind that browsers do not print.
 */
export function convertShading(pdf: Pdf, shading: PdfObject, target: ColourTarget): PdfObject | undefined {
  const dictionary = isStream(shading) ? shading.dictionary : shading
  if (!(dictionary instanceof Map) || componentsOf(pdf, pdf.resolve(dictionary.get('ColorSpace'))) !== 3)
    return shading
  const made = convertFunction(pdf, pdf.resolve(dictionary.get('Function')), target)
  if (!made || isStream(shading)) return undefined
  const converted: PdfDictionary = new Map([...dictionary, ['ColorSpace', target.space], ['Function', made]])
  const background = pdf.resolve(dictionary.get('Background'))
  if (Array.isArray(background)) converted.set('Background', colourOf(background, target))
  return converted
}

/** Functions of type 2, from one colour to another, and of type 3, several of them in a row (7.10). */
function convertFunction(pdf: Pdf, object: PdfObject, target: ColourTarget): PdfObject | undefined {
  if (isStream(object)) return convertProgram(pdf, object, target)
  if (!(object instanceof Map)) return undefined
  const type = object.get('FunctionType')
  if (type === 2) {
    const [from, to] = [pdf.resolve(object.get('C0')), pdf.resolve(object.get('C1'))]
    if (!Array.isArray(from) || !Array.isArray(to)) return undefined
    const kept = [...object].filter(([key]) => key !== 'Range')
    return new Map<string, PdfObject>([...kept, ['C0', colourOf(from, target)], ['C1', colourOf(to, target)]])
  }
  const parts = type === 3 ? pdf.resolve(object.get('Functions')) : null
  if (!Array.isArray(parts)) return undefined
  const converted = parts.map((part) => convertFunction(pdf, pdf.resolve(part), target))
  if (converted.includes(undefined)) return undefined
  const kept = [...object].filter(([key]) => key !== 'Range')
  return new Map<string, PdfObject>([...kept, ['Functions', converted.map((part) => part ?? null)]])
}

/** Places at which a program is asked: along the one way in which its colours change, or each way. */
const samples = { line: 2048, plane: 256 }

/** A function of type 0 (7.10.2) with what the program gives at so many places: presses know no profiles in programs, and some no programs. */
function convertProgram(pdf: Pdf, stream: PdfStream, target: ColourTarget): PdfObject | undefined {
  const code = Buffer.from(decodeStream(stream, pdf.resolve) ?? []).toString('latin1')
  const program = stream.dictionary.get('FunctionType') === 4 ? readProgram(code) : undefined
  const domain = pdf.resolve(stream.dictionary.get('Domain'))
  const ends = Array.isArray(domain) ? domain.map((end) => Number(pdf.resolve(end))) : []
  if (!program || (ends.length !== 2 && ends.length !== 4)) return undefined
  const colourAt = (place: readonly number[]): Rgb => {
    const [red = 0, green = 0, blue = 0] = program(place).slice(-3).map(clamped)
    return [red, green, blue]
  }
  const sizes = sizesOf(ends, colourAt)
  const data = Buffer.alloc(sizes.reduce((all, size) => all * size, target.components))
  let at = 0
  const [across = 1, down = 1] = sizes
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1)
      for (const part of target.convert(colourAt(placeOf(ends, sizes, [x, y])))) {
        data[at] = Math.round(part * 255)
        at += 1
      }
  const dictionary = new Map<string, PdfObject>([
    ['FunctionType', 0],
    ['Domain', ends],
    ['Range', Array.from({ length: target.components }, () => [0, 1]).flat()],
    ['Size', sizes],
    ['BitsPerSample', 8],
  ])
  return { number: pdf.add({ dictionary, data }) }
}

function clamped(value: number): number {
  return Math.min(Math.max(Number.isFinite(value) ? value : 0, 0), 1)
}

/** From the first end of each input to the last. */
function placeOf(ends: readonly number[], sizes: readonly number[], steps: readonly number[]): number[] {
  return sizes.map((size, input) => {
    const [from = 0, to = 1] = ends.slice(2 * input)
    return from + ((to - from) * (steps[input] ?? 0)) / (size - 1)
  })
}

/** Two places are enough where colours do not change. */
function sizesOf(ends: readonly number[], colourAt: (place: readonly number[]) => Rgb): number[] {
  if (ends.length === 2) return [samples.line]
  const probes = Array.from({ length: 17 }, (_, step) => step)
  const changes = (input: 0 | 1): boolean =>
    probes.some((other) => {
      const colours = probes.map((own) =>
        colourAt(placeOf(ends, [17, 17], input === 0 ? [own, other] : [other, own])).join(' '),
      )
      return new Set(colours).size > 1
    })
  const [alongX, alongY] = [changes(0), changes(1)]
  if (alongX && alongY) return [samples.plane, samples.plane]
  return [alongX ? samples.line : 2, alongY ? samples.line : 2]
}

function colourOf(parts: readonly PdfObject[], { convert }: ColourTarget): number[] {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => (typeof part === 'number' ? part : 0))
  return [...convert([red, green, blue])]
}
