import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { savePdf } from '../src/5-pdf/save-pdf.ts'
import { checkFiles } from '../src/check-files.ts'
import { samplePdf } from './sample-pdf.ts'
import { temporaryFolder } from './temporary-folder.ts'

const messagesOf = async (name: string, folder: string) =>
  (await checkFiles([name], folder)).flatMap(({ messages }) =>
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

test('a file that is no PDF, another file and no file are messages', async () => {
  const folder = temporaryFolder({ 'empty.pdf': 'nothing', 'book.md': '# Book' })
  expect(await messagesOf('empty.pdf', folder)).toEqual([
    'pdf-refused: The file is no PDF (file-readable, ISO 32000-1, 7.5).',
  ])
  expect(await messagesOf('book.md', folder)).toEqual([expect.stringContaining('file-kind: ')])
  expect(await messagesOf('none.pdf', folder)).toEqual([expect.stringContaining('path-missing: ')])
})
