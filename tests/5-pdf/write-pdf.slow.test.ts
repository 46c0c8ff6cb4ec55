import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema } from '../../src/0-ground/config.ts'
import { loadTheme } from '../../src/0-ground/theme.ts'
import { pagesOf } from '../../src/0-pdf/pages-of.ts'
import { readPdf } from '../../src/0-pdf/read-pdf.ts'
import { walkPage } from '../../src/0-pdf/walk-content.ts'
import { writePdf } from '../../src/5-pdf/write-pdf.ts'
import { buildChapters } from '../build-chapters.ts'
import { setInPages } from '../set-in-pages.ts'
import { testBrowser } from '../test-browser.ts'

const openedBrowser = testBrowser()

/** What is shown on each page: font, glyph and place, in pt from the lower left corner of the trim, without spaces. */
function glyphsOf(bytes: Uint8Array, room = 0): string[] {
  const pdf = readPdf(bytes)
  const places: string[] = []
  for (const [index, page] of pagesOf(pdf).entries())
    walkPage(pdf, page, {
      text: ({ glyphs, font, line, invisible }) => {
        if (invisible) return
        for (const { code, x, text } of glyphs)
          if (text?.trim() !== '' && code !== 0)
            places.push(
              `${index} ${font.name.slice(7)} ${code} ${(x - room).toFixed(1)} ${(line - room).toFixed(1)}`,
            )
      },
    })
  return places.sort()
}

const languages = ['en', 'fa', 'ar', 'he']

const text = `Ein offizieller *fließender* “Text” 12 345, word\u202fword, [^1] **fi** مرحبا بالعالم שלום עולם हिन्दी, *سلام دنیا*.

\`\`\`js
const عدد = 1 // تعليق عربي هنا – עברית, комментарий αβγ
print("سلام دنیا", 'हिन्दी ไทย')
\`\`\`

| Text | متن |
| --- | --- |
| \`اين\` | **هنا** 12 ۱۲ |

::: verse
مرحبا بالعالم
هنا
:::

[^1]: تعليق \`عربي هنا\` שלום.
`

test.each(languages)(
  'every glyph of the finished PDF stands where the browser set it: %s',
  async (language) => {
    const theme = loadTheme('classic', new VFile())
    if (!theme) throw new Error('The classic theme is there.')
    const matter = `---\ntitle: T\nauthors: A\npublished: 2024-05-06\ndescription: R\nlanguage: ${language}\n---\n\n`
    const { book, chapters } = await buildChapters({ 'rain.md': matter + text })
    const config = bookSchema.parse({ title: 'T' })
    const pages = await setInPages(openedBrowser(), { book, chapters, config, theme })
    const finished = await writePdf({ kind: book.kind, metadata: book.metadata }, pages)
    const [set, written] = [glyphsOf(pages.pdf, pages.room), glyphsOf(finished)]
    expect(set.length).toBeGreaterThan(100)
    expect(written).toEqual(set)
  },
)
