import { componentsOf } from './convert-image.ts'
import { isStream, type PdfDictionary, type PdfObject } from './pdf-object.ts'
import type { Rgb } from './press-ink.ts'
import type { Pdf } from './read-pdf.ts'

/** A colour of three parts as operands of a space. */
export interface ColourTarget {
  readonly space: PdfObject
  readonly convert: (rgb: Rgb) => readonly number[]
}

/**
 * A shading (ISO 32000-1, 8.7.4.5) with its colours converted where they change: those between follow. The same object when its
 * colours are no red, green and blue; `undefined` when a program computes them, which nothing can convert.
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

function colourOf(parts: readonly PdfObject[], { convert }: ColourTarget): number[] {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => (typeof part === 'number' ? part : 0))
  return [...convert([red, green, blue])]
}
