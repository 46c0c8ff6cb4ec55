import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import type { Pages } from '../../src/4-pages/lay/pages.ts'
import { writePdf } from '../../src/5-pdf/write-pdf.ts'
import { buildChapters } from '../build-chapters.ts'
import { printOf } from '../print-of.ts'

async function pagesOf(labels: readonly string[]): Promise<Pages> {
  const document = await PDFDocument.create()
  for (const _ of labels) document.addPage([432, 648])
  return {
    labels,
    starts: [],
    references: new Map(),
    marks: [],
    outline: [],
    places: new Map(),
    ...printOf(await document.save({ useObjectStreams: false })),
  }
}

async function written(labels: readonly string[], yaml = '') {
  const { book } = await buildChapters({
    'book.yaml': `title: Rain\nauthors: [Ada Reed, Tom Hill]\nlanguage: en-GB\npublished: 2024-05-06\n${yaml}`,
    'one.md': '# One\n\nText.\n',
  })
  const bytes = await writePdf(book, await pagesOf(labels))
  return { bytes, document: await PDFDocument.load(bytes, { updateMetadata: false }) }
}

test('says title, authors, language and the publication’s date', async () => {
  const { document } = await written(['1'])
  expect(document.getTitle()).toBe('Rain')
  expect(document.getAuthor()).toBe('Ada Reed, Tom Hill')
  expect(document.catalog.get(PDFName.of('Lang'))?.toString()).toContain('en-GB')
  expect(document.getCreationDate()?.toISOString()).toBe('2024-05-06T00:00:00.000Z')
  expect(document.getModificationDate()?.toISOString()).toBe('2024-05-06T00:00:00.000Z')
  expect(document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).toString()).toContain(
    '/DisplayDocTitle true',
  )
})

test('labels front matter in roman and the body from 1', async () => {
  const { document } = await written(['i', 'ii', 'iii', 'iv', '1', '2'])
  const labels = document.catalog.lookup(PDFName.of('PageLabels'), PDFDict).toString().replaceAll(/\s+/g, ' ')
  expect(labels).toContain('0 << /S /r >> 4 << /S /D >>')
})

test('opens a right-to-left book from the right', async () => {
  const { document } = await written(['1'], 'direction: rtl\n')
  expect(document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).toString()).toContain(
    '/Direction /R2L',
  )
})

test('gives the same bytes for prints that differ in the browser’s dates only', async () => {
  const { book } = await buildChapters({
    'book.yaml': 'title: Rain\nauthors: Ada\nlanguage: en\n',
    'one.md': '# One\n\nText.\n',
  })
  const document = await PDFDocument.create()
  document.addPage()
  const print = async (day: string) => {
    document.setCreationDate(new Date(day))
    document.setModificationDate(new Date(day))
    return {
      labels: ['1'],
      starts: [],
      references: new Map(),
      marks: [],
      outline: [],
      places: new Map(),
      ...printOf(await document.save({ useObjectStreams: false })),
    }
  }
  const one = await writePdf(book, await print('2025-01-01'))
  const other = await writePdf(book, await print('2026-02-02'))
  expect(Buffer.compare(one, other)).toBe(0)
})

test('gives another identity to other content', async () => {
  const identity = ({ document }: { document: PDFDocument }) => String(document.context.trailerInfo.ID)
  const one = identity(await written(['1']))
  expect(one).toMatch(/^\[ <([0-9a-f]{32})> <\1> \]$/i)
  expect(identity(await written(['1', '2']))).not.toBe(one)
})
