import { isStream, type PdfDictionary, type PdfObject } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'

/**
 * Visits all that a PDF's objects hold, also what stands directly in others: each value once, references unfollowed. A stream is its
 * dictionary.
 *
 * @param visit `object` is the number of the object that holds the value
 */
export function eachValue(pdf: Pdf, visit: (value: PdfObject, object: number) => void): void {
  for (const object of pdf.numbers()) {
    const waiting: PdfObject[] = [pdf.object(object)]
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      const held = isStream(value) ? value.dictionary : value
      visit(held, object)
      if (Array.isArray(held)) for (const item of held) waiting.push(item)
      if (held instanceof Map) for (const item of held.values()) waiting.push(item)
    }
  }
}

/** All dictionaries of a PDF, those of streams and those that stand in others included, with the numbers of their objects. */
export function dictionariesIn(pdf: Pdf): ReadonlyMap<PdfDictionary, number> {
  const found = new Map<PdfDictionary, number>()
  eachValue(pdf, (value, object) => {
    if (value instanceof Map) found.set(value, object)
  })
  return found
}

/**
 * The dictionaries of a kind that resources name, such as `Font` or `ExtGState`: those that resources list, which need no type, and
 * those that have it. Each with the number of the object that holds it.
 */
export function resourcesOf(pdf: Pdf, kind: 'Font' | 'ExtGState'): ReadonlyMap<PdfDictionary, number> {
  const all = dictionariesIn(pdf)
  const found = new Map<PdfDictionary, number>()
  for (const [dictionary, object] of all) {
    if (dictionary.get('Type') === kind) found.set(dictionary, object)
    const listed = pdf.resolve(dictionary.get(kind))
    if (!(listed instanceof Map)) continue
    for (const entry of listed.values()) {
      const item = pdf.resolve(entry)
      if (item instanceof Map) found.set(item, all.get(item) ?? object)
    }
  }
  return found
}
