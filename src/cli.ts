#!/usr/bin/env node
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import type { VFile } from 'vfile'
import yoctoSpinner from 'yocto-spinner'
import { packageFolder } from './0-ground/package-folder.ts'
import { hasErrors, type ReportedFile } from './0-ground/report.ts'
import { type Rule, rules } from './0-ground/rules.ts'
import { findPublications } from './1-manuscript/find-publications.ts'
import type { Publication } from './1-manuscript/manuscript.ts'
import { type Printer, printers } from './6-check/press/printer-limits.ts'
import type { Finished } from './build-worker.ts'
import { allEditions, type Edition } from './editions.ts'
import { publishDrafts } from './publish-drafts.ts'
import { hasWarnings, messagesOf, reportForPeople, summary } from './reporter.ts'
import { superviseBuilds } from './supervise-builds.ts'
import { typesettingTable } from './typesetting-table.ts'

/** Where the command runs. */
export interface Surroundings {
  /** Relative paths are relative to this folder. */
  readonly cwd: string
  /** Built when no path is given. */
  readonly defaultPath: string
  /** Written to when no `--out` is given. */
  readonly defaultOut: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** `octavo build`'s options, as commander gives them. */
interface BuildFlags {
  readonly out: string
  readonly edition: readonly Edition[] | undefined
  readonly strict: boolean
  readonly json: boolean
  readonly report: boolean
  /** Seconds. */
  readonly timeout?: number
  readonly verbose: boolean
}

/** What the command did with one publication. */
interface Published extends Finished {
  readonly publication: Publication
  /** Absolute paths; empty when there were errors. */
  readonly written: readonly string[]
}

/**
 * Runs the command and gives its exit code: 0 published, 1 the manuscript has errors, 2 wrong usage, 3 the machine lacks
 * something, 4 Octavo itself failed.
 *
 * @param args without the interpreter and the script.
 */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<number> {
  let code = 0
  const program = createProgram(surroundings, {
    build: async (paths, flags) => {
      code = await runBuild(paths, flags, surroundings)
    },
    check: async (paths, flags) => {
      code = await runCheck(paths, flags, surroundings)
    },
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

/** `octavo check`'s options. */
interface CheckFlags {
  readonly json: boolean
  readonly for?: Printer
}

/** What the subcommands do. */
interface Commands {
  readonly build: (paths: readonly string[], flags: BuildFlags) => Promise<void>
  readonly check: (paths: readonly string[], flags: CheckFlags) => Promise<void>
}

function createProgram({ defaultPath, defaultOut }: Surroundings, commands: Commands): Command {
  const program = new Command('octavo')
    .description('From one Markdown manuscript: an EPUB and a PDF.')
    .version(version())
    .exitOverride()
  program
    .command('build', { isDefault: true })
    .description('make every publication found in the paths')
    .argument('[path...]', 'Markdown files, folders with book.yaml, or folders of these', [defaultPath])
    .option('--out <dir>', 'folder for the finished files', defaultOut)
    .option('--edition <names>', `make only these: ${allEditions.join(', ')}`, editionsIn)
    .option('--strict', 'take warnings for errors', false)
    .option('--json', 'print results and messages as JSON', false)
    .option('--report', 'report on the typesetting: loose lines, widows, white space …', false)
    .option('--timeout <seconds>', 'end a publication that takes longer (default: by its size)', secondsIn)
    .option('--verbose', 'print also what was inferred', false)
    .exitOverride()
    .action(commands.build)
  program
    .command('check')
    .description('hold finished PDFs, of whatever make, against PDF/UA-1 and PDF/A-2a, or PDF/X-4')
    .argument('<file...>', 'PDF files')
    .option('--for <printer>', `against what a printer takes: ${printers.join(', ')}`, printerIn)
    .option('--json', 'print messages as JSON', false)
    .exitOverride()
    .action(commands.check)
  return program
}

function printerIn(value: string): Printer {
  const printer = printers.find((known) => known === value)
  if (!printer) throw new InvalidArgumentError(`Printers are ${printers.join(', ')}.`)
  return printer
}

function secondsIn(value: string): number {
  const seconds = Number(value)
  if (seconds > 0 && seconds <= longestTimeout) return seconds
  throw new InvalidArgumentError(`Give a number of seconds, at most ${longestTimeout}.`)
}

/** Seconds: a day. */
const longestTimeout = 86_400

/** `epub`, or `epub,pdf`; the option may be given more than once. */
function editionsIn(value: string, before: readonly Edition[] = []): readonly Edition[] {
  const names = value.split(',').map((name) => {
    const edition = allEditions.find((known) => known === name.trim())
    if (!edition) throw new InvalidArgumentError(`Editions are ${allEditions.join(', ')}.`)
    return edition
  })
  return [...before, ...names]
}

async function runCheck(
  paths: readonly string[],
  { json, for: printer }: CheckFlags,
  { cwd }: Surroundings,
): Promise<number> {
  const { checkFiles } = await import('./check-files.ts')
  const files = await checkFiles(paths, cwd, printer)
  const messages = messagesOf(files)
  const code = hasErrors(files) ? 1 : 0
  if (json) process.stdout.write(`${JSON.stringify({ exitCode: code, messages }, null, 2)}\n`)
  else {
    process.stderr.write(reportForPeople(files, { colour: usesColour(), verbose: false }))
    const sound = files.filter(({ messages: own }) => own.length === 0)
    for (const { path: file } of sound) process.stdout.write(`${file}: nothing to object to\n`)
  }
  return code
}

async function runBuild(
  paths: readonly string[],
  flags: BuildFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, environment } = surroundings
  const { publications, failed } = findPublications(paths, cwd)
  const out = path.resolve(cwd, flags.out)
  const progress = startProgress(flags)
  const published: Published[] = []
  const supervision = {
    cwd,
    out,
    editions: flags.edition,
    strict: flags.strict,
    report: flags.report,
    sourceDate: sourceDate(environment),
    timeout: flags.timeout,
    onProgress: ({ slug }: Publication, step: string) => progress.say(`${slug}: ${step}`),
  }
  try {
    await superviseBuilds(publications, supervision, async (publication, finished) => {
      published.push(await publish(publication, finished, out))
    })
  } finally {
    progress.stop()
  }
  const files = filesOf(failed, published)
  print(published, files, flags, cwd)
  return exitCode(files, flags)
}

async function publish(publication: Publication, finished: Finished, out: string): Promise<Published> {
  const { drafts, files } = finished
  if (drafts.length === 0) return { publication, ...finished, written: [] }
  const written = await publishDrafts(drafts, out, publication.file)
  const isRefused = written.length === 0
  return { publication, ...finished, files: isRefused ? [...files, publication.file] : files, written }
}

/** Those that could not be found, what the machine lacks, and those that were read. */
function filesOf(failed: readonly VFile[], published: readonly Published[]): readonly ReportedFile[] {
  const lacks = published.flatMap(({ machine }) => machine.messages)
  const messages = lacks.filter(
    ({ reason }, index) => lacks.findIndex((each) => each.reason === reason) === index,
  )
  return [...failed, { path: 'octavo', messages }, ...published.flatMap(({ files }) => files)]
}

/** Seconds, when the variable holds them; anything else is no date. */
function sourceDate({ SOURCE_DATE_EPOCH: value }: Surroundings['environment']): number | undefined {
  return value !== undefined && /^\d{1,11}$/.test(value) ? Number(value) : undefined
}

function startProgress({ json }: BuildFlags): { say: (text: string) => void; stop: () => void } {
  if (json || !process.stderr.isTTY) return { say: () => {}, stop: () => {} }
  const spinner = yoctoSpinner({ stream: process.stderr }).start()
  return {
    say: (text) => {
      spinner.text = text
    },
    stop: () => spinner.stop(),
  }
}

function print(
  published: readonly Published[],
  files: readonly ReportedFile[],
  flags: BuildFlags,
  cwd: string,
): void {
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(asData(published, files, flags), null, 2)}\n`)
    return
  }
  process.stderr.write(reportForPeople(files, { colour: usesColour(), verbose: flags.verbose }))
  for (const { publication, files: own, reports, written } of published) {
    for (const file of written) process.stdout.write(`${path.relative(cwd, file)}\n`)
    for (const report of reports) {
      const title = `${publication.slug} (${report.editions.join(', ')})`
      const options = { colour: usesColour(), most: mostPlaces }
      process.stdout.write(`\n${typesettingTable(title, report, options)}\n`)
    }
    if (written.length === 0)
      process.stderr.write(`${publication.slug}: not published (${summary(own) ?? 'see above'})\n`)
  }
}

/** Of one kind in a report for people. */
const mostPlaces = 12

function usesColour(): boolean {
  return process.stderr.isTTY === true && !process.env.NO_COLOR
}

function asData(published: readonly Published[], files: readonly ReportedFile[], flags: BuildFlags): unknown {
  return {
    exitCode: exitCode(files, flags),
    publications: published.map(({ publication, drafts, reports, written }) => ({
      name: publication.slug,
      kind: publication.kind,
      file: publication.file.path,
      outputs: written.map((file, index) => ({
        edition: drafts[index]?.edition,
        path: file,
        bytes: drafts[index]?.bytes,
      })),
      ...(flags.report && { reports }),
    })),
    messages: messagesOf(files),
  }
}

function exitCode(files: readonly ReportedFile[], { strict }: BuildFlags): number {
  const messages = files.flatMap((file) => file.messages)
  const known = new Map(Object.entries<Rule>(rules))
  const broken = messages.map(({ ruleId = '' }) => known.get(ruleId))
  if (broken.some((rule) => rule?.machine)) return 3
  if (broken.some((rule) => rule?.fault)) return 4
  return hasErrors(files) || (strict && hasWarnings(files)) ? 1 : 0
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : ''
}

/** True when this file is the program, not a module of another one. */
function isProgram(): boolean {
  const [, script] = process.argv
  return script !== undefined && existsSync(script) && realpathSync(script) === fileURLToPath(import.meta.url)
}

if (isProgram()) {
  const cwd = process.cwd()
  const defaultPath = existsSync(path.join(cwd, 'manuscript')) ? 'manuscript' : '.'
  process.exitCode = await main(process.argv.slice(2), {
    cwd,
    defaultPath,
    defaultOut: 'dist',
    environment: process.env,
  })
}
