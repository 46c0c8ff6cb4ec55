import type { Edit } from './find-remarks.ts'

/*
 * The source keeps its length and its lines, so that every place in it stays true: what goes is filled with characters that no
 * text has, since reading drops them (noncharacters, Unicode 23.7), and they leave the tree when it is parsed.
 */

/** Stands for a character that is gone. */
export const filler = '\uFFFF'

/** Begins what a mark of CriticMarkup has become; the fillers and openers behind it say which. */
export const opener = '\uFFFE'

/** Beside a run of fillers: looks like white space to Markdown, as what surrounds the remark would. */
export const bound = '\uFEFF'

/** By kind, as long as the marks in the source. */
export const marks: Readonly<Record<Exclude<Edit['kind'], 'remove'>, string>> = {
  insertion: `${opener}${filler}${filler}`,
  deletion: `${opener}${filler}${opener}`,
  highlight: `${opener}${opener}${filler}`,
  end: `${opener}${opener}${opener}`,
  change: `${opener}${filler}`,
}

/** The source with all edits made in place. */
export function maskRemarks(source: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let done = 0
  for (const edit of edits) {
    if (edit.start < done) continue
    pieces.push(
      source.slice(done, edit.start),
      edit.kind === 'remove' ? fill(source, edit) : marks[edit.kind],
    )
    done = edit.end
  }
  return pieces.join('') + source.slice(done)
}

function fill(source: string, { start, end }: Edit): string {
  const text = source.slice(start, end)
  const lineStart = source.lastIndexOf('\n', start - 1) + 1
  const nextLine = source.indexOf('\n', end)
  const lineEnd = nextLine < 0 ? source.length : nextLine
  const before = source.slice(lineStart, start)
  const isWhole = /^[ \t]*$/.test(before) && /^[ \t]*$/.test(source.slice(end, lineEnd))
  if (isWhole && (isBlankBefore(source, lineStart) || isBlankAfter(source, lineEnd)))
    return text.replaceAll(/[^\n]/g, ' ')
  // Behind white space at the line's beginning, a block may begin.
  if (/^[ \t]*$/.test(before) && text.length <= 3 && beginsBlock.test(source.slice(end, end + 3)))
    return ' '.repeat(text.length)
  const lines = text.split('\n')
  const isParted = /\n[ \t>]*\n/.test(text)
  const filled = lines.map((line, index) => {
    const lead = index === 0 ? '' : (/^[ \t>]*/.exec(line)?.[0] ?? '')
    const isInner = index > 0 && index < lines.length - 1
    return isInner && isParted
      ? lead + ' '.repeat(line.length - lead.length)
      : lead + filler.repeat(line.length - lead.length)
  })
  return addBounds(filled.join('\n'), source[start - 1] ?? '\n', source[end] ?? '\n')
}

const beginsBlock = /^(?:[#>|]|[-*+] |\d{1,2}[.)]|`{3}|~{3})/

/** Marks of emphasis beside a remark are judged by what is behind it. */
function addBounds(run: string, previous: string, next: string): string {
  if (run.length < 4) return run
  const first = isDelimiter(previous) && !isWord(next) ? bound : run.slice(0, 1)
  const last = isDelimiter(next) && !isWord(previous) ? bound : run.slice(-1)
  return first + run.slice(1, -1) + last
}

function isDelimiter(sign: string): boolean {
  return /[*_~]/.test(sign)
}

function isWord(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign)
}

function isBlankBefore(source: string, lineStart: number): boolean {
  return (
    lineStart === 0 ||
    /^[ \t]*$/.test(source.slice(source.lastIndexOf('\n', lineStart - 2) + 1, lineStart - 1))
  )
}

function isBlankAfter(source: string, lineEnd: number): boolean {
  const nextEnd = source.indexOf('\n', lineEnd + 1)
  return /^[ \t]*$/.test(source.slice(lineEnd + 1, nextEnd < 0 ? source.length : nextEnd))
}
