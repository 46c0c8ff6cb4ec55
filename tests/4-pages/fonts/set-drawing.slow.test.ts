import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../../src/0-ground/config.ts'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { pagesOf } from '../../../src/0-pdf/pages-of.ts'
import { readPdf } from '../../../src/0-pdf/read-pdf.ts'
import { walkPage } from '../../../src/0-pdf/walk-content.ts'
import { layOutPages } from '../../../src/4-pages/lay/lay-out-pages.ts'
import { writePdf } from '../../../src/5-pdf/write-pdf.ts'
import { checkPdf } from '../../../src/6-check/pdf/check-pdf.ts'
import { buildChapters } from '../../build-chapters.ts'
import { testBrowser } from '../../test-browser.ts'

const openedBrowser = testBrowser()

/* Letters that a browser would make bold, slant or stroke itself, or set in fonts of the machine, are Type 3 or nothing. */
const drawings = [
  ['bold Persian', '<text y="9" font-weight="bold">پل شب</text>', 'Amiri-Bold'],
  ['slanted Persian', '<text y="9"><tspan font-style="italic">پل شب</tspan></text>', 'Amiri'],
  ['stroked letters', '<text y="9" stroke="#fff" stroke-width="2">Rain</text>', 'AlegreyaSans-Regular'],
  ['a family of the machine', '<text y="9" style="font-family:Arial">Rain</text>', 'AlegreyaSans-Regular'],
  ['heavy code', '<text y="9" style="font:900 9px monospace">Rain</text>', 'AlegreyaSans-Bold'],
] as const

test.each(drawings)('a drawing’s letters are set in the book’s fonts: %s', async (_, content, font) => {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('The classic theme is there.')
  const matter = '---\ntitle: T\nauthors: A\npublished: 2024-05-06\ndescription: R\nlanguage: fa\n---\n\n'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" viewBox="0 0 90 20">${content}</svg>`
  const { book, chapters } = await buildChapters({
    'rain.md': `${matter}باران\n\n![نقشه](map.svg)\n`,
    'map.svg': Buffer.from(svg),
  })
  const pages = await layOutPages(book, chapters, bookSchema.parse({ title: 'T' }), theme, openedBrowser())
  const pdf = readPdf(pages.pdf)
  const shown = new Set<string>()
  for (const page of pagesOf(pdf)) walkPage(pdf, page, { text: ({ font }) => shown.add(font.name) })
  expect([...shown].filter((name) => name.includes(font))).not.toEqual([])
  expect([...shown].filter((name) => name.includes('Nothing'))).toEqual([])
  const finished = await writePdf({ kind: book.kind, metadata: book.metadata }, pages)
  expect(await checkPdf(finished)).toEqual([])
})
