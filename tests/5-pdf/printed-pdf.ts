import { type PdfDictionary, type PdfObject, textString } from '../../src/0-pdf/pdf-object.ts'
import { newPdf, type Pdf } from '../../src/0-pdf/read-pdf.ts'
import { savePdf } from '../../src/0-pdf/save-pdf.ts'

/** A page of a sample: what it shows and what it uses. */
export interface PrintedPage {
  readonly content: string
  /** Given the PDF, so that objects can be added to it. */
  readonly resources?: (pdf: Pdf) => PdfDictionary
  /** Further entries of the page. */
  readonly entries?: (pdf: Pdf) => Readonly<Record<string, PdfObject>>
}

/** A PDF as a browser prints it, as far as a press cares: pages of 100 × 200 points with a tag tree and an outline. */
export function printedPdf(pages: readonly PrintedPage[]): Uint8Array {
  const pdf = newPdf()
  const tree: PdfObject[] = []
  const parent = pdf.add(dictionary({ Type: 'Pages', Kids: tree, Count: pages.length }))
  for (const { content, resources, entries } of pages) {
    const contents = pdf.add(stream({}, Buffer.from(content, 'latin1')))
    const page = dictionary({
      Type: 'Page',
      Parent: { number: parent },
      MediaBox: [0, 0, 100, 200],
      Resources: resources?.(pdf) ?? new Map(),
      Contents: { number: contents },
      StructParents: 0,
      ...entries?.(pdf),
    })
    tree.push({ number: pdf.add(page) })
  }
  const root = dictionary({
    Type: 'Catalog',
    Pages: { number: parent },
    Outlines: { number: pdf.add(dictionary({ Type: 'Outlines' })) },
    MarkInfo: dictionary({ Marked: true }),
    OpenAction: textString('none'),
  })
  pdf.trailer.set('Root', { number: pdf.add(root) })
  return savePdf(pdf)
}

/** A dictionary of the entries. */
export function dictionary(entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
  return new Map(Object.entries(entries))
}

/** A stream with the entries and the data. */
export function stream(entries: Readonly<Record<string, PdfObject>>, data: Uint8Array): PdfObject {
  return { dictionary: dictionary(entries), data }
}
