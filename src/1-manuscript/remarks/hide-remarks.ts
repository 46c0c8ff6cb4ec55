import type { Root as MdastRoot } from 'mdast'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import { type SourceLines, splitLines } from '../source-lines.ts'
import { findLiteral } from './find-literal.ts'
import { type Critic, type FoundRemarks, findRemarks, suspectRemarks } from './find-remarks.ts'
import { mergeRanges } from './merge-ranges.ts'
import { type PlaceOf, placesBehindRemarks } from './places-behind-remarks.ts'
import { mostRounds, removeRemarks, type Shortened } from './remove-remarks.ts'
import { reportRemarks } from './report-remarks.ts'

/** A text without its remarks, and what was parsed of it. */
export interface Hidden<Parsed> {
  /** What is left, with marks of revision that are to be seen. */
  readonly text: string
  readonly parsed: Parsed
  /** Nothing when nothing was taken out. */
  readonly placeOf?: PlaceOf
}

/**
 * Parses a file as if its private remarks had never been written. What is code is known only when all is parsed, so they are found in
 * the source with its tree at hand, taken out of the source, and what is left is parsed and looked at again, until nothing is found.
 *
 * Afterwards the file's value has white space in their place.
 *
 * Reports `remark-unclosed` and `remark-half`, and `control-character` for those that are written by number.
 *
 * @param parse gives at least the tree of a text
 */
export function hideRemarks<Parsed extends { readonly tree: MdastRoot }>(
  file: VFile,
  critic: Critic,
  parse: (text: string) => Parsed,
): Hidden<Parsed> {
  const source = String(file)
  const steps: Shortened[] = []
  const doubtful = new Set<number>()
  let text = source
  let parsed = parse(text)
  if (!suspectRemarks(source)) return { text, parsed }
  const lines = splitLines(source)
  const placeOf = (): PlaceOf => placesBehindRemarks(steps, lines)
  for (;;) {
    const found = findRemarks(text, findLiteral(parsed.tree, text), critic)
    const isLast = found.edits.length === 0 || steps.length === mostRounds
    const place = placeOf()
    const at = (offset: number): Point => place(offset, 'start')
    const inFile = (offset: number): number => at(offset).offset ?? 0
    reportTurns(file, text, found, at)
    for (const offset of found.doubtful) doubtful.add(inFile(offset))
    if (isLast) {
      // What is still found after so many rounds was made to hide.
      const unclosed = [...found.unclosed, ...found.edits.map(({ start }) => start)].map(inFile)
      const halves = [...new Set([...found.halves.map(inFile), ...doubtful])].sort((a, b) => a - b)
      reportRemarks(file, source, { unclosed, halves }, (offset) => lines.at(offset))
      break
    }
    steps.push(removeRemarks(text, found.edits))
    text = steps.at(-1)?.text ?? ''
    parsed = parse(text)
  }
  if (steps.length === 0) return { text, parsed }
  file.value = blank(source, steps, lines)
  return { text, parsed, placeOf: placeOf() }
}

/** The source with white space for all that was taken out. */
function blank(source: string, steps: readonly Shortened[], lines: SourceLines): string {
  const ranges = steps.flatMap(({ removed }, index) => {
    const place = placesBehindRemarks(steps.slice(0, index), lines)
    return removed.map(({ start, end }) => ({
      start: place(start, 'start').offset ?? 0,
      end: place(end, 'end').offset ?? 0,
    }))
  })
  let value = ''
  let done = 0
  for (const { start, end } of mergeRanges(ranges)) {
    value += source.slice(done, start) + source.slice(start, end).replaceAll(/[^\n]/g, ' ')
    done = end
  }
  return value + source.slice(done)
}

function reportTurns(
  file: VFile,
  text: string,
  { turns }: FoundRemarks,
  at: (offset: number) => Point,
): void {
  for (const offset of turns) {
    const reference = /^&#\w+;/.exec(text.slice(offset, offset + 40))?.[0] ?? ''
    report(file, 'control-character', {
      place: at(offset),
      reason: `The control character \`${reference}\` was dropped.`,
    })
  }
}
