import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { pageGeometries } from '../../src/4-pages/document/page-geometry.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'
import { type ReadPage, readPdf } from './read-pdf.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())
const config = bookSchema.parse({ title: 'T' })

async function setPages(language: string, text: string) {
  const browser = openedBrowser()
  if (!theme) throw new Error('The classic theme is there.')
  const built = await buildChapters({
    'book.yaml': `title: Rain\nauthors: Ada Reed\nlanguage: ${language}\n`,
    'one.md': `# Rain\n\n${text}\n`,
  })
  const wanted = { report: true, hints: new Map() }
  const set = await setInPages(browser, { book: built.book, chapters: built.chapters, config, theme }, wanted)
  const { pages } = await readPdf(set.pdf)
  const { top, line } = pageGeometries({ kind: 'book', metadata: { language } }, config, theme).pdf
  return {
    report: set.report,
    pages: pages.slice(set.references.get('one')),
    messages: built.files.flatMap((file) => file.messages).map(({ ruleId }) => ruleId),
    topPt: top * 0.75,
    linePt: line * 0.75,
  }
}

/** Reading and base, in turn; some readings are broader than what they belong to, some reach high or low. */
const readings = ['よる:夜', 'かわ:川', 'ホポブ:話', 'みずうみ:湖', 'mǎ:馬', 'かん:漢', 'じ:字']

function prose(
  words: readonly string[],
  ruby: (index: number) => string,
  gap: string,
  count: number,
): string {
  return Array.from({ length: 3 }, (_, part) =>
    Array.from({ length: count }, (_, index) =>
      [ruby(index * 3 + part), words[(index * 5 + part) % words.length]].join(gap),
    ).join(gap),
  ).join('\n\n')
}

const raw = (index: number) => {
  const [reading, base] = readings[index % readings.length]?.split(':') ?? []
  return `<ruby>${base}<rt>${reading}</rt></ruby>`
}
const marked = (index: number) => {
  const [reading, base] = readings[index % readings.length]?.split(':') ?? []
  return `{${base}|${reading}}`
}

const japanese = prose(['の家では、', 'を見ながら', 'が降りました。', 'は「雨」と'], marked, '', 260)
const english = prose(
  ['and the gypsy jogged by,', '(pyjamas, queues)', 'of the jetty; lay'],
  (index) => (index % 4 === 0 ? `:lang[${marked(index)}の話]{ja}` : raw(index)),
  ' ',
  170,
)

const isReading = (size: number) => size > 4 && size < 6

/** Baselines of the letters of the text's own size, from page to page. */
const baselines = ({ lines }: ReadPage) =>
  lines.filter(({ size }) => Math.abs(size - 11) < 0.25).map(({ baseline }) => baseline)

/** How far readings are above what they might touch, pt: the line above, or the head of the page. */
function clearances({ lines }: ReadPage, topPt: number): number[] {
  return lines
    .filter(({ size }) => isReading(size))
    .map(({ baseline, size }) => {
      const above = lines.findLast((line) => line.baseline < baseline && !isReading(line.size))
      return baseline - size * 0.82 - (above?.baseline ?? topPt)
    })
}

test.each([
  ['Japanese', 'ja', japanese, 0.1],
  ['Latin letters', 'en', english, 0.25],
])('keeps lines with readings on the grid: %s', async (_, language, text, descent) => {
  const { report, pages, messages, topPt, linePt } = await setPages(language, text)
  expect(messages).not.toContain('pages-left')
  expect(report?.lines).toBeGreaterThan(60)
  expect(report?.counts['off-grid']).toBe(0)
  const [first = 0] = pages.slice(1).flatMap(baselines)
  for (const baseline of pages.slice(0, -1).flatMap(baselines)) {
    const over = (baseline - first) / linePt
    expect(Math.abs(over - Math.round(over)), `${baseline}`).toBeLessThan(0.02)
  }
  for (const [index, page] of pages.entries()) {
    const [head, ...others] = clearances(page, topPt)
    expect(others.length).toBeGreaterThan(3)
    expect(Math.min(...others)).toBeGreaterThan(11 * descent)
    expect(head, `page ${index}`).toBeGreaterThan(-0.1)
  }
})

test('prints each reading once', async () => {
  const { pages } = await setPages('ja', japanese)
  const printed = pages.map(({ text }) => text).join('')
  expect(printed.match(/みずうみ/g)?.length).toBe(japanese.match(/みずうみ/g)?.length)
  expect(printed.match(/湖/g)?.length).toBe(japanese.match(/湖/g)?.length)
})

test('gives readings room in paragraphs of their language, in notes, headings and lists', async () => {
  const block = japanese.slice(0, 1500).replaceAll(/\{(.)\|([^}]+)\}/g, '<ruby>$1<rt>$2</rt></ruby>')
  const things = [
    `<p lang="ja">${block}</p>`,
    `## The ${raw(0)}`,
    `- ${raw(1)}\n- The jetty ${raw(2)}\n\n  - ${raw(3)} of the jetty`,
    `The jetty.[^1] ${'It rained upon the jetty all day long. '.repeat(30)}`,
    `[^1]: ${`The jetty ${raw(0)} in the rain. `.repeat(20)}`,
  ]
  const { report, messages, pages, topPt } = await setPages('en', things.join('\n\n'))
  expect(messages).not.toContain('pages-left')
  expect(report?.counts['off-grid']).toBe(0)
  const all = pages.flatMap((page) => clearances(page, topPt).slice(1))
  expect(all.length).toBeGreaterThan(20)
  expect(Math.min(...all)).toBeGreaterThan(1)
  // Lines of the note are no higher for their readings.
  const note = pages.flatMap(({ lines }) => lines.filter(({ size }) => Math.abs(size - 9.46) < 0.02))
  const steps = note.slice(1).map(({ baseline }, index) => baseline - (note[index]?.baseline ?? 0))
  expect(steps.length).toBeGreaterThan(5)
  for (const step of steps) expect(Math.abs(step - 14.25 * 0.86)).toBeLessThan(0.8)
})
