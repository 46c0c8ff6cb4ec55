import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())

/** Messages of errors, as `file:line: rule`, of a chapter set with further rules of a theme. */
async function errorsOf(files: Readonly<Record<string, string>>, css = ''): Promise<string[]> {
  if (!theme) throw new Error('The classic theme is there.')
  const { book, chapters, files: read } = await buildChapters(files)
  const changed = { ...theme, css: { ...theme.css, print: `${theme.css.print}\n${css}` } }
  await setInPages(openedBrowser(), {
    book,
    chapters,
    config: bookSchema.parse({ title: 'T' }),
    theme: changed,
  })
  return read.flatMap(({ path, messages }) =>
    messages.filter(({ fatal }) => fatal).map(({ line, ruleId }) => `${path}:${line}: ${ruleId}`),
  )
}

const book = { 'book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n' }
const article = '---\ntitle: Rain\nlanguage: en\n---\n\n'
const prose = 'It rained over the hills and far away, and nobody went out. '.repeat(30)

test('what would be cut off at the edge is told at its block, in text, notes and columns', async () => {
  const nowrap = 'em { white-space: nowrap; }'
  const long = `*${'so broad '.repeat(12)}so*`
  const text = `# One\n\nWords.\n\n${long}\n\nA note.[^1]\n\n[^1]: ${long}\n`
  expect(await errorsOf({ ...book, 'one.md': text }, nowrap)).toEqual([
    'one.md:5: text-overfull',
    'one.md:9: text-overfull',
  ])
  const columns = `${article}${prose}\n\n${prose}\n\n*${'so broad '.repeat(10)}so*\n`
  expect(await errorsOf({ 'rain.md': columns }, nowrap)).toEqual(['rain.md:10: text-overfull'])
})

test('signs that stand out into the margin are no fault', async () => {
  expect(await errorsOf({ 'rain.md': `${article}${prose}\n\n“${prose}”\n` })).toEqual([])
})

test('pages that the browser printed smaller are an error', async () => {
  const wide = '.flow { margin-inline-start: 20% }'
  expect(await errorsOf({ ...book, 'one.md': `# One\n\n${prose}\n` }, wide)).toContain(
    'book.yaml:undefined: pages-scaled',
  )
})
