import { expect, test } from 'vitest'
import { checkText, textOfChapters } from '../../../src/6-check/text/check-text.ts'
import { buildChapters } from '../../build-chapters.ts'

async function missingFrom(found: string, text = 'It rained on the valley.', unset = '') {
  const { book, chapters, files } = await buildChapters({
    'rain.md': `---\ntitle: Rain\nlanguage: en\n---\n\n${text}\n`,
  })
  checkText(book, textOfChapters(chapters), found, { edition: 'PDF', unset })
  return files
    .flatMap(({ messages }) => messages.filter(({ ruleId }) => ruleId === 'text-lost'))
    .map(({ reason, line }) => [line, reason])
}

test('a whole edition has no message, in whatever order its words come', async () => {
  expect(await missingFrom('valley Rain It the on rained.')).toEqual([])
})

test('a word that is missing is reported where the manuscript has it', async () => {
  expect(await missingFrom('Rain It on the valley')).toEqual([
    [6, '1 word is not in the PDF, beginning with “rained”.'],
  ])
})

test('words broken over lines, with a hyphen or without, are there', async () => {
  expect(await missingFrom('Rain It rai-\nned on the vall\ney')).toEqual([])
  expect(await missingFrom('Rain It rai-\n let x = 1; ned on the valley')).toEqual([])
})

test('words from right to left are judged by their letters', async () => {
  expect(await missingFrom('Rain رطم لا', 'المطر')).toEqual([])
  expect(await missingFrom('Rain رط لا', 'المطر')).toHaveLength(1)
  expect(await missingFrom('Rain \ufffdرط لا', 'المطر')).toEqual([])
})

test('words with characters that no font has are not lost: those have a message of their own', async () => {
  expect(await missingFrom('Rain in', 'ฝนตก in Ärö', 'ฝตกÄ')).toEqual([
    [6, '1 word is not in the PDF, beginning with “น”.'],
  ])
  expect(await missingFrom('Rain in', 'ฝนตก in Ärö', 'ฝนตกÄ')).toEqual([])
})

test('signs of notes that each page numbers anew are no words of the text', async () => {
  const { chapters } = await buildChapters({
    'rain.md': '---\ntitle: Rain\nlanguage: en\n---\n\nIt rained.[^a]\n\n[^a]: In May.\n',
  })
  expect(textOfChapters(chapters)).toMatch(/rained\.\s+1\s+1\s+In May/)
  expect(textOfChapters(chapters, false)).toMatch(/rained\.\s+In May/)
})

test('signs that nobody sees are no part of a word', async () => {
  const unseen = ['\u{e0101}', '\ufe00', '\u034f', '\u180b', '\u2066', '\u200d', '\u00ad']
  for (const sign of unseen) {
    expect(await missingFrom('Rain 辻 ab', `辻${sign} a${sign}b`)).toEqual([])
    expect(await missingFrom(`Rain 辻${sign} a${sign}b`, '辻 ab')).toEqual([])
  }
})
