/**
 * Finds out beforehand which `$$` that begin a line have an end, so that an unclosed one can be left alone without having
 * eaten a single line.
 *
 * The end is the first later `$$` at the end of a line, as long as nothing in between speaks against a formula: a `$$`
 * elsewhere in a line, or a blank line that no line of TeX follows.
 *
 * @param source Markdown with LF line ends.
 * @returns For the 0-based offset of `$$` in the source and its 1-based line: whether a block formula begins there.
 */
export function findFormulas(source: string): (offset: number, line: number) => boolean {
  const lines = source.split('\n')
  const closed = traceBack(lines)
  return (offset, line) => {
    const lineEnd = source.indexOf('\n', offset)
    const rest = source.slice(offset + 2, lineEnd < 0 ? undefined : lineEnd)
    if (!source.startsWith('$$', offset) || rest.startsWith('$')) return false
    const end = classify(rest)
    if (end === 'end') return rest.trim() !== '$$'
    return end === 'inside' && (closed[line] ?? false)
  }
}

/** For every 0-based line: whether a formula that is open at its start is closed in it or in a later one. */
function traceBack(lines: readonly string[]): boolean[] {
  const closed: boolean[] = new Array(lines.length).fill(false)
  let next = ''
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? ''
    const open = closed[index + 1] ?? false
    if (/^[\s>]*$/.test(line)) closed[index] = open && continuesFormula(next)
    else {
      const found = classify(line)
      closed[index] = found === 'end' || (found === 'inside' && open)
      next = line
    }
  }
  return closed
}

/** Whether a line of a formula ends it, goes on, or cannot be part of one because of dollars in its midst. */
function classify(line: string): 'end' | 'inside' | 'neither' {
  const found = line.search(/(?<!\\)(?:\\\\)*\$\$/)
  if (found < 0) return 'inside'
  const dollars = line.indexOf('$$', found)
  return line.slice(dollars + 2).trim() === '' ? 'end' : 'neither'
}

/** Whether a line after a blank one reads like TeX rather than prose. */
function continuesFormula(line: string): boolean {
  return /[\\^_&={}]|^[\s>]*\$\$\s*$/.test(line) && !/(?:(?<![\\\p{L}])\p{L}{2,}[\s,]+){4}/u.test(line)
}
