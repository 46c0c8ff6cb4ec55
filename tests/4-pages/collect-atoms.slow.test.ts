import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { pageGeometries } from '../../src/4-pages/document/page-geometry.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'
import { readPdf } from './read-pdf.ts'

const openedBrowser = testBrowser()
const theme = loadTheme('classic', new VFile())
const config = bookSchema.parse({ title: 'T' })

/** Baselines of the chapter's first page, from top to bottom, in lines below the one of the first words. */
async function baselinesFrom(text: string, first: string): Promise<readonly number[]> {
  if (!theme) throw new Error('The classic theme is there.')
  const built = await buildChapters({
    'book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': `# Rain\n\n${text}\n`,
  })
  const set = await setInPages(openedBrowser(), { book: built.book, chapters: built.chapters, config, theme })
  const { pages } = await readPdf(set.pdf)
  const lines = pages[set.references.get('one') ?? 0]?.lines ?? []
  const pitch = pageGeometries({ kind: 'book', metadata: { language: 'en' } }, config, theme).pdf.line * 0.75
  const start = lines.findIndex((line) => line.text.includes(first))
  const [head] = lines.slice(start)
  return lines.slice(start).map(({ baseline }) => (baseline - (head?.baseline ?? 0)) / pitch)
}

test('lines that share their block with other blocks are measured where they are', async () => {
  const list = await baselinesFrom(
    '1. They hold others:\n   - like this,\n   - and this.\n2. Rain.',
    'They hold',
  )
  expect(list.map((at) => Math.round(at * 20) / 20)).toEqual([0, 1, 2, 3])
  const speech = '**Ada.**\\\nIt rains, and it has rained since Tuesday.\n\n**Tom.**\\\nStill.'
  const play = await baselinesFrom(speech, 'Ada')
  expect(play.map((at) => Math.round(at * 20) / 20)).toEqual([0, 1, 2, 3])
})
