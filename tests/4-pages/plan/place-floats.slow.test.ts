import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../../src/0-ground/config.ts'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { checkText, textOfChapters } from '../../../src/6-check/text/check-text.ts'
import { textOfPdf } from '../../../src/6-check/text/text-of-pdf.ts'
import { buildChapters } from '../../build-chapters.ts'
import { setInPages } from '../../set-in-pages.ts'
import { testBrowser } from '../../test-browser.ts'
import { type ReadPage, readPdf } from '../read-pdf.ts'

/* Needs a browser. */

const openedBrowser = testBrowser()

/** Sets a book of one chapter, or an article with files beside it. */
async function setPages(
  blocks: readonly string[],
  settings: object = {},
  article?: Readonly<Record<string, string>>,
) {
  const browser = openedBrowser()
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('The classic theme is there.')
  const own = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
  const text = `${blocks.join('\n\n')}\n`
  const front = ['title: Rain\n', 'authors: Ada Reed\n', 'language: en\n', ...own].join('')
  const { book, chapters, files } = await buildChapters(
    article
      ? { ...article, 'one.md': `---\n${front}published: 2026-06-26\n---\n\n${text}` }
      : { 'book.yaml': front, 'one.md': `# One\n\n${text}` },
  )
  const config = bookSchema.parse({ title: 'T', ...settings })
  const { pdf, report } = await setInPages(
    browser,
    { book, chapters, config, theme },
    {
      report: true,
    },
  )
  const messages = files
    .flatMap((file) => file.messages)
    .filter(({ ruleId }) => ruleId !== 'inferred' && ruleId !== 'svg-text')
  const { pages } = await readPdf(pdf)
  checkText(book, textOfChapters(chapters), await textOfPdf(pdf), { edition: 'PDF' })
  const lost = files.flatMap((file) => file.messages).filter(({ ruleId }) => ruleId === 'text-lost')
  const pageOf = (word: string) => pages.findIndex(({ text: own }) => own.includes(word))
  return {
    pages,
    pageOf,
    counts: report?.counts,
    lost: lost.map(({ reason }) => reason),
    rules: messages.map(({ ruleId }) => ruleId),
    places: messages.map(({ line }) => line),
  }
}

/** Index of the line with the word on its page, and what stands left of it, pt. */
function lineOf(pages: readonly ReadPage[], word: string): number {
  const lines = pages.find(({ text }) => text.includes(word))?.lines ?? []
  return lines
    .toSorted((one, other) => one.baseline - other.baseline)
    .findIndex(({ text }) => text.includes(word))
}

const words = 'of rain that fell on the valley in the night and was measured by nobody before the morning'
const paragraph = (index: number) => `Number${index} ${`${words} `.repeat(2 + (index % 4))}.`
const paragraphs = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => paragraph(from + index))
const table = (name: string, place: string, notes: readonly [caption: string, cell: string] = ['', '']) =>
  `| Month | Rain |\n|---|--:|\n| May${notes[1]} | 3 |\n\nTable: Caption${name}${notes[0]}${place && ` {place=${place}}`}`
const drawing = (name: string, attributes: string, lines = 4) =>
  `::: figure [Caption${name}]${attributes && `{${attributes}}`}\n${'    Rain.\n'.repeat(lines)}:::`

test('figures stand at heads and feet, in their order, and the text goes on around them', async () => {
  const blocks = Array.from({ length: 36 }, (_, index) => paragraph(index))
  blocks[8] += '[^n]'
  blocks.splice(20, 0, table('Page', 'page'))
  blocks.splice(14, 0, table('Foot', 'bottom'))
  blocks.splice(8, 0, table('Head', 'top'))
  const { pages, pageOf, rules } = await setPages([...blocks, `[^n]: ${words}.`])
  expect(rules).toEqual([])
  const own = ['Head', 'Foot', 'Page'].map((name) => pageOf(`Caption${name}`))
  expect(own).toEqual(own.toSorted((one, other) => one - other))
  expect(lineOf(pages, 'CaptionHead')).toBe(0)
  expect(own[0]).toBe(pageOf('Number7') + 1)
  expect(lineOf(pages, 'CaptionFoot')).toBe((pages[own[1] ?? 0]?.lines.length ?? 0) - 3)
  expect(pages[own[2] ?? 0]?.lines).toHaveLength(3)
  const numbers = pages.flatMap(({ text }) =>
    [...text.matchAll(/Number(\d+)/g)].map(([, number]) => Number(number)),
  )
  expect(numbers).toEqual(numbers.map((_, index) => index))
  expect(numbers).toHaveLength(36)
})

test('turns a table that is too broad, and breaks the words of one that not even a turned page holds, in smaller type if need be', async () => {
  const broad = (columns: number) => {
    const cells = Array.from({ length: columns }, (_, index) => `Measurements${index}`)
    return `| ${cells.join(' | ')} |\n|${'---|'.repeat(columns)}\n| ${cells.join(' | ').toLowerCase()} |`
  }
  const { pages, rules, places } = await setPages([
    paragraph(1),
    broad(7),
    paragraph(2),
    broad(30),
    paragraph(3),
    broad(60),
  ])
  const turned = pages.find(({ text }) => text.includes('measurements6'))
  expect(rules).toEqual(['table-turned', 'table-squeezed', 'table-squeezed'])
  expect(places).toEqual([5, 11, 17])
  for (const page of pages) if (page !== turned) expect(page.right).toBeLessThan(page.width - 54)
  const letters = pages.map(({ text }) => text.replaceAll(/\s/g, '')).join('')
  expect(letters).toContain('Measurements59measurements0measurements1')
  expect(turned?.text).not.toContain('Number')
  expect(pages.findIndex(({ text }) => text.includes('Number2'))).toBeLessThan(
    turned ? pages.indexOf(turned) : 0,
  )
})

test('notes of figures stand at the foot of the figure’s page, by number', async () => {
  const blocks = paragraphs(40)
  blocks[3] += '[^a]'
  blocks[5] += '[^d]'
  blocks[12] += '[^g]'
  blocks.splice(26, 0, table('Page', 'page', ['[^h]', '[^i]']))
  blocks.splice(13, 0, table('Head', 'top', ['[^e]', '[^f]']))
  blocks.splice(5, 0, table('Foot', 'bottom', ['[^b]', '[^c]']))
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  const notes = names.map((name) => `[^${name}]: Note-${name} ${words}.`)
  const { pages, pageOf, rules, counts, lost } = await setPages([...blocks, ...notes])
  expect(rules).toEqual([])
  expect(lost).toEqual([])
  const owners = {
    b: 'CaptionFoot',
    c: 'CaptionFoot',
    e: 'CaptionHead',
    f: 'CaptionHead',
    h: 'CaptionPage',
    i: 'CaptionPage',
  }
  for (const [note, owner] of Object.entries(owners)) expect(pageOf(`Note-${note}`)).toBe(pageOf(owner))
  for (const { text } of pages) {
    const feet = [...text.matchAll(/Note-(\w)/g)].map(([, name]) => name ?? '')
    // Text is read in the order of the manuscript, feet by their places.
    expect(feet.toSorted()).toHaveLength(feet.length)
  }
  const page = pages[pageOf('CaptionFoot')]
  const lines = page?.lines.toSorted((one, other) => one.baseline - other.baseline) ?? []
  const feet = lines.flatMap(({ text }) => /Note-(\w)/.exec(text)?.[1] ?? [])
  expect(feet).toEqual(feet.toSorted())
  expect(feet.length).toBeGreaterThan(2)
  expect(pages[pageOf('CaptionPage')]?.text).not.toContain('Number')
  expect(counts).toMatchObject({ 'off-grid': 0, widow: 0, orphan: 0, 'far-figure': 0 })
})

test('turns a broad table with notes, which stand upright below it', async () => {
  const cells = Array.from({ length: 7 }, (_, index) => `Measurements${index}`)
  const broad = `| ${cells.join(' | ')} |\n|${'---|'.repeat(7)}\n| ${cells.join(' | ').toLowerCase()}[^n] |`
  const { pages, pageOf, rules, lost } = await setPages([
    ...paragraphs(2),
    broad,
    paragraph(2),
    `[^n]: Note-n ${words}.`,
  ])
  expect(rules).toEqual(['table-turned'])
  expect(lost).toEqual([])
  expect(pageOf('Note-n')).toBe(pageOf('measurements6'))
  expect(pages[pageOf('Note-n')]?.text).not.toContain('Number')
})

test('says of figures why they stand where they are written, or further on', async () => {
  const tall = `| Day |\n|---|\n${Array.from({ length: 70 }, (_, day) => `| day ${day} |\n`).join('')}\nTable: CaptionTall {place=top}`
  const inList = `- ${words}\n\n    ${drawing('List', 'place=bottom').replaceAll('\n', '\n    ')}`
  const { pageOf, rules, places, lost } = await setPages(
    [
      paragraph(0),
      drawing('First', 'place=top'),
      paragraph(1),
      drawing('Second', ''),
      inList,
      tall,
      ...paragraphs(9, 2),
    ],
    { captions: 'numbered' },
  )
  expect(rules.toSorted()).toEqual(['figure-deferred', 'figure-kept', 'figure-kept'])
  expect(places).toHaveLength(3)
  expect(lost).toEqual([])
  expect(pageOf('CaptionSecond')).toBe(pageOf('CaptionFirst'))
  expect(pageOf('CaptionFirst')).toBeGreaterThan(pageOf('Number1'))
})

test('sets figures at heads and feet of columns and over both, and makes the last columns even', async () => {
  const blocks = paragraphs(60)
  blocks.splice(40, 0, drawing('Alone', 'place=page'))
  blocks.splice(20, 0, drawing('Below', 'place=bottom .wide'))
  blocks.splice(12, 0, drawing('Foot[^n]', 'place=bottom'))
  blocks.splice(4, 0, drawing('Head', 'place=top'))
  const lead = drawing('Lead', '.wide')
  const settings = { editions: { pdf: { columns: 2 } } }
  const { pages, pageOf, rules, counts, lost } = await setPages(
    [lead, ...blocks, `[^n]: Note-n ${words}.`],
    settings,
    {},
  )
  expect(rules).toEqual([])
  expect(lost).toEqual([])
  const names = ['Lead', 'Head', 'Foot', 'Below', 'Alone']
  const own = names.map((name) => pageOf(`Caption${name}`))
  expect(own[0]).toBe(0)
  expect(own).toEqual(own.toSorted((one, other) => one - other))
  expect(pageOf('Note-n')).toBe(own[2])
  expect(pages[own[4] ?? 0]?.text).not.toContain('Number')
  const numbers = pages.flatMap(({ text }) =>
    [...text.matchAll(/Number(\d+)/g)].map(([, number]) => Number(number)),
  )
  expect(numbers.toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: 60 }, (_, index) => index),
  )
  expect(lineOf(pages, 'CaptionBelow')).toBe((pages[own[3] ?? 0]?.lines.length ?? 0) - 1)
  expect(counts).toMatchObject({ 'off-grid': 0, widow: 0, orphan: 0 })
})

test('in columns, an image for a whole page has one with margins', async () => {
  const plate = '![A *plate*](plate.svg "CaptionPlate"){.full-page}'
  const { pages, pageOf, rules } = await setPages(
    [...paragraphs(20), plate, ...paragraphs(10, 20)],
    { editions: { pdf: { columns: 2 } } },
    {
      'plate.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="90"><path d="M0 0L60 90"/></svg>',
    },
  )
  expect(rules).toEqual(['figure-kept'])
  expect(pages[pageOf('CaptionPlate')]?.text).not.toContain('Number')
})

test('a short article begins below its headline', async () => {
  const { pages } = await setPages(paragraphs(6), { editions: { pdf: { columns: 2 } } }, {})
  const [title, ...lines] = pages[0]?.lines.toSorted((one, other) => one.baseline - other.baseline) ?? []
  const first = lines.find(({ text }) => text.includes('Number0'))
  expect((first?.baseline ?? Infinity) - (title?.baseline ?? 0)).toBeLessThan(100)
})
