import { pagesOf } from './pages-of.ts'
import type { PdfDictionary, PdfObject } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'

/** Bytes that an archive's name may have (ISO 19005-2, 6.1.13). */
const longest = 127

/**
 * Takes out the named destinations whose names are too long for an archive: the browser makes them of ids, percent-encoded, so that
 * fifteen Chinese characters are too many. Links to them lead to the places themselves.
 */
export function shortenNames(pdf: Pdf, catalog: PdfDictionary): void {
  const destinations = pdf.resolve(catalog.get('Dests'))
  if (!(destinations instanceof Map)) return
  const long = new Map([...destinations].filter(([name]) => name.length > longest))
  if (long.size === 0) return
  catalog.set('Dests', new Map([...destinations].filter(([name]) => !long.has(name))))
  for (const page of pagesOf(pdf)) {
    const annotations = pdf.resolve(page.get('Annots'))
    for (const reference of Array.isArray(annotations) ? annotations : []) lead(pdf.resolve(reference), long)
  }
}

function lead(annotation: PdfObject, places: ReadonlyMap<string, PdfObject>): void {
  if (!(annotation instanceof Map)) return
  const name = annotation.get('Dest')
  const place = typeof name === 'string' ? places.get(name) : undefined
  if (place !== undefined) annotation.set('Dest', place)
}
