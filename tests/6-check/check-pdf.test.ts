import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { checkPdf } from '../../src/6-check/check-pdf.ts'

const rulesOf = async (document: PDFDocument) =>
  (await checkPdf(await document.save({ useObjectStreams: false }))).map(({ rule }) => rule)

test('finds everything that a bare PDF lacks', async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.addPage()
  expect(new Set(await rulesOf(document))).toEqual(
    new Set(['metadata', 'language', 'tags', 'outline', 'pages']),
  )
})

test('finds fonts that are not embedded', async () => {
  const document = await PDFDocument.create()
  document.addPage().drawText('Rain', { font: await document.embedFont(StandardFonts.TimesRoman) })
  const findings = await checkPdf(await document.save())
  expect(findings.filter(({ rule }) => rule === 'font')).toEqual([
    { rule: 'font', path: 'Times-Roman', reason: 'The font is not embedded' },
  ])
})

test('finds Type 3 fonts', async () => {
  const document = await PDFDocument.create()
  const { context } = document
  const font = context.obj({ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 1, 1], CharProcs: {} })
  document.addPage().node.setFontDictionary(PDFName.of('F1'), context.register(font))
  expect(await rulesOf(document)).toContain('font')
})

test('finds a language that is none', async () => {
  const document = await PDFDocument.create()
  document.addPage()
  document.setLanguage('en-GB')
  expect(await rulesOf(document)).not.toContain('language')
  document.setLanguage('English, mostly')
  expect(await rulesOf(document)).toContain('language')
})
