import { savePdf } from '../0-pdf/save-pdf.ts'
import type { FontCache } from '../0-pdf/walk-content.ts'
import type { Pages } from '../4-pages/lay/pages.ts'
import { completeShadings } from './document/complete-shadings.ts'
import { cutToTrim } from './document/cut-to-trim.ts'
import { type Described, describeDocument } from './document/describe-document.ts'
import { fixCharacters } from './document/fix-characters.ts'
import { labelPages } from './document/label-pages.ts'
import { scaleImages } from './document/scale-images.ts'
import { writeDestinations } from './document/write-destinations.ts'
import { writeOutlines } from './document/write-outlines.ts'
import { finishTags } from './tags/finish-tags.ts'

/**
 * Finishes the digital PDF: what the browser printed becomes PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one file, with
 * tags true to the manuscript. The same print gives the same bytes, whatever dates and names the browser wrote into it.
 */
export async function writePdf(book: Described, pages: Pages): Promise<Uint8Array> {
  const pdf = pages.read()
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
