import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { type Rule, type RuleId, rules } from './rules.ts'

/** What a report says beside its rule. */
export interface Report {
  /** Where in the file, 1-based lines and columns; without it the message is about the whole file. */
  readonly place?: Point | Position | undefined
  /** One sentence: what is wrong here, with the names and numbers at hand. */
  readonly reason: string
  /** The other place that explains this one, such as the first of two definitions. */
  readonly cause?: {
    readonly file: VFile
    readonly place?: Point | Position | undefined
    readonly reason: string
  }
  /** Values that would be accepted here, nearest first. */
  readonly expected?: readonly string[]
  /** Another severity than the rule's, where less is at stake. */
  readonly severity?: Rule['severity']
  /** What to do here, when it says more than the rule's general help. */
  readonly help?: string
}

/**
 * The only way to complain: adds a message of the rule to the file and carries on.
 *
 * The message's `fatal` follows the severity (`true` error, `false` warning, `undefined` information), its `note` is
 * the help. Nothing is thrown, so that one run shows every problem.
 */
export function report(file: VFile, ruleId: RuleId, report: Report): VFileMessage {
  const rule = rules[ruleId]
  const message = file.message(brief(report.reason), { place: report.place, ruleId, source: 'octavo' })
  message.fatal = { error: true, warning: false, info: undefined }[report.severity ?? rule.severity]
  message.note = report.help ?? rule.help
  if (report.expected) message.expected = [...report.expected]
  if (report.cause) message.cause = describe(report.cause)
  return message
}

/** A message as data: what of a `VFileMessage` is printed. Unlike that, it can be sent to another thread. */
export interface Message {
  readonly reason: string
  /** 1-based */
  readonly line?: number | undefined
  /** 1-based */
  readonly column?: number | undefined
  /** `true` an error, `false` a warning, else information */
  readonly fatal?: boolean | null | undefined
  readonly ruleId?: string | undefined
  /** What to do. */
  readonly note?: string | null | undefined
  /** Values that would be accepted. */
  readonly expected?: readonly string[] | null | undefined
  /** An `Error` whose message tells the other place or the details. */
  readonly cause?: unknown
  /** Where in Octavo's own code it failed; empty for what an author can mend. */
  readonly stack?: string | undefined
}

/** A file and what there is to say about it, as data: every `VFile` is one. */
export interface ReportedFile {
  readonly path: string
  readonly messages: readonly Message[]
}

/** The file's messages without all else that it holds, such as its text. */
export function reportedFile({ path, messages }: VFile): ReportedFile {
  return {
    path,
    messages: messages.map(({ reason, line, column, fatal, ruleId, note, expected, cause, stack }) => ({
      reason,
      line,
      column,
      fatal,
      ruleId,
      note,
      expected,
      stack,
      ...(cause instanceof Error && { cause: new Error(cause.message) }),
    })),
  }
}

/** Whether any of the files has an error, so that its publication must not be written. */
export function hasErrors(files: Iterable<ReportedFile>): boolean {
  for (const file of files) if (file.messages.some((message) => message.fatal)) return true
  return false
}

function describe({ file, place, reason }: NonNullable<Report['cause']>): Error {
  const start = place && ('start' in place ? place.start : place)
  return new Error(`${file.path}${start ? `:${start.line}:${start.column}` : ''}: ${brief(reason)}`)
}

/** On one line, and never much more than one: what a reason quotes of a manuscript may be a picture of a megabyte. */
function brief(reason: string): string {
  const words = reason.replaceAll(/\n+/g, ' ')
  const short = words.replaceAll(
    longWord,
    (word) => `${word.slice(0, longestWord)}…${word.slice(-endOfWord)}`,
  )
  return short.length > longestReason ? `${short.slice(0, longestReason).trimEnd()}…` : short
}

/** In UTF-16 units, as the next ones. */
const longestReason = 400

const longestWord = 100

/** What follows a cut word: quotation marks, brackets and full stops. */
const endOfWord = 2

const longWord = /\S{120,}/g
