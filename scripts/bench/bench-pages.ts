import { join } from 'node:path'
import { VFile } from 'vfile'
import { openBrowser } from '../../src/4-pages/browser/open-browser.ts'
import type { Bench } from './bench.ts'
import { measurePages, type PagesMeasurement } from './measure-pages.ts'
import type { PeakMemory } from './watch-memory.ts'
import { writeSyntheticBook } from './write-synthetic-book.ts'

/** What pages cost over one print of the same HTML, in time and memory, and whether it grows with the book only. */
export async function benchPages({ scratch }: Bench): Promise<void> {
  const browser = await openBrowser(new VFile())
  if (!browser) return console.log('No browser: pages were not measured.')
  try {
    for (const notesPerPage of [0, 2]) {
      const measured: PagesMeasurement[] = []
      for (const pages of [50, 250, 1000]) {
        const book = join(scratch, `pages-${pages}-${notesPerPage}`)
        await writeSyntheticBook(book, { pages, notesPerPage })
        const found = await measurePages(book, browser, 3)
        tell(found, pages * notesPerPage)
        measured.push(found)
      }
      tellGrowth(measured)
    }
  } finally {
    await browser.close()
  }
}

function tell({ pages, stage, raw, ratio, memory, lines, faults }: PagesMeasurement, notes: number): void {
  const what = `${pages} pages, ${notes === 0 ? 'no notes' : `${notes} notes`}`
  console.log(
    `${what.padEnd(32)}${stage.toFixed(2).padStart(7)} s, one print ${raw.toFixed(2)} s → ${ratio.toFixed(2)}`,
  )
  if (memory.stage && memory.raw)
    console.log(`  at most ${describe(memory.stage)}; one print: ${describe(memory.raw)}`)
  const found = Object.entries(faults).filter(([, count]) => count > 0)
  console.log(
    `  of ${lines} lines: ${found.map(([kind, count]) => `${kind} ${count}`).join(', ') || 'no fault'}`,
  )
}

function describe({ node, browser }: PeakMemory): string {
  return `${Math.round(node)} MB in Node, ${Math.round(browser)} MB in the browser`
}

/** Time for each page of the thinnest and of the thickest book. */
function tellGrowth(measured: readonly PagesMeasurement[]): void {
  const [thin, thick] = [measured[0], measured.at(-1)]
  if (!thin || !thick) return
  const [first, last] = [thin, thick].map(({ stage, pages }) => (stage / pages) * 1000)
  const [rawFirst, rawLast] = [thin, thick].map(({ raw, pages }) => (raw / pages) * 1000)
  if (!first || !last || !rawFirst || !rawLast) return
  console.log(
    `→ growth from ${thin.pages} to ${thick.pages} pages: ${first.toFixed(1)} → ${last.toFixed(1)} ms a page, × ${(last / first).toFixed(2)} (one print × ${(rawLast / rawFirst).toFixed(2)})\n`,
  )
}
