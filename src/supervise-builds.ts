import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { claimFolder, removeClaimed } from './0-ground/claim-folder.ts'
import { report, reportedFile } from './0-ground/report.ts'
import { reportFault } from './0-ground/report-fault.ts'
import { draftFolderPrefix, runFolderPrefix } from './0-ground/run-folders.ts'
import type { Publication } from './1-manuscript/manuscript.ts'
import type { Finished, Run, Told } from './build-worker.ts'
import { defaultTimeouts } from './default-timeout.ts'
import { endProcess } from './end-process.ts'

/** How a run supervises its builds. */
export interface Supervision extends Omit<Run, 'runFolder'> {
  /** Seconds that each publication gets. Default: by its size */
  readonly timeout: number | undefined
  /** Hears what is being done. */
  readonly onProgress: (publication: Publication, step: string) => void
}

/**
 * Builds publications one after the other in a thread of their own, so that this one is never blocked: it ends a build that takes
 * longer than its time, or that dies, with one message (`time-out`, `internal-error`) and goes on with the next in a new thread.
 * SIGINT, SIGTERM and SIGHUP end the process as they would without a handler, within a second whatever the build does, after the
 * browser has been ended and all temporary files have been removed.
 *
 * @param onFinished takes each publication's drafts before the next is begun
 */
export async function superviseBuilds(
  publications: readonly Publication[],
  supervision: Supervision,
  onFinished: (publication: Publication, finished: Finished) => Promise<void>,
): Promise<void> {
  const { timeout, onProgress, ...run } = supervision
  const timeoutOf = defaultTimeouts()
  let builder: Builder | undefined
  const stop = async (): Promise<void> => {
    await builder?.end()
    removeClaimed(run.out, draftFolderPrefix)
    removeClaimed(tmpdir(), runFolderPrefix)
  }
  const ignoreSignals = onSignal(stop)
  try {
    for (const publication of publications) {
      builder ??= startBuilder(run)
      const seconds = timeout ?? timeoutOf(publication)
      const finished = await builder.build(publication, seconds, (step) => onProgress(publication, step))
      await onFinished(publication, finished)
      if (!builder.hasDied() && !hasLostBrowser(finished)) continue
      await stop()
      builder = undefined
    }
  } finally {
    await stop()
    ignoreSignals()
  }
}

/** What one publication does to the browser is not the next one's trouble. */
function hasLostBrowser({ files }: Finished): boolean {
  return files.some(({ messages }) => messages.some(({ ruleId }) => ruleId === 'browser-failed'))
}

/** The thread that builds, seen from outside. */
interface Builder {
  readonly build: (
    publication: Publication,
    seconds: number,
    onStep: (step: string) => void,
  ) => Promise<Finished>
  /** Whether it can build nothing more. */
  readonly hasDied: () => boolean
  /** Ends the thread and its browser. */
  readonly end: () => Promise<void>
}

function startBuilder(run: Omit<Run, 'runFolder'>): Builder {
  const runFolder = claimFolder(tmpdir(), runFolderPrefix)
  const workerData: Run = { ...run, runFolder }
  const worker = new Worker(new URL('./build-worker.js', import.meta.url), { workerData })
  let browser: number | undefined
  let died = false
  // Also of a thread that waits for its next publication.
  worker.on('error', () => {
    died = true
  })
  worker.on('message', (told: Told) => {
    if (told.kind === 'browser') browser = told.pid
  })
  const end = async (): Promise<void> => {
    died = true
    // What is inside a library of machine code ends when that comes to its end: it is not waited for.
    await Promise.race([worker.terminate(), pause(mostPatience, undefined, { ref: false })])
    if (browser !== undefined) endProcess(browser)
  }
  const build: Builder['build'] = (publication, seconds, onStep) =>
    new Promise((resolve) => {
      let step = 'starting'
      const give = (finished: Finished): void => {
        clearTimeout(deadline)
        worker.off('message', hear).off('error', fail).off('exit', fail)
        resolve(finished)
      }
      const hear = (told: Told): void => {
        if (told.kind === 'built') give(told)
        if (told.kind === 'step') {
          step = told.step
          onStep(step)
        }
      }
      const giveUp = (complain: () => void): void => {
        died = true
        complain()
        give({ drafts: [], reports: [], files: [reportedFile(publication.file)], machine: nothing })
      }
      const fail = (error: unknown): void => giveUp(() => reportFault(publication.file, error, step))
      const deadline = setTimeout(() => {
        giveUp(() =>
          report(publication.file, 'time-out', {
            reason: `This was not done within ${seconds} seconds; the time ended while ${step}.`,
          }),
        )
      }, seconds * 1000)
      worker.on('message', hear).on('error', fail).on('exit', fail)
      worker.postMessage(path.resolve(publication.file.cwd, publication.file.path))
    })
  return { build, hasDied: () => died, end }
}

const nothing = { path: 'octavo', messages: [] }

/** Milliseconds that the end of a thread may take. */
const mostPatience = 300

/** Stops, then lets the signal do what it does. */
function onSignal(stop: () => Promise<void>): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const hear = async (signal: NodeJS.Signals): Promise<void> => {
    for (const each of signals) process.off(each, hear)
    await Promise.race([stop(), pause(mostPatience * 3)])
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, hear)
  return () => {
    for (const signal of signals) process.off(signal, hear)
  }
}
