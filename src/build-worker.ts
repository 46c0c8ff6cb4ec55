import { parentPort, workerData } from 'node:worker_threads'
import { VFile } from 'vfile'
import { hasErrors, type ReportedFile, reportedFile } from './0-ground/report.ts'
import { findPublications } from './1-manuscript/find-publications.ts'
import { openBrowser } from './4-pages/browser/open-browser.ts'
import type { Built } from './build.ts'
import type { Edition, EditionReport } from './editions.ts'
import { hasWarnings } from './reporter.ts'
import { type Draft, writeDrafts } from './write-drafts.ts'

/*
 * The program of the thread that builds. It may be busy for as long as it likes, or die: the thread that started it holds the
 * deadline, hears signals, and moves finished files to their places.
 */

/** What every job of a run has in common; the thread gets it when it starts. */
export interface Run {
  readonly cwd: string
  /** Absolute path of the folder for finished files. */
  readonly out: string
  /** For the browser's files. */
  readonly runFolder: string
  readonly editions: readonly Edition[] | undefined
  /** Whether warnings keep a publication from being written. */
  readonly strict: boolean
  readonly report: boolean
  readonly sourceDate: number | undefined
}

/** What the thread tells. */
export type Told =
  | { readonly kind: 'browser'; readonly pid: number }
  | { readonly kind: 'step'; readonly step: string }
  | ({ readonly kind: 'built' } & Finished)

/** What came of a publication, as data. */
export interface Finished {
  /** None when there were errors. */
  readonly drafts: readonly Draft[]
  readonly reports: readonly EditionReport[]
  /** Every file that was read, with its messages. */
  readonly files: readonly ReportedFile[]
  /** Stands for the machine, with what it lacks. */
  readonly machine: ReportedFile
}

const run: Run = workerData
const machine = new VFile({ path: 'octavo', cwd: run.cwd })
const browser = openBrowser(machine, {
  folder: run.runFolder,
  onProcess: (pid) => tell({ kind: 'browser', pid }),
})

/** The absolute path of a publication's file. */
parentPort?.on('message', async (file: string) => tell({ kind: 'built', ...(await make(file)) }))

function tell(told: Told): void {
  parentPort?.postMessage(told)
}

async function make(place: string): Promise<Finished> {
  const [publication] = findPublications([place], run.cwd).publications
  if (!publication) throw new Error(`${place} is no publication any more.`)
  // Read while the browser starts.
  const { build } = await import('./build.ts')
  const built = await build(publication, {
    editions: run.editions,
    browser,
    sourceDate: run.sourceDate,
    report: run.report,
    onProgress: (step) => tell({ kind: 'step', step }),
  })
  const drafts = draftsOf(built)
  return {
    drafts,
    reports: built.reports,
    files: built.files.map(reportedFile),
    machine: reportedFile(machine),
  }
}

function draftsOf({ outputs, files, publication }: Built): readonly Draft[] {
  const stopped = hasErrors(files) || (run.strict && hasWarnings(files))
  return stopped || outputs.length === 0 ? [] : writeDrafts(outputs, run.out, publication.file)
}
