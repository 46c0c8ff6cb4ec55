import { isReference, type PdfDictionary, type PdfObject } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'

/** All pages of a PDF in their order (ISO 32000-1, 7.7.3). */
export function pagesOf(pdf: Pdf): readonly PdfDictionary[] {
  return pageNumbersOf(pdf).flatMap((number) => {
    const page = pdf.object(number)
    return page instanceof Map ? [page] : []
  })
}

/** Their objects' numbers. Pages that are no indirect objects, which the standard forbids, are left out. */
export function pageNumbersOf(pdf: Pdf): readonly number[] {
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  const found: number[] = []
  const seen = new Set<number>()
  const collect = (object: PdfObject | undefined): void => {
    if (!isReference(object) || seen.has(object.number)) return
    seen.add(object.number)
    const node = pdf.resolve(object)
    if (!(node instanceof Map)) return
    const kids = pdf.resolve(node.get('Kids'))
    if (Array.isArray(kids)) kids.forEach(collect)
    else found.push(object.number)
  }
  if (catalog instanceof Map) collect(catalog.get('Pages'))
  return found
}
