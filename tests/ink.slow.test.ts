import path from 'node:path'
import { expect, test } from 'vitest'
import { countOverlaps } from '../scripts/bench/count-overlaps.ts'
import { findLostInk } from '../scripts/bench/find-lost-ink.ts'
import { readPrintedPages } from '../scripts/bench/read-printed-pages.ts'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { build } from '../src/build.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { testBrowser } from './test-browser.ts'

/*
 * What no count of words sees: every page of these publications is drawn, and all ink of its text must be seen on it, once.
 * Needs a browser, qpdf and poppler.
 */

const openedBrowser = testBrowser()

/** Builds the PDF of each publication in the folder; gives its faults, messages and pictures alike. */
async function faultsOf(
  folder: string,
  paths: readonly string[] = ['.'],
  edition: 'pdf' | 'print' = 'pdf',
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const publication of findPublications(paths, folder).publications) {
    const built = await build(publication, {
      editions: [edition],
      browser: Promise.resolve(openedBrowser()),
    })
    const messages = built.files.flatMap((file) => file.messages)
    faults.push(...messages.filter(({ fatal, ruleId }) => fatal || layoutRules.has(ruleId ?? '')).map(String))
    for (const { bytes } of built.outputs) faults.push(...(await faultsOfPages(bytes)))
  }
  return faults
}

async function faultsOfPages(pdf: Uint8Array): Promise<readonly string[]> {
  const lost = findLostInk(pdf).map(
    ({ page, pixels, box }) => `page ${page}: ${pixels} pixels are lost in ${box.join(' ')}`,
  )
  const { pages } = await readPrintedPages(pdf)
  const counts = pages.map(({ pieces }) => countOverlaps(pieces))
  const doubled = counts.map((count, index) => `page ${index + 1}: ${count} pieces of text lie upon others`)
  return [...lost, ...doubled.filter((_, index) => (counts[index] ?? 0) > 0)]
}

const layoutRules = new Set(['pages-left', 'notes-moved'])

const sentence =
  'The keeper of the lock-house wrote down, evening after evening, how high the river stood at the gauge; '
const paragraph = `${sentence.repeat(5)}and then he slept.`

/** Names of files that make front and back matter. */
const matter = [
  'dedication',
  'epigraph',
  'foreword',
  'preface',
  'acknowledgments',
  'introduction',
  'prologue',
  'conclusion',
  'epilogue',
  'afterword',
  'appendix',
  'glossary',
  'bibliography',
  'colophon',
  'about',
]

test('every kind of matter, and author’s classes with names of Octavo’s own', async () => {
  const classes =
    'titlepage imprint part contents columns strip flow footnotes notes strut filler white room rest break planned blank holding clipped ' +
    'measured left line lines opening turned tight note notes-title matter-epigraph'
  const body = classes
    .split(' ')
    .map((name) => `<div class="${name}">Of ${name}: ${sentence}</div>\n\n[Words]{.${name}} of ${name}.\n`)
    .join('\n')
  const files = {
    'book.yaml': 'title: The Lock\nauthors: Ada Reed\nlanguage: en\n',
    '01-lock.md': `# The lock\n\n${paragraph}[^1]\n\n${body}\n[^1]: ${paragraph}\n`,
    ...Object.fromEntries(
      matter.map((name) => [
        `${name}.md`,
        `${/^(dedication|epigraph)$/.test(name) ? '' : `# ${name}\n\n`}To all who keep a lock.[^${name}]\n\n> ${paragraph}\n\n[^${name}]: Or a *weir*, or a ferry.\n`,
      ]),
    ),
  }
  expect(await faultsOf(temporaryFolder(files))).toEqual([])
})

test('signs that stand out of notes', async () => {
  const numbers = [1, 2, 3, 4, 5, 6]
  const notes = numbers.map(
    (number) => `[^${number}]: ${sentence.repeat(3)}“quoted, as it were”, and so on.\n`,
  )
  const text = [...numbers.map((number) => `${paragraph}[^${number}]\n`), ...notes].join('\n')
  const files = {
    'book.yaml': 'title: Notes\nauthors: Ada Reed\nlanguage: en\n',
    '01.md': `# One\n\n${text}`,
  }
  expect(await faultsOf(temporaryFolder(files))).toEqual([])
  const article = `---\ntitle: A river\nlanguage: en\n---\n\n${text}`
  expect(await faultsOf(temporaryFolder({ 'river.md': article }))).toEqual([])
})

test('accents above the first line of a page, and signs below the last one', async () => {
  const vietnamese = 'Ấy Ế Ồ Ẫ Ữ: ẤN ĐỘ, TIẾNG VIỆT, NGƯỜI Ở ĐÂY, ỨNG ĐỔI, ẲN Ẵ Ặ gỵ ợ ụ. '
  const arabic = 'إِلَّا أَنَّ ٱلْكِتَابَ كَامِلٌ، وَآلَةٌ إِلَى جَمِيعِ ٱلنَّاسِ. '
  const devoted = (text: string, language: string) => ({
    'book.yaml': `title: Ink\nauthors: Ada Reed\nlanguage: ${language}\n`,
    '01.md': `# Ấ\n\n${`${text.repeat(30)}\n\n`.repeat(6)}\n## Ế\n\n${text.repeat(12)}[^1]\n\n[^1]: ${text.repeat(4)}\n`,
  })
  expect(await faultsOf(temporaryFolder(devoted(vietnamese, 'vi')))).toEqual([])
  expect(await faultsOf(temporaryFolder(devoted(arabic, 'ar')))).toEqual([])
  const article = `---\ntitle: Ấ Ế\nlanguage: vi\n---\n\n${`${vietnamese.repeat(30)}\n\n`.repeat(6)}`
  expect(await faultsOf(temporaryFolder({ 'a.md': article }))).toEqual([])
})

test('readings above pictures, which stand in their lines', async () => {
  const line =
    '水車小屋は川のそばに立っていた。<ruby><img src="sheep.svg" alt="羊">木<rt>ひつじき</rt></ruby>と<ruby><img src="sheep.svg" alt="羊"><rt>ひつじ</rt></ruby>は回る。'
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="#999"/></svg>'
  const files = {
    'book.yaml': 'title: 羊\nauthors: Ada Reed\nlanguage: ja\n',
    '01.md': `# 羊\n\n${`${line.repeat(6)}\n\n`.repeat(16)}`,
    'sheep.svg': picture,
  }
  expect(await faultsOf(temporaryFolder(files))).toEqual([])
})

test('long words in the contents, in headings and in running heads', async () => {
  const words = [
    '`org.example.northern.harbour.registry.WaterLevelRegistrationController`',
    'GET /harbours/{harbour}/basins/{basin}/gauges/{gauge}/readings/{reading}/corrections',
    'Binnenschifffahrtsstraßenordnungsänderungsverordnung und Donaudampfschifffahrtsgesellschaftskapitänswitwe',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ]
  const files = {
    'book.yaml': 'title: Words\nauthors: Ada Reed\nlanguage: de\neditions: { pdf: { trim: 5x8in } }\n',
    '01.md': `# Index\n\n${words.map((word) => `## ${word}\n\nText.\n`).join('\n')}`,
    ...Object.fromEntries(words.map((word, index) => [`0${index + 2}.md`, `# ${word}\n\n${paragraph}\n`])),
  }
  expect(await faultsOf(temporaryFolder(files))).toEqual([])
})

test('long titles on title page, imprint, cover and in running heads', async () => {
  const compound = 'Binnenschifffahrtsstraßenordnungsänderungsverordnungen'
  const files = {
    'book.yaml': `title: The Extraordinarily Long History of ${compound} in the Northern Provinces and Elsewhere
subtitle: With an account of the ${compound}, and of how they were changed
authors: [Maximiliane Friederike von Wolkenstein-Trostburg-Hohenberg, Ada Reed]
publisher: Alder Press
language: en
editions: { pdf: { trim: 5x8in }, print: { trim: 5x8in } }
`,
    '01.md': `# A CHAPTER WHOSE TITLE GOES ON FOR SO LONG that no running head could ever hold it whole\n\n${`${paragraph}\n\n`.repeat(12)}`,
  }
  const folder = temporaryFolder(files)
  expect(await faultsOf(folder)).toEqual([])
  expect(await faultsOf(folder, ['.'], 'print')).toEqual([])
})

test('broad formulas in text, lists, quotations, tables, notes and columns', async () => {
  const sum = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}_{${index + 1}}`).join(' + ')
  const row = (count: number) => Array.from({ length: count }, (_, index) => 11 + index).join(' & ')
  const matrix = `\\begin{pmatrix} ${row(18)} \\\\ ${row(18)} \\end{pmatrix}`
  const text = `The sum $${sum('a', 16)} = b$ is long.[^1] A fraction $\\frac{${sum('a', 13)}}{b}$, a matrix $${matrix}$ and a tall one
$\\begin{pmatrix}1\\\\2\\\\3\\\\4\\end{pmatrix}$ beside words that go on for a while.

- In a list $\\frac{${sum('c', 12)}}{d}$ and

  $$ ${sum('b', 9)} = ${sum('c', 9)} \\tag{12} $$

> A quotation with $$ x = \\frac{${sum('a', 14)}}{2} $$ inside it.

| Name | Formula | Remark |
|:--|:-:|--:|
| broad | $${sum('a', 9)}$ | a remark of several words |
| matrix | $${matrix}$ | $\\begin{vmatrix} 1&2&3&4&5&6&7&8 \\end{vmatrix}$ |

$$ f(x) = \\begin{cases} 1 & \\text{if the river stands higher than the sill of the lock-house}\\\\ 0 & \\text{otherwise, which is much more often}\\end{cases} $$

$$ ${sum('a', 30)} = b $$

The end.[^2] ${paragraph}

[^1]: In the note $\\frac{${sum('a', 16)}}{b}$ and $\\begin{pmatrix} 1&2\\\\3&4\\\\5&6 \\end{pmatrix}$ and more words.

    $$ ${matrix} $$

[^2]: Second: $${sum('a', 13)} = z$.
`
  const article = (columns: number) =>
    `---\ntitle: Sums\nlanguage: en\nmath: true\neditions: { pdf: { trim: 5x8in, columns: ${columns} } }\n---\n\n${text}`
  expect(await faultsOf(temporaryFolder({ 'one.md': article(1) }))).toEqual([])
  expect(await faultsOf(temporaryFolder({ 'two.md': article(2) }))).toEqual([])
})

test('blocks within blocks', async () => {
  const list = Array.from({ length: 30 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}\n`).join('')
  const quotes = `${'> '.repeat(30)}deep\n`
  const text = `# Deep\n\n${list}\n\n${quotes}\n${paragraph}\n`
  const files = { 'book.yaml': 'title: Deep\nauthors: Ada Reed\nlanguage: en\n', '01.md': text }
  expect(await faultsOf(temporaryFolder(files))).toEqual([])
})

test('tables that are turned, in chapters that the browser breaks', async () => {
  const address = 'https://example.org/a/path/that/never/ends/and/goes/on/and/on/index.html?query=string'
  const hash = '3f786850e387550fdab836ed7e6dc881de23001b'.repeat(2)
  const turned = (note = '') => `| Address${note} | Hash |\n|---|---|\n| ${address} | ${hash} |\n`
  const tall = `| Row | Text |\n|---|---|\n| tall | ${'words of a row '.repeat(300)} |\n`
  const files = {
    'book.yaml': 'title: Tables\nauthors: Ada Reed\nlanguage: en\n',
    '01.md': `# Behind\n\n${paragraph}\n\n${tall}\n${turned()}\n${paragraph}\n`,
    '02.md': `# Before\n\n${turned()}\n${tall}\n${paragraph}\n`,
    '03.md': `# With notes\n\n${tall}\n${paragraph}[^1]\n\n${turned('[^2]')}\n${turned()}\n[^1]: One.\n\n[^2]: Two.\n`,
  }
  const faults = await faultsOf(temporaryFolder(files))
  expect(faults.filter((fault) => !/taller than a page/.test(fault))).toEqual([])
})

test('the publications of this repository', async () => {
  const root = path.join(import.meta.dirname, '..')
  expect(await faultsOf(root, ['manuscript', 'tests/books/weather/manuscript'])).toEqual([])
})
