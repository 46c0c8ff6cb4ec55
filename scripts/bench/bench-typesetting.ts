import { basename, join } from 'node:path'
import { VFile } from 'vfile'
import { openBrowser } from '../../src/4-pages/browser/open-browser.ts'
import type { Bench } from './bench.ts'
import { countFaults, type Method } from './count-faults.ts'
import { renderOne } from './render-publication.ts'
import { writeSyntheticBook } from './write-synthetic-book.ts'

const methods: Readonly<Record<string, Method>> = {
  'lines and pages full, no grid': { lines: 'full', pages: 'full', grid: false },
  'text-wrap: pretty': { lines: 'pretty', pages: 'full', grid: false },
  'with Octavo’s grid': { lines: 'full', pages: 'full', grid: true },
  'and Octavo’s lines': { lines: 'octavo', pages: 'full', grid: true },
  'and Octavo’s pages': { lines: 'octavo', pages: 'octavo', grid: true },
}

/** Columns, with what is counted in each. */
const columns = {
  loose: 'loose-line',
  tight: 'tight-line',
  'hyphens > 2': 'hyphen-run',
  'at turn': 'hyphen-at-turn',
  'short end': 'short-last-line',
  widows: 'widow',
  orphans: 'orphan',
  'off grid': 'off-grid',
  'uneven feet': 'uneven-feet',
  'split notes': 'split-note',
  white: 'white-space',
} as const

/** Faults of the typesetting before and after each part of Octavo’s work, on books with and without notes and on those at the paths. */
export async function benchTypesetting({ scratch, paths }: Bench): Promise<void> {
  const browser = await openBrowser(new VFile())
  if (!browser) return console.log('No browser: no faults were counted.')
  try {
    const books = [join(scratch, 'book-with-notes'), join(scratch, 'book-without-notes')]
    for (const [index, notesPerPage] of [2.4, 0].entries())
      await writeSyntheticBook(books[index] ?? '', { pages: 105, notesPerPage })
    for (const path of [...books, ...paths]) {
      const rendered = await renderOne(path)
      tellRow(basename(path), ['pages', 'lines', ...Object.keys(columns)])
      for (const [name, method] of Object.entries(methods)) {
        const { pages, lines, counts } = await countFaults(rendered, browser, method)
        const cells = [pages, lines, ...Object.values(columns).map((kind) => counts[kind])]
        tellRow(`  ${name}`, cells.map(String))
      }
    }
  } finally {
    await browser.close()
  }
}

function tellRow(name: string, cells: readonly string[]): void {
  console.log(`${name.slice(0, 31).padEnd(32)}${cells.map((cell) => cell.padStart(12)).join('')}`)
}
