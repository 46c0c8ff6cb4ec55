import { type PdfDictionary, type PdfObject, textString } from '../src/0-pdf/pdf-object.ts'
import { newPdf, type Pdf } from '../src/0-pdf/read-pdf.ts'

/** A dictionary from a plain object. */
export function dictionary(entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
  return new Map(Object.entries(entries))
}

/** Each character as one code of the sample's font, in hexadecimal, as browsers write it. */
export function shown(text: string): string {
  return `<${[...text].map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')}>`
}

/** A TrueType program of tables that say what is asked: 65535 glyphs, all of them as wide, and who may embed it. */
export function sampleFont({ width = 500, glyphs = 0xffff, licence = 0 } = {}): Uint8Array {
  const table = (length: number, ...values: readonly (readonly [at: number, value: number])[]) => {
    const bytes = Buffer.alloc(length)
    for (const [at, value] of values) bytes.writeUInt16BE(value, at)
    return bytes
  }
  return sampleTables({
    'OS/2': table(78, [8, licence]),
    glyf: table(2),
    head: table(54, [18, 1000]),
    hhea: table(36, [34, 1]),
    hmtx: table(4, [0, width]),
    maxp: table(6, [4, glyphs]),
  })
}

function sampleTables(tables: Readonly<Record<string, Buffer>>): Uint8Array {
  const entries = Object.entries(tables)
  const head = Buffer.alloc(12 + 16 * entries.length)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(entries.length, 4)
  let offset = head.length
  for (const [index, [tag, { length }]] of entries.entries()) {
    const at = 12 + 16 * index
    head.write(tag, at, 'latin1')
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(length, at + 12)
    offset += length
  }
  return Uint8Array.from(Buffer.concat([head, ...entries.map(([, bytes]) => bytes)]))
}

/** The characters that the sample's font has. */
const ranges = [
  ['0000', '00FF'],
  ['0590', '06FF'],
  ['2010', '2026'],
  ['E000', 'E000'],
]

/**
 * A PDF with a page for each content stream and one composite font `/F1`, whose codes are those of Unicode and whose glyphs are
 * half an em wide.
 */
export function samplePdf(...contents: readonly string[]): Pdf {
  const pdf = newPdf()
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
  const toUnicode = {
    dictionary: dictionary({}),
    data: bytes(
      `${ranges.length} beginbfrange ${ranges.map(([first, last]) => `<${first}> <${last}> <${first}>`).join(' ')} endbfrange`,
    ),
  }
  const descriptor = pdf.add(
    dictionary({
      Type: 'FontDescriptor',
      FontFile2: { number: pdf.add({ dictionary: dictionary({}), data: sampleFont() }) },
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
