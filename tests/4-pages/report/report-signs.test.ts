import { expect, test } from 'vitest'
import { reportSigns } from '../../../src/4-pages/report/report-signs.ts'
import { buildChapters } from '../../build-chapters.ts'

test('a chapter whose notes are not numbered by page is named, in its file', async () => {
  const { book, files } = await buildChapters({
    'book.yaml': 'title: T\nlanguage: en\n',
    'one.md': '# One\n\nA.\n',
    'two.md': '# Two\n\nB.\n',
  })
  reportSigns(book, ['two'])
  const told = files.flatMap(({ path, messages }) =>
    messages.filter(({ ruleId }) => ruleId === 'notes-unsettled').map(({ reason }) => [path, reason]),
  )
  expect(told).toEqual([
    [expect.stringContaining('two.md'), 'The notes of “Two” are numbered through the chapter, not by page.'],
  ])
})
