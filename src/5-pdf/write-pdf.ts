import type { Pages } from '../4-pages/pages.ts'
import { completeShadings } from './complete-shadings.ts'
import { cutToTrim } from './cut-to-trim.ts'
import { type Described, describeDocument } from './describe-document.ts'
import { finishTags } from './finish-tags.ts'
import { fixCharacters } from './fix-characters.ts'
import { labelPages } from './label-pages.ts'
import { readPdf } from './read-pdf.ts'
import { savePdf } from './save-pdf.ts'
import { scaleImages } from './scale-images.ts'
import type { FontCache } from './walk-content.ts'
import { writeDestinations } from './write-destinations.ts'
import { writeOutlines } from './write-outlines.ts'

/**
 * Finishes the digital PDF: what the browser printed becomes PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one file, with
 * tags true to the manuscript. The same print gives the same bytes, whatever dates and names the browser wrote into it.
 */
export async function writePdf(book: Described, pages: Pages): Promise<Uint8Array> {
  const pdf = readPdf(pages.pdf)
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  if (!(catalog instanceof Map)) return pages.pdf
  const fonts: FontCache = new Map()
  const destinations = writeDestinations(pdf, catalog, pages.places, pages.room ?? 0)
  finishTags(pdf, pages.marks, book.metadata.direction, fonts)
  cutToTrim(pdf, pages.room ?? 0)
  fixCharacters(pdf, fonts)
  completeShadings(pdf)
  await scaleImages(pdf)
  writeOutlines(pdf, catalog, pages.outline, destinations)
  labelPages(catalog, pages.labels)
  describeDocument(pdf, catalog, book)
  return savePdf(pdf)
}
