import { type PdfDictionary, type PdfObject, textString } from '../src/5-pdf/pdf-object.ts'
import { newPdf, type Pdf } from '../src/5-pdf/read-pdf.ts'

/** A dictionary from a plain object. */
export function dictionary(entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
  return new Map(Object.entries(entries))
}

/** Each character as one code of the sample's font, in hexadecimal, as browsers write it. */
export function shown(text: string): string {
  return `<${[...text].map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')}>`
}

/**
 * A PDF with a page for each content stream and one composite font `/F1`, whose codes are those of Unicode and whose glyphs are
 * half an em wide.
 */
export function samplePdf(...contents: readonly string[]): Pdf {
  const pdf = newPdf()
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
  const toUnicode = {
    dictionary: dictionary({}),
    data: bytes('1 beginbfrange <0000> <FFFE> <0000> endbfrange'),
  }
  const descriptor = pdf.add(
    dictionary({
      Type: 'FontDescriptor',
      FontFile2: { number: pdf.add({ dictionary: dictionary({}), data: bytes('') }) },
    }),
  )
  const descendant = dictionary({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'AAAAAA+Sample',
    CIDToGIDMap: 'Identity',
    DW: 500,
    FontDescriptor: { number: descriptor },
  })
  const font = pdf.add(
    dictionary({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'AAAAAA+Sample',
      Encoding: 'Identity-H',
      DescendantFonts: [{ number: pdf.add(descendant) }],
      ToUnicode: { number: pdf.add(toUnicode) },
    }),
  )
  const pages: PdfDictionary = dictionary({ Type: 'Pages', Count: contents.length })
  const parent = { number: pdf.add(pages) }
  const kids = contents.map((content) =>
    pdf.add(
      dictionary({
        Type: 'Page',
        Parent: parent,
        MediaBox: [0, 0, 200, 300],
        Contents: { number: pdf.add({ dictionary: dictionary({}), data: bytes(content) }) },
        Resources: dictionary({ Font: dictionary({ F1: { number: font } }) }),
      }),
    ),
  )
  pages.set(
    'Kids',
    kids.map((number) => ({ number })),
  )
  pdf.trailer.set('Root', { number: pdf.add(dictionary({ Type: 'Catalog', Pages: parent })) })
  pdf.trailer.set('Info', { number: pdf.add(dictionary({ Title: textString('Sample') })) })
  return pdf
}
