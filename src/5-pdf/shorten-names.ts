import type { PdfDictionary } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'

/** Bytes of the longest name (ISO 19005-2, 6.1.13). */
const longest = 127

/**
 * Gives destinations whose names are too long short ones, `place-1` and so on, and tells the links. Such names are ids in scripts
 * that take nine bytes a letter, for the browser percent-encodes them.
 */
export function shortenNames(pdf: Pdf, catalog: PdfDictionary): void {
  const destinations = pdf.resolve(catalog.get('Dests'))
  if (!(destinations instanceof Map)) return
  const names = new Map<string, string>()
  for (const name of destinations.keys())
    if (name.length > longest) names.set(name, `place-${names.size + 1}`)
  if (names.size === 0) return
  for (const [long, short] of names) {
    destinations.set(short, destinations.get(long) ?? null)
    destinations.delete(long)
  }
  for (const number of pdf.numbers()) {
    const object = pdf.object(number)
    const name = object instanceof Map && object.get('Subtype') === 'Link' ? object.get('Dest') : undefined
    const short = typeof name === 'string' ? names.get(name) : undefined
    if (object instanceof Map && short) object.set('Dest', short)
  }
}
