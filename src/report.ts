import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { type RuleId, rules } from './rules.ts'

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
  /** What to do here, when it says more than the rule's general help. */
  readonly help?: string
}

/**
 * The only way to complain: adds a message of the rule to the file and carries on.
 *
 * The message's `fatal` follows the rule's severity (`true` error, `false` warning, `undefined` information), its `note` is
 * the help. Nothing is thrown, so that one run shows every problem.
 */
export function report(file: VFile, ruleId: RuleId, report: Report): VFileMessage {
  const rule = rules[ruleId]
  const message = file.message(report.reason, { place: report.place, ruleId, source: 'octavo' })
  message.fatal = { error: true, warning: false, info: undefined }[rule.severity]
  message.note = report.help ?? rule.help
  if (report.expected) message.expected = [...report.expected]
  if (report.cause) message.cause = describe(report.cause)
  return message
}

/** Whether any of the files has an error, so that its publication must not be written. */
export function hasErrors(files: Iterable<VFile>): boolean {
  for (const file of files) if (file.messages.some((message) => message.fatal)) return true
  return false
}

function describe({ file, place, reason }: NonNullable<Report['cause']>): Error {
  const start = place && ('start' in place ? place.start : place)
  return new Error(`${file.path}${start ? `:${start.line}:${start.column}` : ''}: ${reason}`)
}
