import { componentsOf } from './convert-image.ts'
import { decodeStream } from './decode-stream.ts'
import { isStream, type PdfDictionary, type PdfObject, type PdfStream } from './pdf-object.ts'
import type { Rgb } from './press-ink.ts'
import type { Pdf } from './read-pdf.ts'

/** A colour of three parts as operands of a space. */
export interface ColourTarget {
  readonly space: PdfObject
  readonly convert: (rgb: Rgb) => readonly number[]
  /** The same in the language of functions that are programs (ISO 32000-1, 7.10.5): takes three numbers from the stack. */
  readonly program: string
  /** How many numbers a colour of the space has. */
  readonly components: number
}

const gray = '.0722 mul exch .7152 mul add exch .2126 mul add'

/** What programs append to their colours. They know no profile: four inks are red, green and blue reversed, the gray in black. */
export const programs = {
  gray,
  black: `${gray} 1 exch sub 0 0 0 4 -1 roll`,
  cmyk: [
    '1 exch sub 3 1 roll 1 exch sub 3 1 roll 1 exch sub 3 1 roll',
    '3 copy 2 copy gt {exch} if pop 2 copy gt {exch} if pop',
    '4 1 roll 3 index sub 3 1 roll 3 index sub 3 1 roll 3 index sub 3 1 roll 4 -1 roll',
  ].join(' '),
  rgb: '',
} as const

/**
 * A shading (ISO 32000-1, 8.7.4.5) with its colours converted where they change: those between follow. Colours that a program
 * computes are converted by the program. The same object when its colours are no red, green and blue; `undefined` when it is of a
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

function convertProgram(pdf: Pdf, stream: PdfStream, target: ColourTarget): PdfObject | undefined {
  const code = Buffer.from(decodeStream(stream, pdf.resolve) ?? []).toString('latin1')
  const end = code.lastIndexOf('}')
  if (stream.dictionary.get('FunctionType') !== 4 || end < 0) return undefined
  const kept = [...stream.dictionary].filter(([key]) => !['Filter', 'DecodeParms', 'Length'].includes(key))
  const range = Array.from({ length: target.components }, () => [0, 1]).flat()
  const program = {
    dictionary: new Map<string, PdfObject>([...kept, ['Range', range]]),
    data: Buffer.from(`${code.slice(0, end)} ${target.program} }`, 'latin1'),
  }
  return { number: pdf.add(program) }
}

function colourOf(parts: readonly PdfObject[], { convert }: ColourTarget): number[] {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => (typeof part === 'number' ? part : 0))
  return [...convert([red, green, blue])]
}
