#!/usr/bin/env node
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { VFile } from 'vfile'
import yoctoSpinner from 'yocto-spinner'
import { findPublications } from './1-manuscript/find-publications.ts'
import { openBrowser } from './4-pages/open-browser.ts'
import { type Printer, printers } from './6-check/printer-limits.ts'
import type { Built } from './build.ts'
import { allEditions, type Edition } from './editions.ts'
import { hasErrors } from './report.ts'
import { messageAsData, reportForPeople, severityOf, summary } from './reporter.ts'
import { type Rule, rules } from './rules.ts'
import { typesettingTable } from './typesetting-table.ts'
import { writeOutputs } from './write-outputs.ts'

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
  readonly verbose: boolean
}

/** What the command did with one publication. */
interface Published {
  readonly built: Built
  /** Absolute paths; empty when there were errors. */
  readonly written: readonly string[]
}

/**
 * Runs the command and gives its exit code: 0 published, 1 the manuscript has errors, 2 wrong usage, 3 the machine lacks
 * something.
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
  const messages = files.flatMap((file) => file.messages.map((message) => messageAsData(file, message)))
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
  const machine = new VFile({ path: 'octavo', cwd })
  const browser = publications.length > 0 ? openBrowser(machine) : Promise.resolve(undefined)
  const progress = startProgress(flags)
  // Read while the browser starts.
  const { build } = await import('./build.ts')
  const published: Published[] = []
  try {
    for (const publication of publications) {
      const onProgress = (step: string): void => progress.say(`${publication.slug}: ${step}`)
      const built = await build(publication, {
        editions: flags.edition,
        browser,
        sourceDate: sourceDate(environment),
        report: flags.report,
        onProgress,
      })
      published.push({ built, written: write(built, path.resolve(cwd, flags.out), flags) })
    }
  } finally {
    progress.stop()
    await (await browser)?.close()
  }
  const files = [...failed, machine, ...published.flatMap(({ built }) => built.files)]
  print(published, files, flags, cwd)
  return exitCode(files, flags)
}

function write(built: Built, out: string, { strict }: BuildFlags): string[] {
  const { outputs, files, publication } = built
  const stopped = hasErrors(files) || (strict && hasWarnings(files))
  return stopped || outputs.length === 0 ? [] : writeOutputs(outputs, out, publication.file)
}

function hasWarnings(files: readonly VFile[]): boolean {
  return files.some(({ messages }) => messages.some((message) => severityOf(message) === 'warning'))
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
  files: readonly VFile[],
  flags: BuildFlags,
  cwd: string,
): void {
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(asData(published, files, flags), null, 2)}\n`)
    return
  }
  process.stderr.write(reportForPeople(files, { colour: usesColour(), verbose: flags.verbose }))
  for (const { built, written } of published) {
    for (const file of written) process.stdout.write(`${path.relative(cwd, file)}\n`)
    for (const report of built.reports) {
      const title = `${built.publication.slug} (${report.editions.join(', ')})`
      const options = { colour: usesColour(), most: mostPlaces }
      process.stdout.write(`\n${typesettingTable(title, report, options)}\n`)
    }
    if (written.length === 0)
      process.stderr.write(
        `${built.publication.slug}: not published (${summary(built.files) ?? 'see above'})\n`,
      )
  }
}

/** Of one kind in a report for people. */
const mostPlaces = 12

function usesColour(): boolean {
  return process.stderr.isTTY === true && !process.env.NO_COLOR
}

function asData(published: readonly Published[], files: readonly VFile[], flags: BuildFlags): unknown {
  return {
    exitCode: exitCode(files, flags),
    publications: published.map(({ built: { publication, outputs, reports }, written }) => ({
      name: publication.slug,
      kind: publication.kind,
      file: publication.file.path,
      outputs: written.map((file, index) => ({
        edition: outputs[index]?.edition,
        path: file,
        bytes: outputs[index]?.bytes.length,
      })),
      ...(flags.report && { reports }),
    })),
    messages: files.flatMap((file) => file.messages.map((message) => messageAsData(file, message))),
  }
}

function exitCode(files: readonly VFile[], { strict }: BuildFlags): number {
  const messages = files.flatMap((file) => file.messages)
  const isMachine = (ruleId: string | undefined): boolean =>
    Object.entries<Rule>(rules).some(([id, rule]) => id === ruleId && rule.machine === true)
  if (messages.some(({ ruleId }) => isMachine(ruleId))) return 3
  return hasErrors(files) || (strict && hasWarnings(files)) ? 1 : 0
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
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
