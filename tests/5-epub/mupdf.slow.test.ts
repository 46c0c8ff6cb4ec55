import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { toString as textOf } from 'hast-util-to-string'
import { expect, test } from 'vitest'
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

/** The words of a chapter in the order in which MuPDF sets them, and those that its source has. */
async function wordsOf(html: string): Promise<{ readonly set: string; readonly written: string }> {
  const { book, cover } = await richBook()
  const theme = classicTheme()
  const chapters = [render({ ...plain, id: 'rain' }, `<section id="rain" class="chapter">${html}</section>`)]
  const faces = chooseFontFiles(theme, chapters, book)
  const folder = temporaryFolder()
  writeFileSync(
    path.join(folder, 'book.epub'),
    await writeEpub({ ...book, contents: [] }, chapters, theme, faces, cover),
  )
  const args = [
    'draw',
    '-q',
    '-F',
    'txt',
    '-W',
    '390',
    '-H',
    '4000',
    '-S',
    '12',
    '-o',
    'book.txt',
    'book.epub',
  ]
  execFileSync('mutool', args, { cwd: folder, stdio: 'ignore' })
  const output = execFileSync('cat', ['book.txt'], { cwd: folder, encoding: 'utf8' })
  const written = wordsIn(chapters.map(({ tree }) => textOf(tree)).join(' '))
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

test.skipIf(!hasMutool())(
  'MuPDF draws no rule of a cell, which would run through the row below it',
  async () => {
    const { book, theme, cover } = await richBook()
    const chapters = [
      render(
        { ...plain, id: 'rain' },
        '<section id="rain"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></section>',
      ),
    ]
    const faces = chooseFontFiles(theme, chapters, book)
    const folder = temporaryFolder()
    const epub = await writeEpub({ ...book, contents: [] }, chapters, theme, faces, cover)
    writeFileSync(path.join(folder, 'book.epub'), epub)
    const args = ['draw', '-q', '-F', 'trace', '-W', '390', '-H', '4000', '-S', '12', 'book.epub']
    const trace = execFileSync('mutool', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
    // The page of the table is the last one: its two rules are the table's own, above and below.
    expect(trace.slice(trace.lastIndexOf('<page')).match(/<(fill|stroke)_path/g) ?? []).toHaveLength(2)
  },
)
