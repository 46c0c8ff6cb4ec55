import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { decodeStream } from '../../src/0-pdf/decode-stream.ts'
import { isStream, type PdfObject, textOfString, textString } from '../../src/0-pdf/pdf-object.ts'
import { newPdf, type Pdf, readPdf, UnreadablePdf } from '../../src/0-pdf/read-pdf.ts'
import { savePdf } from '../../src/0-pdf/save-pdf.ts'

async function sample(useObjectStreams: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle('Rain (and – wind)')
  const font = await document.embedFont(StandardFonts.TimesRoman)
  for (const word of ['one', 'two']) document.addPage([100, 200]).drawText(word, { font })
  return document.save({ useObjectStreams })
}

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

function entry(pdf: Pdf, object: PdfObject | undefined, key: string): PdfObject {
  const dictionary = pdf.resolve(object)
  return dictionary instanceof Map ? pdf.resolve(dictionary.get(key)) : null
}

function pagesOf(pdf: Pdf): PdfObject[] {
  const kids = entry(pdf, entry(pdf, pdf.trailer.get('Root'), 'Pages'), 'Kids')
  return Array.isArray(kids) ? kids : []
}

function titleOf(pdf: Pdf): string {
  const title = entry(pdf, pdf.trailer.get('Info'), 'Title')
  return title instanceof Uint8Array ? textOfString(title) : ''
}

test.each([true, false])('reads what another library wrote, object streams: %s', async (useObjectStreams) => {
  const pdf = readPdf(await sample(useObjectStreams))
  expect(titleOf(pdf)).toBe('Rain (and – wind)')
  expect(pagesOf(pdf).map((page) => entry(pdf, page, 'MediaBox'))).toEqual([
    [0, 0, 100, 200],
    [0, 0, 100, 200],
  ])
})

test('writes what another library reads, without what nothing refers to', async () => {
  const pdf = readPdf(await sample(false))
  pdf.add(new Map([['Nobody', 'refers']]))
  const text = savePdf(pdf)
  const document = await PDFDocument.load(text, { updateMetadata: false })
  expect(document.getTitle()).toBe('Rain (and – wind)')
  expect(document.getPageCount()).toBe(2)
  const all = document.context.enumerateIndirectObjects().map(([, object]) => String(object))
  expect(all.filter((object) => object.includes('Nobody'))).toEqual([])
  expect(document.context.trailerInfo.ID?.toString()).toMatch(/^\[ <([0-9A-Fa-f]{32})> <\1> \]$/)
  expect(document.catalog.get(PDFName.of('Type'))?.toString()).toBe('/Catalog')
})

test('the identity follows the content', async () => {
  const pdf = readPdf(await sample(false))
  const one = savePdf(pdf)
  expect(Buffer.compare(savePdf(readPdf(await sample(false))), one)).toBe(0)
  const info = pdf.resolve(pdf.trailer.get('Info'))
  if (info instanceof Map) info.set('Title', textString('Snow'))
  const idOf = (bytes: Uint8Array) => /\/ID \[[^\]]*\]/.exec(Buffer.from(bytes).toString('latin1'))?.[0]
  expect(idOf(one)).toBeDefined()
  expect(idOf(savePdf(pdf))).not.toBe(idOf(one))
})

test('finds the objects of a file whose cross-references are wrong', async () => {
  const good = Buffer.from(await sample(false)).toString('latin1')
  const bad = good.replace(/startxref\s+\d+/, 'startxref\n7')
  expect(titleOf(readPdf(latin1(bad)))).toBe('Rain (and – wind)')
})

test('a stream whose length is wrong ends at its keyword', () => {
  const file =
    '%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n2 0 obj <</Length 3>>\nstream\nq BT ET Q\nendstream\nendobj\ntrailer <</Root 1 0 R>>'
  const stream = readPdf(latin1(file)).object(2)
  expect(isStream(stream) && Buffer.from(decodeStream(stream) ?? []).toString()).toBe('q BT ET Q')
})

test.each(['', 'no PDF', '%PDF-1.7\nnothing in it', '%PDF-1.7\nstartxref\n99999\n%%EOF'])(
  'refuses what is no PDF: %j',
  (text) => {
    expect(() => readPdf(latin1(text))).toThrow(UnreadablePdf)
  },
)

test('follows references that go round in a circle to their end', () => {
  const pdf = newPdf()
  pdf.set(1, { number: 2 })
  pdf.set(2, { number: 1 })
  expect(() => pdf.resolve({ number: 1 })).not.toThrow()
})

test.each(['plain', 'naïve – 雨', '👩‍🌾', ''])('text strings come back as they were: %s', (text) => {
  expect(textOfString(textString(text))).toBe(text)
})
