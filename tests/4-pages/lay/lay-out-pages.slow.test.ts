import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../../src/0-ground/config.ts'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { readPrint } from '../../../src/4-pages/lay/read-print.ts'
import { writePdf } from '../../../src/5-pdf/write-pdf.ts'
import { checkPdf } from '../../../src/6-check/pdf/check-pdf.ts'
import { type BuiltChapters, buildChapters } from '../../build-chapters.ts'
import { setInPages } from '../../set-in-pages.ts'
import { testBrowser } from '../../test-browser.ts'
import { readPdf } from '../read-pdf.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())

async function setPages(files: Readonly<Record<string, string>>, settings: object = {}) {
  const built = await buildChapters(files)
  const pages = await layOut(built, settings)
  return { built, pages, read: await readPdf(pages.pdf) }
}

async function layOut({ book, chapters }: BuiltChapters, settings: object = {}) {
  const browser = openedBrowser()
  if (!theme) throw new Error('The classic theme is there.')
  return setInPages(browser, { book, chapters, config: bookSchema.parse({ title: 'T', ...settings }), theme })
}

const sentence =
  'A household that reads its instruments every morning soon notices extraordinary regularities. '
const paragraphs = (count: number) =>
  Array.from({ length: count }, () => `${sentence.repeat(6)}\n`).join('\n')

const novel = {
  'book.yaml':
    'title: The Weather House\nauthors: Ada Reed\nlanguage: en\nchapters: [preface.md, one.md, two.md]\n',
  'preface.md': `# Preface\n\n${paragraphs(2)}`,
  'one.md': `# The Glass\n\n${paragraphs(14)}\n## A section\n\n${paragraphs(3)}`,
  'two.md': `# The Rain\n\n${paragraphs(3)}`,
}

test('opens chapters on rectos, numbers pages, prints heads and folios where they belong', async () => {
  const { pages, read } = await setPages(novel)
  expect(pages.references.get('one')).toBe(pages.labels.indexOf('1'))
  for (const page of pages.references.values()) expect(page % 2).toBe(0)
  const start = pages.references.get('one') ?? 0
  expect(read.pages[start]?.margins).toEqual(['1'])
  expect(read.pages[start + 1]?.margins).toEqual(['2', 'The Weather House'])
  expect(read.pages[start + 2]?.margins).toEqual(['The Glass', '3'])
  const blanks = read.pages.filter(({ margins, text }) => margins.length === 0 && text.trim() === '')
  expect(blanks.length).toBeGreaterThan(0)
})

test('agrees with the print about where chapters begin and how many pages there are', async () => {
  const { pages } = await setPages(novel)
  const printed = readPrint(pages.read(), pages.marks)
  expect(printed.count).toBe(pages.labels.length)
  for (const [id, page] of pages.references) expect(printed.pages.get(id), id).toBe(page)
})

test('prints the right page numbers in the contents', async () => {
  const { pages, read } = await setPages(novel)
  const contents = read.pages[pages.references.get('contents') ?? -1]?.text ?? ''
  const sectionPage = pages.places.get('a-section')?.page ?? -1
  expect(contents).toMatch(new RegExp(`The Glass[ .]*${pages.labels[pages.references.get('one') ?? -1]}\\b`))
  expect(read.pages[sectionPage]?.text).toContain('A section')
  expect(contents).toMatch(new RegExp(`A section[ .]*${pages.labels[sectionPage]}\\b`))
})

test('hyphenates justified text and leaves no soft hyphen inside a line', async () => {
  const { read } = await setPages(novel)
  const text = read.pages.map((page) => page.text).join('\n')
  expect(text).toMatch(/\p{L}-\n/u)
  expect(text).toContain('extraordinary')
  expect(text).not.toMatch(/\u00ad\p{L}/u)
})

test('does not hyphenate when the author does not want it', async () => {
  const { read } = await setPages(novel, { typography: { hyphenation: false } })
  expect(read.pages.map((page) => page.text).join('\n')).not.toMatch(/\p{L}-\n/u)
})

test('breaks words only where the author wants it', async () => {
  const whole = [...new Set(sentence.toLowerCase().match(/\p{L}+/gu))].filter(
    (word) => word !== 'extraordinary',
  )
  const exceptions = [...whole, 'preface', 'section', 'ex-traordinary']
  const { read } = await setPages(novel, { typography: { 'hyphenation-exceptions': exceptions } })
  const ends = read.pages.flatMap((page) => page.text.match(/\p{L}+-(?=\n)/gu) ?? [])
  expect(new Set(ends)).toEqual(new Set(['ex-']))
})

test('never scales the book down nor loses words, whatever is too broad', async () => {
  const cell = 'immeasurable quantities'
  const columns = Array.from({ length: 12 }, () => cell)
  const { read } = await setPages({
    'book.yaml': 'title: Broad\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': [
      '# Broad things\n\nOrdinary words.',
      `| ${columns.join(' | ')} |\n|${'---|'.repeat(12)}\n| ${columns.join(' | ')} |`,
      `\`\`\`text\n${'unbroken'.repeat(40)}\n\`\`\``,
      `See https://example.org/${'very/long/address/'.repeat(12)}end.`,
      `Word ${'endless'.repeat(30)}.`,
    ].join('\n\n'),
  })
  const letters = read.pages
    .map((page) => page.text)
    .join('')
    .replaceAll(/[\s↪-]/g, '')
  expect(letters.split('immeasurable').length - 1).toBe(24)
  expect(letters).toContain('unbroken'.repeat(40))
  expect(letters).toContain('very/long/address/'.repeat(12))
  expect(letters).toContain('endless'.repeat(30))
  const body = read.pages.flatMap((page) => page.sizes)
  expect(
    body.some((size) => Math.abs(size - 11) < 0.01),
    'running text is 11 pt',
  ).toBe(true)
  for (const page of read.pages) expect(page.right).toBeLessThanOrEqual(page.width - 36)
})

test('keeps to fonts of the theme, all embedded, none Type 3, in many scripts', async () => {
  const { built, pages, read } = await setPages({
    'book.yaml': 'title: Scripts\nauthors: Ada Reed\nlanguage: en\n',
    'one.md':
      '# Scripts **bold** *italic*\n\nŁódź, Ελλάδα, Россия, שלום, السلام, 日本語, 中文, 😀, ≤ → ☐ ⌘ ½\u202f%. ***Both*** :sc[Nato].\n\n- [x] done\n\n```js\nconst a = 1 // ─│└ and a line that is long enough to be turned over at the end of the measure\n```\n\n$$\\sqrt{x^2} \\ge \\frac{\\alpha}{2}$$\n',
  })
  expect(
    read.fonts.filter(
      (font) => !/Alegreya|SourceCodePro|NotoSansMath|Noto|DejaVu|FrankRuhl|Amiri/.test(font),
    ),
  ).toEqual([])
  expect(read.fonts).toContain('Amiri-Regular')
  expect(await checkPdf(await writePdf(built.book, pages))).toEqual([])
})

test('makes the same bytes each time, tables with heads included', async () => {
  const files = { ...novel, 'two.md': '# The Rain\n\n| Month | Rain |\n|---|--:|\n| May | 3 |\n\nText.\n' }
  const { built, pages } = await setPages(files)
  const [one, other] = [await writePdf(built.book, pages), await writePdf(built.book, await layOut(built))]
  expect(Buffer.compare(one, other)).toBe(0)
})

test('repeats the head of a table on every page that it takes', async () => {
  const rows = Array.from({ length: 90 }, (_, index) => `| Day ${index + 1} | ${index} |`).join('\n')
  const { read } = await setPages({
    'book.yaml': 'title: Days\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': `# Days\n\n| Reading | Rain |\n|---|--:|\n${rows}\n`,
  })
  const withRows = read.pages.filter((page) => /Day \d+/.test(page.text))
  expect(withRows.length).toBeGreaterThan(2)
  for (const page of withRows) expect(page.text).toContain('Reading')
})

test('sets an article on its sheet, with a head and folio from the second page on', async () => {
  const { pages, read } = await setPages({
    'rain.md': `---\ntitle: Rain on the Hills\npublished: 2024-05-06\nlanguage: en-US\n---\n\n${paragraphs(24)}`,
  })
  expect(read.pages[0]?.width).toBe(612)
  expect(read.pages[0]?.margins).toEqual(['1'])
  expect(read.pages[1]?.margins.toSorted()).toEqual(['2', 'Rain on the Hills'])
  expect(pages.labels.slice(0, 2)).toEqual(['1', '2'])
  expect(read.fonts.filter((font) => font.includes('Nothing'))).toEqual([])
})

test('sets an article in two columns with notes at their feet, the last ones of equal length', async () => {
  const notes = [1, 5, 9, 13].map((index) => `[^${index}]: ${sentence.repeat(2)}`).join('\n\n')
  const text = Array.from(
    { length: 15 },
    (_, index) => `${sentence.repeat(5)}${[1, 5, 9, 13].includes(index) ? `[^${index}]` : ''}`,
  )
  const { pages, read } = await setPages({
    'rain.md': `---\ntitle: Rain on the Hills\nlanguage: en\n---\n\n${text.join('\n\n')}\n\n${notes}\n`,
  })
  const printed = readPrint(pages.read(), pages.marks).pages
  for (const note of [1, 2, 3, 4])
    expect(printed.get(`article-note-${note}`)).toBe(printed.get(`article-ref-${note}`))
  expect(read.pages.length).toBe(2)
  for (const page of read.pages) expect(page.right).toBeGreaterThan(page.width * 0.8)
  const lines = read.pages[1]?.lines.filter(({ size }) => Math.abs(size - 11) < 0.1) ?? []
  const [first] = lines
  for (const { baseline } of lines) {
    const over = (baseline - (first?.baseline ?? 0)) / 14.25
    expect(Math.abs(over - Math.round(over)), 'lines of both columns stand on one grid').toBeLessThan(0.02)
  }
  expect(lines.length).toBeGreaterThan(5)
})

test('counts the white above a first block to the length of its column', async () => {
  for (const length of [3, 4]) {
    const { built, pages } = await setPages({
      'rain.md': `---\ntitle: Rain\nlanguage: en\n---\n\n> It rained.\n\n${`${sentence.repeat(length)}\n\n`.repeat(40)}`,
    })
    expect(pages.labels.length).toBeGreaterThan(1)
    expect(built.files.flatMap(({ messages }) => messages).map(({ ruleId }) => ruleId)).not.toContain(
      'pages-left',
    )
  }
})

test('sets an article in one column on demand', async () => {
  const file = { 'rain.md': `---\ntitle: Rain\nlanguage: en\n---\n\n${paragraphs(6)}` }
  const columns = await setPages(file)
  const one = await setPages(file, { editions: { pdf: { columns: 1 } } })
  const longest = ({ read }: typeof one) =>
    Math.max(...(read.pages[0]?.lines ?? []).map(({ text }) => text.length))
  expect(longest(one)).toBeLessThan(100)
  expect(one.pages.references).toEqual(columns.pages.references)
  expect(one.read.pages[0]?.lines.length).not.toBe(columns.read.pages[0]?.lines.length)
})

test('mirrors a right-to-left book: folios of the first verso stand at the right', async () => {
  const text = 'كان معلّقاً في الردهة بين المعاطف وخزانة العدّاد وكان كلّ من يغادر البيت ينقر عليه. '
  const { pages, read } = await setPages({
    'book.yaml': 'title: بيت الطقس\nauthors: مريم\nlanguage: ar\n',
    'one.md': `# الزجاج\n\n${`${text.repeat(6)}\n\n`.repeat(12)}`,
  })
  const verso = read.pages[(pages.references.get('c01') ?? pages.references.get('one') ?? 0) + 1]
  const folio = verso?.marginItems.find(({ text: printed }) => printed === '2')
  expect(folio?.x).toBeGreaterThan((verso?.width ?? 0) / 2)
})
