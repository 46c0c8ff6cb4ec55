import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { VFile } from 'vfile'
import { findBrowser } from '../src/4-pages/find-browser.ts'
import { openBrowser } from '../src/4-pages/open-browser.ts'
import { type Command, type Measurement, measureInTurn } from './bench/measure.ts'
import { measurePages } from './bench/measure-pages.ts'
import { writePrintDocument } from './bench/write-print-document.ts'
import { writeSyntheticBook } from './bench/write-synthetic-book.ts'
import { findProgram } from './setup/find-program.mjs'

/* `npm run bench`: what Octavo costs, as ratios within one run; medians. */

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'octavo-bench-'))
const article = join(root, 'manuscript', 'wagner-free-passage.md')

try {
  measureSetup()
  await measureEpub()
  await measureArticle()
  await measureStages()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function measureSetup(): void {
  const [setup] = measureInTurn([[process.execPath, join(root, 'scripts', 'setup.mjs'), 'build']], 5)
  tell('set-up with nothing to do', setup)
}

/** Both get a cover, so that neither sets one. */
async function measureEpub(): Promise<void> {
  const book = join(scratch, 'book')
  const chapters = await writeSyntheticBook(book, { pages: 500, notesPerPage: 0.6 })
  const octavo = octavoBuild(book, '--edition', 'epub')
  const pandoc: Command = [
    'pandoc',
    '--output',
    join(scratch, 'pandoc.epub'),
    '--metadata=title:A Book to Measure',
    '--metadata=lang:en',
    '--toc',
    '--mathml',
    `--epub-cover-image=${join(book, 'cover.png')}`,
    ...chapters.map((name) => join(book, name)),
  ]
  const hasPandoc = findProgram('pandoc') !== undefined
  const [ours, theirs] = measureInTurn(hasPandoc ? [octavo, pandoc] : [octavo], 3)
  tell('EPUB of a book of 500 pages', ours)
  tell('the same with pandoc', theirs)
  tellRatio(ours, theirs, 'cpu')
}

async function measureArticle(): Promise<void> {
  const browser = findBrowser()
  if (!browser) return console.log('No browser: the article was not measured.')
  const html = await writePrintDocument(article, join(scratch, 'article'))
  const print: Command = [
    browser,
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${join(scratch, 'profile')}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${join(scratch, 'article.pdf')}`,
    `file://${html}`,
  ]
  const [ours, theirs] = measureInTurn([octavoBuild(article), print], 5)
  tell('an article, EPUB and PDF', ours)
  tell('the browser started, printing that HTML once', theirs)
  tellRatio(ours, theirs, 'wall')
}

/** What pages cost over one print of the same HTML, and whether it grows with the book only. */
async function measureStages(): Promise<void> {
  const browser = await openBrowser(new VFile())
  if (!browser) return console.log('No browser: pages were not measured.')
  try {
    for (const notesPerPage of [0, 2]) {
      for (const pages of [50, 250, 1000]) {
        const book = join(scratch, `pages-${pages}-${notesPerPage}`)
        await writeSyntheticBook(book, { pages, notesPerPage })
        const { stage, raw, ratio, lines, faults, ...set } = await measurePages(
          book,
          browser,
          pages > 500 ? 2 : 3,
        )
        const what = `${set.pages} pages, ${notesPerPage === 0 ? 'no notes' : `${pages * notesPerPage} notes`}`
        const perPage = (stage / set.pages) * 1000
        console.log(
          `${what.padEnd(32)}${stage.toFixed(2).padStart(7)} s, one print ${raw.toFixed(2)} s → ${ratio.toFixed(2)}   (${perPage.toFixed(1)} ms a page)`,
        )
        const found = Object.entries(faults).filter(([, count]) => count > 0)
        console.log(
          `  of ${lines} lines: ${found.map(([kind, count]) => `${kind} ${count}`).join(', ') || 'no fault'}`,
        )
      }
    }
  } finally {
    await browser.close()
  }
}

function octavoBuild(...args: readonly string[]): Command {
  return [process.execPath, join(root, 'scripts', 'build.mjs'), ...args, '--out', join(scratch, 'dist')]
}

function tell(what: string, measurement: Measurement | undefined): void {
  if (!measurement) return
  const { wall, cpu } = measurement
  console.log(`${what.padEnd(48)}${wall.toFixed(2).padStart(7)} s ${cpu.toFixed(2).padStart(7)} s CPU`)
}

function tellRatio(
  ours: Measurement | undefined,
  theirs: Measurement | undefined,
  unit: keyof Measurement,
): void {
  if (!ours || !theirs) return
  console.log(
    `${'→ ratio'.padEnd(48)}${(ours[unit] / theirs[unit]).toFixed(2).padStart(7)}   (${unit} time)\n`,
  )
}
