import { basename, join } from 'node:path'
import type { Browser } from 'puppeteer'
import { VFile } from 'vfile'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import { openBrowser } from '../../src/4-pages/browser/open-browser.ts'
import { article, type Bench, root } from './bench.ts'
import { type Fidelity, measureFidelity } from './measure-fidelity.ts'
import { writeStressBook } from './write-stress-book.ts'
import { writeSyntheticBook } from './write-synthetic-book.ts'

/** Whether PDFs hold what their manuscripts hold, with each note where it belongs: a line for each path, and for what is wrong in it. */
export async function benchFidelity({ scratch, paths }: Bench): Promise<void> {
  const browser = await openBrowser(new VFile())
  if (!browser) return console.log('No browser: no PDFs were read.')
  try {
    await writeSyntheticBook(join(scratch, 'synthetic-book'), { pages: 105, notesPerPage: 2.4 })
    await writeStressBook(join(scratch, 'stress-book'))
    tellRow('', ['pages', 'notes', 'on their page', 'words lost', 'added', 'parted', 'overlaps', 'left'])
    const own = [join(scratch, 'synthetic-book'), join(scratch, 'stress-book')]
    for (const path of [...own, join(root, 'manuscript', 'handbook'), article, ...paths])
      await measurePath(path, browser)
  } finally {
    await browser.close()
  }
}

async function measurePath(path: string, browser: Browser): Promise<void> {
  const { publications } = findPublications([path], process.cwd())
  const measured: (readonly [slug: string, facts: Fidelity])[] = []
  const failed: string[] = []
  for (const publication of publications) {
    const facts = await measureFidelity(publication, browser).catch(String)
    if (typeof facts === 'string') failed.push(`${publication.slug}: ${facts}`)
    else measured.push([publication.slug, facts])
  }
  const name = measured.length > 1 ? `${basename(path)} (${measured.length})` : basename(path)
  tellRow(name, cellsOf(sum(measured.map(([, facts]) => facts))))
  if (measured.length > 1)
    for (const [slug, facts] of measured) if (!isTrue(facts)) tellRow(`  ${slug}`, cellsOf(facts))
  const [first] = failed
  if (first) console.log(`  without a PDF: ${failed.length}, such as ${first}`)
  if (publications.length === 0) console.log('  no publication')
}

function isTrue({ notes, placed = notes, words, overlaps, left }: Fidelity): boolean {
  return notes === placed && words.lost === 0 && overlaps === 0 && left === 0
}

function sum(all: readonly Fidelity[]): Fidelity {
  const total = (count: (facts: Fidelity) => number) => all.reduce((sum, facts) => sum + count(facts), 0)
  const isPlaced = all.some(({ placed }) => placed !== undefined)
  return {
    pages: total(({ pages }) => pages),
    notes: total(({ notes, placed }) => (isPlaced && placed === undefined ? 0 : notes)),
    placed: isPlaced ? total(({ placed = 0 }) => placed) : undefined,
    words: {
      lost: total(({ words }) => words.lost),
      added: total(({ words }) => words.added),
      parted: total(({ words }) => words.parted),
    },
    overlaps: total(({ overlaps }) => overlaps),
    left: total(({ left }) => left),
  }
}

function cellsOf({ pages, notes, placed, words, overlaps, left }: Fidelity): readonly string[] {
  const share = notes === 0 || placed === undefined ? '–' : `${((placed / notes) * 100).toFixed(1)} %`
  return [pages, notes, share, words.lost, words.added, words.parted, overlaps, left].map(String)
}

function tellRow(name: string, cells: readonly string[]): void {
  console.log(`${name.slice(0, 30).padEnd(30)}${cells.map((cell) => cell.padStart(14)).join('')}`)
}
