import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { toString as textOf } from 'hast-util-to-string'
import { expect, test } from 'vitest'
import type { RenderedChapter } from '../../src/3-chapter/rendered-chapter.ts'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { classicTheme, plain, render, richBook } from './rich-book.ts'

/*
 * MuPDF lays e-books out for many readers, with a style sheet of its own that knows HTML 4: what it makes of ours.
 */

function hasMutool(): boolean {
  try {
    execFileSync('mutool', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A chapter, and what MuPDF makes of it in one of its formats, on a page as high as it takes. */
async function draw(
  html: string,
  format: 'txt' | 'stext' | 'trace',
): Promise<{ readonly chapter: RenderedChapter; readonly output: string }> {
  const { book, cover } = await richBook()
  const theme = classicTheme()
  const chapter = render({ ...plain, id: 'rain' }, `<section id="rain" class="chapter">${html}</section>`)
  const faces = await chooseFontFiles(theme, [chapter], book)
  const folder = temporaryFolder()
  writeFileSync(
    path.join(folder, 'book.epub'),
    await writeEpub({ ...book, contents: [] }, [chapter], { theme, faces, cover }),
  )
  const page = ['-W', '390', '-H', '4000', '-S', '12']
  const args = ['draw', '-q', '-F', format, ...page, '-o', 'output', 'book.epub']
  execFileSync('mutool', args, { cwd: folder, stdio: 'ignore' })
  return { chapter, output: readFileSync(path.join(folder, 'output'), 'utf8') }
}

/** The words of a chapter in the order in which MuPDF sets them, and those that its source has. */
async function wordsOf(html: string): Promise<{ readonly set: string; readonly written: string }> {
  const { chapter, output } = await draw(html, 'txt')
  const written = wordsIn(textOf(chapter.tree))
  const set = wordsIn(output)
  return { set: set.slice(Math.max(set.indexOf(written.split(' ')[0] ?? ''), 0)), written }
}

function wordsIn(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

test.skipIf(!hasMutool()).each([
  ['figure', '<figure><p>delta</p> <figcaption>echo</figcaption></figure>'],
  [
    'figure of a table',
    '<figure class="table"><table><caption>delta</caption> <tr><td>echo</td></tr></table></figure>',
  ],
  ['details', '<details open="open"><summary>delta</summary> <p>echo</p></details>'],
  ['details with a heading', '<details open="open"><summary><h3>delta</h3></summary> <p>echo</p></details>'],
  ...['article', 'aside', 'section', 'header', 'footer', 'nav', 'main'].flatMap((name) => [
    [name, `<${name}>delta</${name}> <p>echo</p>`],
    [`${name} with blocks`, `<${name}><p>delta</p> <ul><li>echo</li></ul></${name}>`],
  ]),
])('MuPDF sets a %s in its place', async (_, block) => {
  const { set, written } = await wordsOf(
    `<h1>alpha</h1> <p>bravo</p> <h2>charlie</h2> ${block} <h2>foxtrot</h2> <p>golf</p>`,
  )
  expect(written).toBe('alpha bravo charlie delta echo foxtrot golf')
  expect(set).toBe(written)
})

test.skipIf(!hasMutool())('MuPDF sets a formula once, without its source in TeX', async () => {
  const source = '<annotation encoding="application/x-tex">source</annotation>'
  const { set } = await wordsOf(
    `<h1>alpha</h1> <p>bravo <math alttext="spoken"><semantics><mi>charlie</mi> ${source}</semantics></math> delta</p>`,
  )
  expect(set).toBe('alpha bravo charlie delta')
})

test.skipIf(!hasMutool())('MuPDF lowers indices and raises exponents of formulas', async () => {
  const { output } = await draw(
    `<p><math alttext="spoken"><mi>x</mi><msub><mi>x</mi><mi>a</mi></msub><msup><mi>x</mi><mi>b</mi></msup>
    <msubsup><mi>x</mi><mrow><mi>c</mi><mi>d</mi></mrow><mi>e</mi></msubsup><munderover><mo>x</mo><mi>f</mi><mrow><mi>g</mi></mrow></munderover><mi>x</mi></math></p>`,
    'stext',
  )
  const heights = [...output.matchAll(/<char [^>]*\by="([\d.]+)"[^>]*\bc="(\w)"/g)].map(
    ([, height, letter]) => [letter, Number(height)] as const,
  )
  const at = heights
    .map(([letter]) => letter)
    .join('')
    .lastIndexOf('xxaxbxcdexfgx')
  const formula = heights.slice(at, at + 13)
  const line = formula[0]?.[1] ?? 0
  const lettersWhere = (is: (height: number) => boolean) =>
    formula
      .filter(([, height]) => is(height - line))
      .map(([letter]) => letter)
      .join('')
  expect(lettersWhere((below) => below === 0)).toBe('xxxxxx')
  expect(lettersWhere((below) => below > 0)).toBe('acdf')
  expect(lettersWhere((below) => below < 0)).toBe('beg')
})

test.skipIf(!hasMutool())(
  'MuPDF draws no rule of a cell, which would run through the row below it',
  async () => {
    const { output } = await draw(
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>',
      'trace',
    )
    // The page of the table is the last one: its two rules are the table's own, above and below.
    expect(output.slice(output.lastIndexOf('<page')).match(/<(fill|stroke)_path/g) ?? []).toHaveLength(2)
  },
)
