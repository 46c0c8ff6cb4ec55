import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { layOutPages } from '../../src/4-pages/lay-out-pages.ts'
import { bookSchema } from '../../src/config.ts'
import { loadTheme } from '../../src/theme.ts'
import { buildChapters } from '../build-chapters.ts'
import { testBrowser } from '../test-browser.ts'
import { readPdf } from './read-pdf.ts'

/* Needs a browser. */

const openedBrowser = testBrowser()

async function setPages(blocks: readonly string[]) {
  const browser = openedBrowser()
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('The classic theme is there.')
  const { book, chapters, files } = await buildChapters({
    'book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': `# One\n\n${blocks.join('\n\n')}\n`,
  })
  const { pdf } = await layOutPages(book, chapters, bookSchema.parse({ title: 'T' }), theme, browser)
  const messages = files.flatMap((file) => file.messages)
  const { pages } = await readPdf(pdf)
  return { pages, rules: messages.map(({ ruleId }) => ruleId), places: messages.map(({ line }) => line) }
}

const words = 'of rain that fell on the valley in the night and was measured by nobody before the morning'
const paragraph = (index: number) => `Number${index} ${`${words} `.repeat(2 + (index % 4))}.`
const table = (name: string, place: string) =>
  `| Month | Rain |\n|---|--:|\n| May | 3 |\n\nTable: Caption${name}${place && ` {place=${place}}`}`

test('figures stand at heads and feet, in their order, and the text goes on around them', async () => {
  const blocks = Array.from({ length: 36 }, (_, index) => paragraph(index))
  blocks[8] += '[^n]'
  blocks.splice(20, 0, table('Page', 'page'))
  blocks.splice(14, 0, table('Foot', 'bottom'))
  blocks.splice(8, 0, table('Head', 'top'))
  const { pages, rules } = await setPages([...blocks, `[^n]: ${words}.`])
  expect(rules).toEqual([])
  const pageOf = (word: string) => pages.findIndex(({ text }) => text.includes(word))
  const lineOf = (word: string) => {
    const lines = pages[pageOf(word)]?.lines ?? []
    const sorted = lines.toSorted((one, other) => one.baseline - other.baseline)
    return [sorted.findIndex(({ text }) => text.includes(word)), sorted.length]
  }
  const own = ['Head', 'Foot', 'Page'].map((name) => pageOf(`Caption${name}`))
  expect(own).toEqual(own.toSorted((one, other) => one - other))
  expect(lineOf('CaptionHead')[0]).toBe(0)
  expect(own[0]).toBe(pageOf('Number7') + 1)
  expect(lineOf('CaptionFoot')[0]).toBe((lineOf('CaptionFoot')[1] ?? 0) - 3)
  expect(pages[own[2] ?? 0]?.lines).toHaveLength(3)
  const numbers = pages.flatMap(({ text }) =>
    [...text.matchAll(/Number(\d+)/g)].map(([, number]) => Number(number)),
  )
  expect(numbers).toEqual(numbers.map((_, index) => index))
  expect(numbers).toHaveLength(36)
})

test('turns a table that is too broad, and breaks the words of one that not even a turned page holds', async () => {
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
  ])
  expect(rules).toEqual(['table-turned', 'table-squeezed'])
  expect(places).toEqual([5, 11])
  const turned = pages.find(({ text }) => text.includes('measurements6'))
  expect(turned?.text).not.toContain('Number')
  expect(pages.findIndex(({ text }) => text.includes('Number2'))).toBeLessThan(
    turned ? pages.indexOf(turned) : 0,
  )
})
