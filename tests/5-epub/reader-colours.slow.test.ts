import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { buildChapters } from '../build-chapters.ts'
import { testBrowser } from '../test-browser.ts'
import { richBook } from './rich-book.ts'

/*
 * Reading systems bring the reader's colours when the document is there already.
 */

const browser = testBrowser()

const manuscript = `# Gauges

\`\`\`js
// a remark
import { rain } from './rain.js'
const sum = (first) => \`\${rain(first)} mm\` + 42
\`\`\`

\`\`\`diff
- gone
+ come
\`\`\`

<svg viewBox="0 0 10 10" role="img" aria-label="A drop"><path d="M0 0h9v9z" fill="currentColor"/></svg>
`

const sheets = {
  'text and ground of the page': 'html, body { color: #e0e0e0 !important; background: #222 !important }',
  'text and ground of everything':
    ':root { color: #e0e0e0; background: #222 } :root * { color: inherit !important; background: transparent !important }',
  'ground of the page, and text of runs':
    'body { background: #222 } p, span, li, h1 { color: #e0e0e0 !important }',
}

async function documentOf(): Promise<string> {
  const { book, chapters } = await buildChapters({
    'book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
    'rain.md': manuscript,
  })
  const { theme, cover } = await richBook()
  const zip = await JSZip.loadAsync(
    await writeEpub(book, chapters, { theme, faces: await chooseFontFiles(theme, chapters, book), cover }),
  )
  const read = async (name: string) => (await zip.file(`OEBPS/${name}`)?.async('string')) ?? ''
  return (await read('rain.xhtml')).replace(/<link[^>]*>/, `<style>${await read('style.css')}</style>`)
}

test('code and drawings are seen, whatever a reading system colours, and whenever', async () => {
  const html = await documentOf()
  const page = await browser().newPage()
  for (const [name, sheet] of Object.entries(sheets)) {
    await page.setContent(html)
    await page.evaluate((css) => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: css }))
    }, sheet)
    const inks = await page.evaluate(() =>
      [...document.querySelectorAll('pre span:not(.line)')].map((token) => ({
        name: token.className,
        ink: getComputedStyle(token).getPropertyValue('-webkit-text-fill-color'),
        ground: getComputedStyle(token.closest('pre') ?? token).backgroundColor,
      })),
    )
    expect(inks.length).toBeGreaterThan(8)
    for (const { name: token, ink, ground } of inks) {
      expect(ground, name).toBe('rgba(0, 0, 0, 0)')
      // On #222, 4.5 : 1 is a luminance of 0.247 (WCAG 2.2, contrast ratio).
      expect(luminance(ink), `${token}, ${name}: ${ink}`).toBeGreaterThan(0.247)
    }
  }
  const drawing = await page.evaluate(() => {
    const svg = document.querySelector('svg')
    return svg && [getComputedStyle(svg).color, getComputedStyle(svg).backgroundColor]
  })
  expect(drawing).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  await page.close()
})

/** WCAG 2.2, relative luminance of `color(srgb …)`. */
function luminance(colour: string): number {
  const parts = [...(/^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(colour) ?? [])].slice(1).map(Number)
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
