import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { readPrint } from '../../src/4-pages/lay/read-print.ts'
import { writePdf } from '../../src/5-pdf/write-pdf.ts'
import { checkPdf } from '../../src/6-check/pdf/check-pdf.ts'
import { checkText, textOfChapters } from '../../src/6-check/text/check-text.ts'
import { textOfPdf } from '../../src/6-check/text/text-of-pdf.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'
import { readPdf } from './read-pdf.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())

/** Sets a book of one chapter; gives it with the pages of its notes and references. */
async function setChapter(body: string, notes: readonly string[], settings: object = {}, language = 'en') {
  const definitions = notes.map((note, index) => `[^${index + 1}]: ${note}\n`).join('\n')
  const own = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
  const { book, chapters, files } = await buildChapters({
    'book.yaml': `title: The Weather House\nauthors: Ada Reed\nlanguage: ${language}\n${own.join('')}`,
    'one.md': `# The Glass\n\n${body}\n\n${definitions}`,
  })
  const browser = openedBrowser()
  if (!theme) throw new Error('The classic theme is there.')
  const pages = await setInPages(browser, {
    book,
    chapters,
    config: bookSchema.parse({ title: 'T', ...settings }),
    theme,
  })
  const printed = readPrint(pages.read(), pages.marks).pages
  const moved = files.flatMap((file) => file.messages).filter(({ ruleId }) => ruleId === 'notes-moved')
  const places = notes.map((_, index) =>
    [`one-ref-${index + 1}`, `one-note-${index + 1}`].map((id) => printed.get(id)),
  )
  return { book, chapters, files, pages, places, moved }
}

/** What the build's own check finds missing in the print. */
async function wordsLost({
  book,
  chapters,
  files,
  pages,
}: Awaited<ReturnType<typeof setChapter>>): Promise<string[]> {
  checkText(book, textOfChapters(chapters), await textOfPdf(pages.pdf), { edition: 'PDF' })
  const messages = files.flatMap((file) => file.messages)
  return messages.filter(({ ruleId }) => ruleId === 'text-lost').map(({ reason }) => reason)
}

const sentence =
  'A household that reads its instruments every morning soon notices extraordinary regularities. '
const paragraph = (note = '') => `${sentence.repeat(4)}Word${note}. ${sentence.repeat(3)}`
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('sets every note on the page of its reference, in text, lists, quotations, tables, captions and headings', async () => {
  const body = numbers(6)
    .map((round) => {
      const at = (index: number) => `[^${(round - 1) * 6 + index}]`
      return [
        `## Section ${round}${at(1)}`,
        paragraph(at(2)),
        `- ${sentence}\n- ${sentence}${at(3)}`,
        `> ${paragraph(at(4))}`,
        `| Month | Rain |\n|---|--:|\n| May${at(5)} | 3 |\n\nTable: Rain${at(6)}`,
        paragraph(),
      ].join('\n\n')
    })
    .join('\n\n')
  const set = await setChapter(
    body,
    numbers(36).map((number) => sentence.repeat(1 + (number % 4))),
  )
  expect(set.moved).toEqual([])
  for (const [reference, note] of set.places) expect(note).toBe(reference)
  expect(new Set(set.places.map(([page]) => page)).size).toBeGreaterThan(4)
  expect(await wordsLost(set)).toEqual([])
  expect(await checkPdf(await writePdf(set.book, set.pages))).toEqual([])
})

test('carries a note that is longer than a page over several pages and loses nothing of it', async () => {
  const blocks = [
    sentence.repeat(40),
    `- ${sentence}\n    - ${sentence}`,
    '```js\n    const a = 1\n    ```',
    sentence.repeat(45),
  ]
  const set = await setChapter(`${paragraph('[^1]')}\n\n${`${paragraph()}\n\n`.repeat(12)}`, [
    blocks.join('\n\n    '),
  ])
  expect(set.moved).toEqual([])
  expect(set.places[0]?.[1]).toBe(set.places[0]?.[0])
  expect(await wordsLost(set)).toEqual([])
})

test('follows lines of unlike heights, author’s breaks and paragraphs of many pages', async () => {
  const formula = `${sentence}$\\frac{a_i}{\\sqrt{b}}$ and \`code\` ${sentence.repeat(3)}`
  const body = numbers(8).map(
    (number) => `${formula}[^${number}] ${formula}${number % 3 === 0 ? '\n\n::page-break' : ''}`,
  )
  const set = await setChapter(
    `${body.join('\n\n')}\n\n${formula.repeat(30)}[^9] ${formula.repeat(8)}`,
    numbers(9).map(() => sentence),
  )
  expect(set.moved).toEqual([])
  for (const [reference, note] of set.places) expect(note).toBe(reference)
  expect(await wordsLost(set)).toEqual([])
})

test('leaves notes at the chapter’s end, and says so, when a row is taller than a page', async () => {
  const set = await setChapter(
    `${paragraph('[^1]')}\n\n| A | B |\n|---|---|\n| ${sentence.repeat(80)} | b |\n`,
    [sentence],
  )
  expect(set.moved.length).toBe(1)
  expect(set.places[0]?.[1]).toBeGreaterThan(set.places[0]?.[0] ?? 0)
  expect(await wordsLost(set)).toEqual([])
})

test('leaves notes at the chapter’s end when the author wants them there', async () => {
  const body = `${paragraph('[^1]')}\n\n${`${paragraph()}\n\n`.repeat(12)}`
  const set = await setChapter(body, [sentence], { notes: 'chapter' })
  expect(set.moved).toEqual([])
  expect(set.places[0]?.[1]).toBe(set.pages.labels.length - 1)
})

test('sets notes of right-to-left text', async () => {
  const text = 'كان معلّقاً في الردهة بين المعاطف وخزانة العدّاد وكان كلّ من يغادر البيت ينقر عليه. '
  const body = numbers(10).map((number) => `${text.repeat(6)}[^${number}] ${text.repeat(2)}`)
  const set = await setChapter(
    body.join('\n\n'),
    numbers(10).map((number) => text.repeat(number % 5 || 1)),
    {},
    'ar',
  )
  expect(set.moved).toEqual([])
  for (const [reference, note] of set.places) expect(note).toBe(reference)
})

test.each([
  ['page', (index: number) => String(index + 1)],
  ['symbols', (index: number) => '*†‡§‖¶'[index] ?? ''],
] as const)('numbers notes anew on each page, by %s', async (scheme, signOf) => {
  const body = numbers(20).map((index) => paragraph(`[^${index}]`))
  const notes = numbers(20).map((index) => `Notation${index} ${sentence}`)
  const set = await setChapter(body.join('\n\n'), notes, { 'note-numbers': scheme })
  expect(set.moved).toEqual([])
  expect(set.places.filter(([reference, note]) => reference === undefined || reference !== note)).toEqual([])
  const { pages } = await readPdf(set.pages.pdf)
  const found = pages.map(({ text }) => [...text.matchAll(/(\S+)\s*Notation\d+/g)].map(([, sign]) => sign))
  expect(found.flat()).toHaveLength(20)
  expect(Math.max(...found.map((signs) => signs.length))).toBeGreaterThan(1)
  for (const signs of found) expect(signs).toEqual(signs.map((_, index) => signOf(index)))
})
