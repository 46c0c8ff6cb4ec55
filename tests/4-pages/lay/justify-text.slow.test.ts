import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../../src/0-ground/config.ts'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import type { Wish } from '../../../src/1-manuscript/settings/read-hints.ts'
import { placeHints } from '../../../src/4-pages/lay/place-hints.ts'
import { buildChapters } from '../../build-chapters.ts'
import { setInPages } from '../../set-in-pages.ts'
import { testBrowser } from '../../test-browser.ts'
import { readPdf, rightEdges } from '../read-pdf.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())

/** @param wishes by first words of paragraphs */
async function setPages(
  text: string,
  more: Readonly<Record<string, unknown>> = {},
  wishes: Readonly<Record<string, Wish>> = {},
  opening = 'It began.',
) {
  const browser = openedBrowser()
  if (!theme) throw new Error('The classic theme is there.')
  const file = new VFile({ path: 'typesetting.yaml' })
  const { book, chapters } = await buildChapters({
    'book.yaml': 'title: The Weather House\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': `# The Glass\n\n${opening}\n\n${text}\n`,
  })
  const config = bookSchema.parse({ title: 'T', ...more })
  const pages = await setInPages(
    browser,
    { book, chapters, config, theme },
    {
      report: true,
      hints: placeHints(
        Object.entries(wishes).map(([words, wish]) => ({ words, wish, file })),
        chapters,
      ),
    },
  )
  if (!pages.report) throw new Error('a report was asked for')
  return { pages, report: pages.report, read: await readPdf(pages.pdf), messages: file.messages }
}

const vocabulary =
  'household instruments morning notices extraordinary regularities between weather and bread with one who reads them all of the to in a it was that considered through little houses rain'.split(
    ' ',
  )

function prose(paragraphs: number, seed: number): string {
  let state = seed
  const random = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  return Array.from(
    { length: paragraphs },
    () =>
      `${Array.from({ length: 20 + random(120) }, () => vocabulary[random(vocabulary.length)]).join(' ')}.`,
  ).join('\n\n')
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0
}

test('sets even lines: few loose ones, hardly a run of hyphens or a short last line', async () => {
  const { report } = await setPages(prose(60, 3))
  expect(report.lines).toBeGreaterThan(500)
  expect(report.counts['loose-line'] / report.lines).toBeLessThan(0.04)
  expect(report.counts).toMatchObject({ 'tight-line': 0, 'hyphen-stem': 0, 'off-grid': 0 })
  expect(report.counts['hyphen-run']).toBeLessThan(4)
  expect(report.counts['short-last-line']).toBeLessThan(3)
})

test('reports a line that nothing can fill, a run of hyphens and a short last line, where they stand', async () => {
  const soft = (word: string) => word.replaceAll('|', '\u00ad')
  const long = soft('incom|prehen|sible|incom|prehen|sible|incom|prehen|sible|incom|prehen|sible|')
  const text = [
    `A line that cannot be filled stands above ${'m'.repeat(46)} and below.`,
    `${long.repeat(6)} and so on.`,
    // One of these words leaves no room for another, however small.
    ...Array.from({ length: 24 }, (_, more) => `${'m'.repeat(24)}${'i'.repeat(more)} a`),
  ].join('\n\n')
  const { report } = await setPages(text, { typography: { hyphenation: false } })
  const found = report.findings.map(({ kind, file, line, page }) => ({ kind, file, line, page }))
  expect(found).toContainEqual({ kind: 'loose-line', file: 'one.md', line: 5, page: '1' })
  expect(found).toContainEqual({ kind: 'hyphen-run', file: 'one.md', line: 7, page: '1' })
  const short = report.findings.filter(({ kind }) => kind === 'short-last-line')
  expect(short.length).toBeGreaterThan(0)
  expect(short.every(({ line, text: words }) => (line ?? 0) >= 9 && words === 'a')).toBe(true)
})

test('keeps every word in order, notes, code and emphasis among them', async () => {
  const text = prose(8, 9)
    .split('\n\n')
    .map((paragraph, index) =>
      paragraph.replace('weather', `*weather*, \`code\` — [linked](#the-glass)[^n${index}]`),
    )
    .concat(Array.from({ length: 8 }, (_, index) => `[^n${index}]: A note ${prose(1, index + 1)}`))
    .join('\n\n')
  const { read, pages } = await setPages(text)
  const letters = (value: string) => value.replaceAll(/[^\p{L}]/gu, '')
  const printed = letters(
    read.pages
      .slice(pages.references.get('one'))
      .map(({ text: own }) => own)
      .join(''),
  )
  const first = letters(text.slice(0, 400).replaceAll(/\[\^\w+\]|\(.*?\)/g, ''))
  expect(printed).toContain(first)
})

test('makes a paragraph a line shorter or longer when a hint asks for it, and says when it cannot', async () => {
  const text = prose(4, 7).replaceAll('.\n\n', ' ')
  const name = text.split(' ').slice(0, 6).join(' ')
  const plain = await setPages(text)
  const [shorter, longer] = [
    await setPages(text, {}, { [name]: 'tighten' }),
    await setPages(text, {}, { [name]: 'loosen' }),
  ]
  expect(plain.report.lines).toBeGreaterThan(10)
  expect([shorter.report.lines, longer.report.lines]).toEqual([
    plain.report.lines - 1,
    plain.report.lines + 1,
  ])
  expect([...shorter.messages, ...longer.messages]).toEqual([])
  const refused = await setPages(text, {}, { 'It began.': 'loosen' })
  expect(refused.messages.map(({ ruleId }) => ruleId)).toEqual(['hint-idle'])
})

test('marks at the ends of lines stand out into the margin, and no letter does', async () => {
  const { pages } = await setPages(prose(60, 7).replaceAll(/(\w+ \w+) (?=\w)/g, '$1, '))
  const edges = await rightEdges(pages.pdf)
  const measure = mostFrequent(edges.filter(({ text }) => /[a-z]$/.test(text)).map(({ right }) => right))
  const beyond = edges.filter(({ right }) => right > measure + 0.8)
  expect(beyond.length).toBeGreaterThan(50)
  expect(beyond.filter(({ text }) => !/[-,.\u00ad\u2010]$/.test(text))).toEqual([])
})

test('chooses the lines of paragraphs that begin in small capitals or hold formulas, too', async () => {
  const formula = ' $\\alpha + \\beta = \\gamma$, as was said, and $\\alpha$-axes end here.'
  const [opening, later] = [prose(1, 11), prose(1, 14).replace('.', formula)]
  const firstWords = (text: string) => text.split(' ').slice(0, 7).join(' ')
  const wishes = { [firstWords(opening)]: 'loosen', [firstWords(later)]: 'loosen' } as const
  const { read, messages } = await setPages(later, {}, wishes, opening)
  expect(messages.map(({ reason }) => reason)).toEqual([])
  expect(read.pages.map((page) => page.text).join('\n')).toContain('as was said')
})
