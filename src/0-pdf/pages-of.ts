import { isReference, type PdfDictionary } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'

/** More levels than any tree of pages has. */
export const deepestPage = 64

/** All pages of a PDF in their order (ISO 32000-1, 7.7.3). */
export function pagesOf(pdf: Pdf): readonly PdfDictionary[] {
  return pageNumbersOf(pdf).flatMap((number) => {
    const page = pdf.object(number)
    return page instanceof Map ? [page] : []
  })
}

/**
 * Their objects' numbers. Pages that are no indirect objects, which the standard forbids, are left out, and so is what stands twice
 * or too deep: the PDF's faults tell of them.
 */
export function pageNumbersOf(pdf: Pdf): readonly number[] {
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  const found: number[] = []
  const seen = new Set<number>()
  const waiting = [{ object: catalog instanceof Map ? catalog.get('Pages') : undefined, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { object, depth } = next
    const node = pdf.resolve(object)
    if (!isReference(object) || !(node instanceof Map)) {
      pdf.faults.set('page tree', 'A page is missing, or is no object of its own')
      continue
    }
    if (seen.has(object.number)) {
      pdf.faults.set('page tree', 'A page, or a node above pages, stands twice')
      continue
    }
    seen.add(object.number)
    const kids = pdf.resolve(node.get('Kids'))
    if (!Array.isArray(kids)) found.push(object.number)
    else if (depth >= deepestPage)
      pdf.faults.set('page tree', `Pages are nested more than ${deepestPage} deep`)
    else
      for (let index = kids.length - 1; index >= 0; index -= 1)
        waiting.push({ object: kids[index], depth: depth + 1 })
  }
  return found
}
