import path from 'node:path'
import pc from 'picocolors'
import type { Message, ReportedFile } from './0-ground/report.ts'

/** How messages are printed. */
export interface ReporterOptions {
  readonly colour: boolean
  /** Also information, and the causes of messages. */
  readonly verbose: boolean
}

/** The words for a message's severity. */
export type Severity = 'error' | 'warning' | 'info'

/** A message's severity by its `fatal`. */
export function severityOf({ fatal }: Message): Severity {
  return fatal ? 'error' : fatal === false ? 'warning' : 'info'
}

/** Messages for people: place, severity, reason and rule on a line, then what to do. Empty when there is nothing to say. */
export function reportForPeople(
  files: readonly ReportedFile[],
  { colour, verbose }: ReporterOptions,
): string {
  const colours = pc.createColors(colour)
  const paint = { error: colours.red, warning: colours.yellow, info: colours.blue }
  const lines = files.flatMap((file) =>
    inOrder(file.messages)
      .filter((message) => verbose || severityOf(message) !== 'info')
      .flatMap((message) => {
        const severity = severityOf(message)
        const head = `${placeOf(file, message)} ${paint[severity](severity)} ${printable(message.reason)} ${colours.dim(message.ruleId ?? '')}`
        const cause =
          message.cause instanceof Error ? [`    ${colours.dim(printable(message.cause.message))}`] : []
        const stack = verbose && message.stack ? printable(message.stack).split('\n') : []
        return [
          head,
          ...cause,
          ...stack.map((line) => `    ${colours.dim(line.trim())}`),
          ...(message.note ? [`    ${colours.dim('→')} ${printable(message.note)}`] : []),
        ]
      }),
  )
  return lines.map((line) => `${line}\n`).join('')
}

/** Whether any of the files has a warning. */
export function hasWarnings(files: readonly ReportedFile[]): boolean {
  return files.some(({ messages }) => messages.some((message) => severityOf(message) === 'warning'))
}

/** How many errors and warnings there are, in words; `undefined` when none. */
export function summary(files: readonly ReportedFile[]): string | undefined {
  const count = (severity: Severity): number =>
    files.flatMap(({ messages }) => messages).filter((message) => severityOf(message) === severity).length
  const words = [countOf(count('error'), 'error'), countOf(count('warning'), 'warning')].filter(
    (text) => text !== '',
  )
  return words.length > 0 ? words.join(', ') : undefined
}

function countOf(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** One message as data, as `--json` prints it. */
export interface MessageData {
  readonly file: string
  /** 1-based, as the column; absent when it is about the whole file. */
  readonly line: number | undefined
  readonly column: number | undefined
  readonly severity: Severity
  readonly rule: string | undefined
  readonly reason: string
  /** What to do. */
  readonly help: string | undefined
  /** Right words in place of a wrong one. */
  readonly expected: readonly string[] | undefined
  readonly cause: string | undefined
  /** Of a fault of Octavo. */
  readonly stack: string | undefined
}

/** All messages of the files as data, those of a file in the order in which they came. */
export function messagesOf(files: readonly ReportedFile[]): MessageData[] {
  return files.flatMap((file) => file.messages.map((message) => messageAsData(file, message)))
}

function messageAsData(file: ReportedFile, message: Message): MessageData {
  return {
    file: file.path,
    line: message.line,
    column: message.column,
    severity: severityOf(message),
    rule: message.ruleId,
    reason: message.reason,
    help: message.note ?? undefined,
    expected: message.expected ?? undefined,
    cause: message.cause instanceof Error ? message.cause.message : undefined,
    stack: message.stack || undefined,
  }
}

/** By place, messages about the whole file first. */
export function inOrder<Any extends Message>(messages: readonly Any[]): Any[] {
  return messages.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
}

function placeOf(file: ReportedFile, { line, column }: Message): string {
  const name = printable(path.normalize(file.path))
  return line ? `${name}:${line}:${column ?? 1}` : name
}

/** Without the characters that a terminal obeys, or that make text look like another: each is written as its number. */
function printable(text: string): string {
  return text.replaceAll(
    controls,
    (control) => `\\u{${(control.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  )
}

/** Line ends are kept: helps may have several lines. */
const controls = /(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu
