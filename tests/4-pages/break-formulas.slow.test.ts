import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { pagesOf } from '../../src/0-pdf/pages-of.ts'
import { readPdf } from '../../src/0-pdf/read-pdf.ts'
import { type ShownText, walkPage } from '../../src/0-pdf/walk-content.ts'
import { pageGeometries } from '../../src/4-pages/document/page-geometry.ts'
import { writePdf } from '../../src/5-pdf/write-pdf.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { testBrowser } from '../test-browser.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())

/** Pages of 5 × 8 in. */
const config = bookSchema.parse({ title: 'T', editions: { pdf: { trim: '5x8in' } } })

const terms = (count: number, name = 'a') =>
  Array.from({ length: count }, (_, index) => `${name}_{${index + 1}}`).join(' + ')

const matrix = (columns: number) =>
  `\\begin{pmatrix}${Array.from({ length: columns }, (_, index) => 11 + index).join(' & ')}\\end{pmatrix}`

async function setText(text: string) {
  if (!theme) throw new Error('The classic theme is there.')
  const matter =
    '---\ntitle: Sums\nauthors: Ada Reed\npublished: 2024-05-06\ndescription: R\nlanguage: en\n---\n\n'
  const { book, chapters, files } = await buildChapters({ 'sums.md': matter + text })
  const pages = await setInPages(openedBrowser(), { book, chapters, config, theme })
  const bytes = await writePdf(book, pages)
  const pdf = readPdf(bytes)
  const shown = pagesOf(pdf).map((page) => {
    const texts: ShownText[] = []
    walkPage(pdf, page, { text: (each) => void texts.push(each) })
    return texts
  })
  const { inner, textWidth } = pageGeometries(
    { kind: 'article', metadata: { language: 'en' } },
    config,
    theme,
  ).pdf
  const [left, right] = [inner * 0.75, (inner + textWidth) * 0.75]
  const outside = shown.flat().filter((each) => each.from < left - 1 || each.to > right + 1)
  const formulas = shown.flat().filter(({ font }) => /Math/.test(font.name))
  const tags = () => {
    const file = path.join(temporaryFolder({}), 'sums.pdf')
    writeFileSync(file, bytes)
    return execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' })
  }
  const messages = files.flatMap((file) => file.messages).filter(({ fatal }) => fatal !== undefined)
  return { shown, outside, formulas, tags, messages: messages.map(({ ruleId, line }) => `${ruleId} ${line}`) }
}

/** Heights of the lines that formulas have letters of this size in, from the top. */
function linesOf(formulas: readonly ShownText[], least = 10): readonly number[] {
  const heights = formulas.filter(({ size }) => size > least).map(({ line }) => Math.round(line))
  return [...new Set(heights)].sort((one, other) => other - one)
}

test.each([
  ['a paragraph', `The sum is $${terms(18)} = b$, and no more.`],
  ['a list item', `- one\n\n  - The sum is $${terms(18)} = b$, and no more.`],
  ['a quotation', `> > The sum is $${terms(18)} = b$.`],
  ['a note', `Words.[^n]\n\n[^n]: The sum ($${terms(18)} = b$) is in a note.`],
  ['a table', `| Name | Sum |\n|---|---|\n| one | $${terms(18)} = b$ |`],
  ['a caption', `| Name | Sum |\n|---|---|\n| one | two |\n\nTable: The sum $${terms(18)} = b$`],
  ['a heading', `## The sum $${terms(18)} = b$\n\nWords.`],
  ['a list of values', `The values $${terms(30, 'x').replaceAll(' +', ',')}$ are these.`],
  ['parentheses', `A product $p = (${terms(30)})$ is this.`],
])('a formula in the lines of %s ends lines behind its operators', async (_, text) => {
  const { outside, formulas, tags, messages } = await setText(text)
  expect(outside).toEqual([])
  expect(messages).toEqual([])
  expect(linesOf(formulas, 5).length).toBeGreaterThan(1)
  expect(tags().match(/Formula/g)).toHaveLength(1)
})

test('a short formula is not parted', async () => {
  const words = 'It is a quiet evening by the river, and '.repeat(12)
  const { tags, messages } = await setText(`${words} $a + b = c$ ${words}.`)
  expect(messages).toEqual([])
  expect(tags().match(/Formula/g)).toHaveLength(1)
})

test.each([
  ['before relations first', `$$${terms(8)} = ${terms(8, 'b')}$$`, 2],
  ['before operators, where relations are not enough', `$$s = ${terms(24)}$$`, 3],
  [
    'between words in it',
    '$$\\text{total} = \\text{one rather long name} + \\text{another rather long name} + \\text{a third one}$$',
    3,
  ],
  ['in a list', `- one\n\n  - two\n\n    $$s = ${terms(16)} \\le ${terms(4, 'b')}$$`, 3],
  ['in the cells of an alignment', `$$\\begin{aligned} f(x) &= ${terms(18)}\\\\ &\\le d\\end{aligned}$$`, 3],
  ['with a number beside it', `$$s = ${terms(18)} \\tag{7}$$`, 2],
])('a display that is too broad is broken: %s', async (_, text, lines) => {
  const { outside, formulas, tags, messages } = await setText(`Words.\n\n${text}\n\nWords.`)
  expect(outside).toEqual([])
  expect(messages).toEqual([])
  expect(linesOf(formulas).length).toBeGreaterThanOrEqual(lines)
  expect(Math.max(...formulas.map(({ size }) => size))).toBeCloseTo(11, 0)
  expect(tags().match(/Formula/g)).toHaveLength(1)
})

test('a display that fits is left alone', async () => {
  const { formulas } = await setText(`Words.\n\n$$s = ${terms(7)}$$`)
  expect(linesOf(formulas)).toHaveLength(1)
})

test('a display of more lines than a page has goes on on the next one', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `\\text{a rather long name of a quantity ${index}}`)
  const { shown, outside, messages } = await setText(`Words.\n\n$$s = ${names.join(' + ')}$$\n\nWords.`)
  expect(shown.length).toBeGreaterThan(1)
  expect(outside).toEqual([])
  expect(messages).toEqual([])
})

test('a matrix that is a little too broad is set smaller, without a message', async () => {
  const { outside, formulas, messages } = await setText(`Words.\n\n$$${matrix(12)}$$`)
  expect(outside).toEqual([])
  expect(messages).toEqual([])
  const digits = formulas.filter(({ glyphs }) => glyphs.some(({ text }) => /\d/.test(text ?? '')))
  expect(Math.max(...digits.map(({ size }) => size))).toBeLessThan(10.9)
  expect(Math.min(...digits.map(({ size }) => size))).toBeGreaterThan(7.6)
})

test.each([
  ['a display', `$$${matrix(24)}$$`],
  ['a line', `See $${matrix(24)}$ here.`],
])('in %s, what would be smaller than seven tenths is whole and named', async (_, text) => {
  const { outside, messages } = await setText(`Words.\n\n${text}`)
  expect(outside).toEqual([])
  expect(messages).toEqual(['formula-small 11'])
})
