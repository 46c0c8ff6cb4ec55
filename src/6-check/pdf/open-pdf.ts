import { pageNumbersOf } from '../../0-pdf/pages-of.ts'
import type { PdfDictionary, PdfObject } from '../../0-pdf/pdf-object.ts'
import { type Pdf, readPdf } from '../../0-pdf/read-pdf.ts'
import { readTags } from '../../0-pdf/read-tags.ts'
import type { Tag } from '../../0-pdf/tag.ts'

/** A PDF that is being checked. */
export interface OpenPdf {
  readonly bytes: Uint8Array
  readonly pdf: Pdf
  readonly catalog: PdfDictionary
  /** In their order. */
  readonly pages: readonly PdfPage[]
  /** `undefined` without tags. */
  readonly tags: Tag | undefined
}

/** A page that is being checked. */
export interface PdfPage {
  /** Of its object. */
  readonly number: number
  readonly dictionary: PdfDictionary
  /** `page 3`, 1-based. */
  readonly name: string
}

/**
 * Opens a PDF for checks.
 *
 * @throws UnreadablePdf
 */
export function openPdf(bytes: Uint8Array): OpenPdf {
  const pdf = readPdf(bytes)
  const pages = pageNumbersOf(pdf).map((number, index) => ({
    number,
    dictionary: dictionaryOf(pdf.object(number)),
    name: `page ${index + 1}`,
  }))
  return {
    bytes,
    pdf,
    catalog: dictionaryOf(pdf.resolve(pdf.trailer.get('Root'))),
    pages,
    tags: readTags(pdf),
  }
}

/** The object when it is a dictionary or a stream's dictionary, else an empty one. */
export function dictionaryOf(object: PdfObject | undefined): PdfDictionary {
  if (object instanceof Map) return object
  return typeof object === 'object' && object !== null && 'dictionary' in object
    ? object.dictionary
    : new Map()
}
