import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Pdf } from '../src/0-pdf/read-pdf.ts'
import { savePdf } from '../src/0-pdf/save-pdf.ts'
import type { Printer } from '../src/6-check/press/printer-limits.ts'
import { checkFiles } from '../src/check-files.ts'
import { printedPdf, stream } from './5-pdf/printed-pdf.ts'
import { samplePdf } from './sample-pdf.ts'
import { temporaryFolder } from './temporary-folder.ts'

const messagesOf = async (name: string, folder: string, printer?: Printer) =>
  (await checkFiles([name], folder, printer)).flatMap(({ messages }) =>
    messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`),
  )

test('tells what is wrong with a PDF of any make, with rule and clause', async () => {
  const folder = temporaryFolder({})
  writeFileSync(path.join(folder, 'plain.PDF'), savePdf(samplePdf('0 0 9 9 re f')))
  const messages = await messagesOf('plain.PDF', folder)
  expect(messages).toContain('pdf-refused: The text is not tagged (tags-marked, ISO 14289-1, 7.1).')
  expect(messages).toContain(
    'pdf-refused: page 1: Something is painted that is neither in a tag nor an artifact (content-tagged, ISO 14289-1, 7.1).',
  )
})

test('holds a PDF that says it is for the press against PDF/X-4, and its pages against a printer’s limits', async () => {
  const folder = temporaryFolder({})
  const said = Buffer.from('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>')
  const page = {
    content: '',
    entries: (pdf: Pdf) => ({ Metadata: { number: pdf.add(stream({ Type: 'Metadata' }, said)) } }),
  }
  writeFileSync(path.join(folder, 'press.pdf'), printedPdf([page]))
  const messages = await messagesOf('press.pdf', folder, 'kdp-print')
  expect(messages).toContain(
    'pdf-refused: page 1: The page has no trim box, or an art box besides (boxes, ISO 15930-7).',
  )
  expect(messages.filter((message) => message.includes('ISO 14289'))).toEqual([])
  expect(messages).toContain('printer-refuses: Amazon KDP: 1 page: 24 to 828 are taken.')
})

test('a file that is no PDF, another file and no file are messages', async () => {
  const folder = temporaryFolder({ 'empty.pdf': 'nothing', 'book.md': '# Book' })
  expect(await messagesOf('empty.pdf', folder)).toEqual([
    'pdf-refused: The file is no PDF (file-readable, ISO 32000-1, 7.5).',
  ])
  expect(await messagesOf('book.md', folder)).toEqual([expect.stringContaining('file-kind: ')])
  expect(await messagesOf('none.pdf', folder)).toEqual([expect.stringContaining('path-missing: ')])
})
