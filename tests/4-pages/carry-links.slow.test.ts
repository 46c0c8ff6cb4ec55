import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { writePdf } from '../../src/5-pdf/write-pdf.ts'
import { checkPdf } from '../../src/6-check/pdf/check-pdf.ts'
import { textOfPdf } from '../../src/6-check/text/text-of-pdf.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'
import { readLinks } from './read-pdf.ts'

const openedBrowser = testBrowser()

const words =
  'weather household instruments morning extraordinary regularities bread one who reads them all'.split(' ')

/** Paragraphs of words, each seventh of which is a link: `x1x`, `x2x` and so on. */
function linkedText(lengths: readonly number[]): string {
  let count = 0
  const word = (index: number) => {
    count += 1
    return index % 7 === 6 ? `[x${count}x](https://example.org/${count})` : words[(count * 5) % words.length]
  }
  return lengths.map((length) => Array.from({ length }, (_, index) => word(index)).join(' ')).join('\n\n')
}

test('in columns, links stand where their words do, in paragraphs of many columns, too', async () => {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('The classic theme is there.')
  for (const lengths of [
    Array.from({ length: 24 }, (_, index) => 60 + ((index * 37) % 90)),
    [40, 2600, 30],
  ]) {
    const text = linkedText(lengths)
    const { book, chapters } = await buildChapters({
      'rain.md': `---\ntitle: Rain\nlanguage: en\n---\n\n${text}\n`,
    })
    const config = bookSchema.parse({ title: 'Rain' })
    const pages = await setInPages(openedBrowser(), { book, chapters, config, theme })
    expect(pages.labels.length).toBeGreaterThan(2)
    const pdf = await writePdf(book, pages)
    const links = await readLinks(pdf)
    const written = lengths.reduce((sum, length) => sum + Math.floor(length / 7), 0)
    expect(new Set(links.map(({ url }) => url)).size).toBe(written)
    for (const { url, text: piece, at } of links) {
      const word = `x${url.split('/').at(-1)}x`
      expect(piece).toContain(word)
      expect(Math.abs(at - (piece.indexOf(word) + word.length / 2) / piece.length), word).toBeLessThan(0.15)
    }
    const found = (await textOfPdf(pdf)).split(/\s+/)
    for (const each of words)
      expect(found.filter((word) => word === each).length, each).toBe(
        text.split(/\s+/).filter((word) => word === each).length,
      )
    expect(await checkPdf(pdf)).toEqual([])
  }
})
