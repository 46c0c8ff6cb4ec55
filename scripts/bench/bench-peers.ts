import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { findBrowser } from '../../src/4-pages/browser/find-browser.ts'
import { type PageGeometry, pageGeometries } from '../../src/4-pages/document/page-geometry.ts'
import { findProgram } from '../setup/find-program.mjs'
import { type Bench, octavoBuild } from './bench.ts'
import { countLostWords } from './count-lost-words.ts'
import { findPeers } from './find-peers.ts'
import { type Command, measure, median } from './measure.ts'
import { renderOne } from './render-publication.ts'
import { splitText } from './split-text.ts'
import { writePeerBook } from './write-peer-book.ts'
import { writeSyntheticBook } from './write-synthetic-book.ts'

const runs = 3

/** Seconds that a tool may take. */
const limit = 600

/** A tool, and where it puts its PDF. */
interface Contestant {
  readonly name: string
  readonly command: Command
  readonly pdf: string
}

/** Octavo’s whole build of a PDF of some 130 pages beside other tools that set the same words alike, with notes at the foot. */
export async function benchPeers({ scratch }: Bench): Promise<void> {
  const browser = findBrowser()
  if (!browser) return console.log('No browser: no peers were measured.')
  const folder = join(scratch, 'peers')
  const manuscript = join(folder, 'manuscript')
  await writeSyntheticBook(manuscript, { pages: 105, notesPerPage: 2.4 })
  const contestants = await findContestants(manuscript, folder, browser)
  const { chapters, config, theme } = await renderOne(manuscript)
  const { body, notes } = splitText(chapters)
  const wanted = [body, ...notes.values()].join('\n')
  const geometry = pageGeometries({ kind: 'book', metadata: { language: 'en' } }, config, theme).pdf
  console.log(`PDF of a book with ${notes.size} notes at the feet of its pages`)
  const times = await measureAll(contestants)
  for (const [index, { name, pdf }] of contestants.entries()) {
    const [ours, time] = [times[0], times[index]]
    if (typeof time !== 'number') {
      console.log(`  ${name}: ${time}`)
      continue
    }
    const ratio = index > 0 && typeof ours === 'number' ? `${(time / ours).toFixed(2)} ×` : ''
    const facts = describe(pdf, wanted, geometry)
    console.log(`  ${name.padEnd(18)}${time.toFixed(1).padStart(7)} s${ratio.padStart(9)}   ${facts}`)
  }
}

/** Octavo first, then the peers that are here. */
async function findContestants(
  manuscript: string,
  folder: string,
  browser: string,
): Promise<readonly Contestant[]> {
  const html = await writePeerBook(manuscript, folder)
  const octavo = octavoBuild(folder, manuscript, '--edition', 'pdf')
  const peers = findPeers().flatMap(({ name, package: source, program, command }): Contestant[] => {
    const pdf = join(folder, `${source.replaceAll(/\W+/g, '-')}.pdf`)
    if (program) return [{ name, command: command(program, html, pdf, browser), pdf }]
    console.log(`${name} is absent: npm install ${source} in a folder, and name it by OCTAVO_PEERS.`)
    return []
  })
  return [{ name: 'Octavo', command: octavo, pdf: join(folder, 'manuscript.pdf') }, ...peers]
}

/** Medians in seconds, or why a tool gave no PDF. Each takes its turn, so that a busy machine is as hard on all. */
async function measureAll(contestants: readonly Contestant[]): Promise<readonly (number | string)[]> {
  const times = contestants.map((): number[] => [])
  const failed = new Map<number, string>()
  for (let run = 0; run < runs; run += 1) {
    for (const [index, { command }] of contestants.entries()) {
      if (failed.has(index)) continue
      try {
        times[index]?.push((await measure(command, limit)).wall)
      } catch (error) {
        failed.set(index, error instanceof Error ? error.message : String(error))
      }
    }
  }
  return times.map((own, index) => failed.get(index) ?? median(own))
}

/** How many pages the PDF has, and whether Poppler finds all words between the heads and the feet of its pages. */
function describe(pdf: string, wanted: string, { top, textHeight, width }: PageGeometry): string {
  if (!findProgram('pdftotext')) return 'not read: there is no pdftotext'
  const options = { encoding: 'utf8', maxBuffer: 2 ** 30 } as const
  const pages = /^Pages:\s*(\d+)/m.exec(execFileSync('pdfinfo', [pdf], options))?.[1]
  // px → pt, with some room for what reaches over the first and last line.
  const area = { x: 0, y: top * 0.75 - 4, W: width * 0.75, H: textHeight * 0.75 + 8 }
  const crop = Object.entries(area).flatMap(([name, value]) => [`-${name}`, String(Math.round(value))])
  const lost = countLostWords(wanted, execFileSync('pdftotext', [...crop, pdf, '-'], options))
  return `${pages} pages, ${lost === 0 ? 'all words found' : `${lost} words not found`}`
}
