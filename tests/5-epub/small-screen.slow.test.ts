import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { buildChapters } from '../build-chapters.ts'
import { testBrowser } from '../test-browser.ts'
import { richBook } from './rich-book.ts'

/*
 * A telephone of 390 px, without any style sheet but ours.
 */

const browser = testBrowser()

const long = 'a'.repeat(120)

/** Greater than the screen in every place where a word may stand. */
const manuscript = `# ${long}

## ${long}

Text ${long}, https://example.org/${long}, \`${long}\` and <kbd>${long}</kbd>.[^n]

[^n]: ${long}

- ${long}

> ${long}

**${long}**

::: note
${long}
:::

$$
a = b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x + y + z + \\frac{1}{2} + \\int_0^1 f(x)\\,dx
$$

| Station | January | February | March | April | September | Precipitation |
| ------- | ------- | -------- | ----- | ----- | --------- | ------------- |
| Greenwich | 1234.56 | 2345.67 | 3456.78 | 4567.89 | 5678.90 | 12,345,678.90 |
| Edinburgh | 1234.56 | 2345.67 | 3456.78 | 4567.89 | 5678.90 | 12,345,678.90 |

<table><tr><td>Precipitations</td><td>Precipitations</td><td>Precipitations</td><td>Precipitations</td><td>Precipitations</td></tr></table>
`

/** What does not fit: the document, elements that reach beyond it and cannot be moved, and words of cells on two lines. */
async function misfits(): Promise<Readonly<Record<string, unknown>>> {
  const { book, chapters } = await buildChapters({
    'book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
    'rain.md': manuscript,
  })
  const { theme, cover } = await richBook()
  const zip = await JSZip.loadAsync(
    await writeEpub(book, chapters, { theme, faces: await chooseFontFiles(theme, chapters, book), cover }),
  )
  const read = async (name: string) => (await zip.file(`OEBPS/${name}`)?.async('string')) ?? ''
  const xhtml = (await read('rain.xhtml')).replace(/<link[^>]*>/, `<style>${await read('style.css')}</style>`)
  const page = await browser().newPage()
  await page.setViewport({ width: 390, height: 800 })
  await page.goto(`data:application/xhtml+xml;charset=utf-8,${encodeURIComponent(xhtml)}`)
  const found = await page.evaluate(() => {
    const isMovable = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX === 'auto' || isMovable(element.parentElement))
    const beyond = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > 391 && !isMovable(element),
    )
    const cells = [...document.querySelectorAll('th, td')]
    const lines = cells.map((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return range.getClientRects().length
    })
    return {
      width: document.documentElement.scrollWidth,
      beyond: beyond.map(({ tagName }) => tagName),
      unreached: [...document.querySelectorAll('body *')].filter(
        (element) =>
          element.scrollWidth > element.clientWidth &&
          getComputedStyle(element).overflowX === 'auto' &&
          element.getAttribute('tabindex') !== '0',
      ).length,
      cells: cells.length,
      broken: lines.filter((count) => count > 1).length,
    }
  })
  await page.close()
  return found
}

test('nothing is cut off, and no word of a table is broken', async () => {
  expect(await misfits()).toEqual({ width: 390, beyond: [], unreached: 0, cells: 26, broken: 0 })
})
