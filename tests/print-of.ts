import { readPdf } from '../src/0-pdf/read-pdf.ts'
import type { Pages } from '../src/4-pages/lay/pages.ts'

/** A print as the pages stage hands it on. */
export function printOf(pdf: Uint8Array): Pick<Pages, 'pdf' | 'read'> {
  return { pdf, read: () => readPdf(pdf) }
}
