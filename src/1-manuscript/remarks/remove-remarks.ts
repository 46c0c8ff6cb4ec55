import type { Edit, SourceRange } from './find-remarks.ts'
import { marks } from './revision-marks.ts'

/** A text that others were made of by taking ranges out. */
export interface Shortened {
  readonly text: string
  /** What was taken out of the longer text, in order; 0-based offsets there, in UTF-16 units. */
  readonly removed: readonly SourceRange[]
}

/** How often what is left is looked at again: taking a remark out may bring the signs of another together. */
export const mostRounds = 8

/**
 * The source without what the edits remove, as if it had never been written: lines that hold nothing else go, as do items, headings
 * and emphasis that would be empty; one space stays where two would meet, and none before a full stop. Other edits leave marks that are
 * as long as what they stand for.
 *
 * @param edits in order
 */
export function removeRemarks(source: string, edits: readonly Edit[]): Shortened {
  const pieces: string[] = []
  const removed: SourceRange[] = []
  const findLineStart = createLineSearch(source)
  let done = 0
  const remove = (start: number, end: number): void => {
    if (end <= start) return
    pieces.push(source.slice(done, start))
    removed.push({ start, end })
    done = end
  }
  let index = 0
  for (let edit = edits[index]; edit; edit = edits[index]) {
    if (edit.start < done) index += 1
    else if (edit.kind !== 'remove') {
      pieces.push(source.slice(done, edit.start), marks[edit.kind])
      done = edit.end
      index += 1
    } else {
      const lineStart = findLineStart(edit.start)
      const run = gather(source, edits, index, lineStart)
      for (const { start, end, leaves = '' } of cutsOf(source, run, lineStart)) {
        remove(Math.max(done, start), end)
        pieces.push(leaves)
        done += leaves.length
      }
      index = run.next
    }
  }
  return { text: pieces.join('') + source.slice(done), removed }
}

/** Removals with nothing but white space between them. */
interface Run extends SourceRange {
  /** Index of the edit behind them. */
  readonly next: number
  /** Offset of white space in it that may have to stay. */
  readonly space?: number
  /** Whether it ends where the line of an item goes on that would be empty. */
  readonly isJoined: boolean
}

function gather(source: string, edits: readonly Edit[], first: number, lineStart: number): Run {
  let { start, end } = edits[first] ?? { start: 0, end: 0 }
  let next = first + 1
  let space: number | undefined
  let isJoined = false
  for (;;) {
    ;[start, end] = withEmphasis(source, start, end, lineStart)
    const edit = edits[next]
    if (edit && edit.start < end) {
      next += 1
      continue
    }
    if (edit?.kind === 'remove' && /^[ \t]*$/.test(source.slice(end, edit.start))) {
      if (edit.start > end) space ??= end
      ;({ end } = edit)
      next += 1
      isJoined = false
      continue
    }
    const content = isJoined ? undefined : findContent(source, source.slice(lineStart, start), end)
    if (content === undefined) break
    end = content
    isJoined = true
  }
  return { start, end, next, isJoined, ...(space !== undefined && { space }) }
}

/** Signs of emphasis around nothing would be printed. */
function withEmphasis(source: string, start: number, end: number, from: number): [number, number] {
  const sign = source[start - 1] ?? ''
  if (!/[*_~]/.test(sign) || source[end] !== sign || end - start < 5) return [start, end]
  let length = 0
  while (start - length > from && source[start - length - 1] === sign) length += 1
  let behind = 0
  while (source[end + behind] === sign) behind += 1
  return length === behind && source[start - length - 1] !== '\\'
    ? [start - length, end + length]
    : [start, end]
}

/** Signs of blocks before the text of a line. */
const container =
  /^[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\n]{1,200}\]:|\[[ xX]\](?=[ \t])|#{1,6}(?=[ \t]))[ \t]*)*$/

/** The last of them, of an item. */
const item = /(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]*)?$/

const note = /\]:[ \t]*$/

const restOfLine = /[ \t]*(?:\n|$)/y

const nextContent = /[ \t]*(?:\n[ \t>]*(?=\n))*\n([ \t>]*)(?=[^\s>])/y

/** Where an item or a note that begins with nothing has its first content, if it has any. */
function findContent(source: string, prefix: string, end: number): number | undefined {
  if (prefix.length > longestPrefix || !container.test(prefix)) return undefined
  const isNote = note.test(prefix)
  if (!isNote && !item.test(prefix)) return undefined
  nextContent.lastIndex = end
  const [gap, lead = ''] = nextContent.exec(source) ?? []
  if (gap === undefined) return undefined
  const least = isNote
    ? (/^[ \t>]*/.exec(prefix)?.[0].length ?? 0) + 4
    : prefix.replace(/\[[ xX]\][ \t]*$/, '').trimEnd().length + 1
  const isDeepEnough = lead.replaceAll('\t', '    ').length >= least
  return isDeepEnough && count(lead, '>') === count(prefix, '>') ? end + gap.length : undefined
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

/** In UTF-16 units; blocks nested deeper are cut as text is. */
const longestPrefix = 300

/** What ends a word so that no space is wanted before it. */
const closing = /(?:[)\]}]|[.,;:!?…]["'”’»)\]}*_]*(?:\s|$))/y

/** A range that goes. */
interface Cut extends SourceRange {
  /** Stands for as many characters behind the range. */
  readonly leaves?: string
}

/** The ranges that really go. */
function cutsOf(source: string, run: Run, lineStart: number): Cut[] {
  const { start, end, isJoined, space } = run
  if (isJoined) return [run]
  const prefix = source.slice(lineStart, start)
  const isAtStart = prefix.length <= longestPrefix && container.test(prefix)
  restOfLine.lastIndex = end
  const rest = restOfLine.exec(source)
  if (isAtStart && rest && !note.test(prefix) && !isOpenQuotation(source, prefix, end))
    return [{ start: lineStart, end: end + rest[0].length }]
  // A row begins with the bar behind an empty cell only if it has one before it.
  if (isAtStart && isEmptyCell(source, lineStart, end)) return [{ start, end: end - 1, leaves: '|' }]
  if (isAtStart) return [{ start, end: rest ? end : endOfSpace(source, end) }]
  closing.lastIndex = end
  if (rest || /[ \t]/.test(source[end] ?? '') || closing.test(source))
    return [{ start: startOfSpace(source, start, lineStart), end }]
  if (space === undefined || /\s/.test(source[start - 1] ?? ' ')) return [run]
  return [
    { start, end: space },
    { start: space + 1, end },
  ]
}

/** Whether the first cell of a row that begins without a bar has become empty. */
function isEmptyCell(source: string, lineStart: number, end: number): boolean {
  if (source[endOfSpace(source, end)] !== '|') return false
  const before = source.slice(source.lastIndexOf('\n', lineStart - 2) + 1, Math.max(0, lineStart - 1))
  const next = source.indexOf('\n', end) + 1
  return before.includes('|') || (next > 0 && delimiterRow.test(source.slice(next, next + longestPrefix)))
}

const delimiterRow = /^[ \t>]*:?-+:?[ \t]*\|/

/** A quotation in an item would end with its first line. */
function isOpenQuotation(source: string, prefix: string, end: number): boolean {
  if (!/[^ \t>].*>[ \t]*$/.test(prefix)) return false
  nextContent.lastIndex = end
  return nextContent.exec(source)?.[1]?.includes('>') ?? false
}

function endOfSpace(source: string, from: number): number {
  let end = from
  while (/[ \t]/.test(source[end] ?? '')) end += 1
  return end
}

function startOfSpace(source: string, from: number, least: number): number {
  let start = from
  while (start > least && /[ \t]/.test(source[start - 1] ?? '')) start -= 1
  return start
}

/** The beginning of the line in which an offset is; asked from the front to the back. */
function createLineSearch(source: string): (offset: number) => number {
  let start = 0
  let next = source.indexOf('\n')
  return (offset) => {
    while (next >= 0 && next < offset) {
      start = next + 1
      next = source.indexOf('\n', start)
    }
    return start
  }
}
