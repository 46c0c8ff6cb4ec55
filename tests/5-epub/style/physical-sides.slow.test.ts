import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import nesting from 'postcss-nesting'
import { expect, test } from 'vitest'
import { chooseFontFiles } from '../../../src/4-pages/fonts/choose-font-files.ts'
import { type Direction, physicalSides } from '../../../src/5-epub/style/physical-sides.ts'
import { writeEpub } from '../../../src/5-epub/write-epub.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { testBrowser } from '../../test-browser.ts'
import { classicTheme, plain, render, richBook } from '../rich-book.ts'

const browser = testBrowser()

const blocks = `<section class="chapter"><blockquote class="epigraph"><p>Water.</p></blockquote><ul><li>a<ol><li>b</li></ol></li></ul>
<dl><dt>a</dt><dd>b</dd></dl><div class="verse"><p><span class="line">Rain, rain,</span><br><span class="line">go away.</span></p></div>
<p class="speech run-in"><span class="speaker"><strong>Ann</strong></span> Rain.</p><p class="speech"><span class="speaker"><strong>Ann</strong></span><br>Rain.</p>
<div class="callout"><p>a</p></div><p class="attribution">a</p><pre class="code"><code><span class="line">a</span></code></pre><ol class="note-list"><li>a</li></ol>
<div class="right lines"><span class="line">a</span></div><table class="broad"><tr><th>a</th><td>b</td></tr></table></section>`

/** Passages in both directions, and within those again in the first. */
const body = ['ltr', 'rtl']
  .map(
    (inner) =>
      `<div dir="${inner}">${blocks}<ul dir="${inner === 'ltr' ? 'rtl' : 'ltr'}"><li>a${blocks}</li></ul></div>`,
  )
  .join(blocks)

/** Computed sides of all elements. */
async function sidesWith(css: string, direction: Direction): Promise<readonly string[]> {
  const page = await browser().newPage()
  await page.setContent(
    `<!DOCTYPE html><html dir="${direction}"><style>${css}</style><body>${body}</body></html>`,
  )
  const sides = await page.evaluate(() =>
    [...document.querySelectorAll('body *')].map((element) => {
      const style = getComputedStyle(element)
      const align =
        style.textAlign === 'start' ? (style.direction === 'ltr' ? 'left' : 'right') : style.textAlign
      const end = style.textAlign === 'end' ? (style.direction === 'ltr' ? 'right' : 'left') : align
      const { marginLeft, marginRight, paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = style
      const list = [
        marginLeft,
        marginRight,
        paddingLeft,
        paddingRight,
        borderLeftWidth,
        borderRightWidth,
        end,
      ]
      return `${element.tagName}.${element.className} ${list.join(' ')}`
    }),
  )
  await page.close()
  return sides
}

test.each(['ltr', 'rtl'] as const)(
  'in a %s book, passages of all directions have their sides where the theme’s logical names put them',
  async (direction) => {
    const { book, epub } = classicTheme().css
    const source = `:root { --accent: #000 } ${book} ${epub}`.replaceAll('direction: ltr;', '')
    const { css: logical } = await postcss([nesting()]).process(source, { from: undefined })
    const { css } = await postcss([physicalSides(direction, true)]).process(logical, { from: undefined })
    expect(css).not.toMatch(/inline-(start|end)|(margin|padding)-inline|: (start|end)\b/)
    expect(await sidesWith(css, direction)).toEqual(await sidesWith(logical, direction))
  },
)

const mutool = hasMutool()

function hasMutool(): boolean {
  try {
    execFileSync('mutool', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What MuPDF complains of, and the left edges of the lines that it sets. */
function setByMupdf(epub: Uint8Array): {
  readonly complaints: readonly string[]
  readonly lefts: readonly number[]
} {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'book.epub'), epub)
  const script = `mutool draw -F stext -W 300 -H 500 -S 12 -o book.txt book.epub 2>messages.txt; cat messages.txt; echo; cat book.txt`
  const output = execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
  return {
    complaints: output.split('\n').filter((line) => /css|syntax/i.test(line) && !line.startsWith('<')),
    lefts: [...output.matchAll(/<line bbox="([\d.-]+) /g)].map(([, left]) => Number(left)),
  }
}

test.skipIf(!mutool)('MuPDF understands the style sheet and begins no line outside the text', async () => {
  const { book, theme, cover } = await richBook()
  const chapters = [render({ ...plain, id: 'rain' }, blocks.replace('<section', '<section id="rain"'))]
  const epub = await writeEpub({ ...book, contents: [] }, chapters, {
    theme,
    faces: await chooseFontFiles(theme, chapters, book),
    cover,
  })
  const { complaints, lefts } = setByMupdf(epub)
  expect(complaints).toEqual([])
  expect(lefts.length).toBeGreaterThan(10)
  // Of the page's 300 pt, MuPDF's own margins are some 27.
  expect(Math.min(...lefts)).toBeGreaterThan(27)
})

test.skipIf(!mutool)(
  'MuPDF understands the style sheet of a book with passages in both directions',
  async () => {
    const { book, chapters, theme, cover } = await richBook()
    const { complaints } = setByMupdf(
      await writeEpub(book, chapters, { theme, faces: await chooseFontFiles(theme, chapters, book), cover }),
    )
    expect(complaints).toEqual([])
  },
)
