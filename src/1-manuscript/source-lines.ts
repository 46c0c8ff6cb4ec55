import assert from 'node:assert'

/** A point whose offset is known: line and column 1-based, offset 0-based. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Lines of a text with LF line ends, and the way from a line to a point. */
export interface SourceLines {
  /** Text of a 1-based line without its line end; empty beyond the last. */
  readonly text: (line: number) => string
  /** The point at a 1-based line and column, with its 0-based offset. */
  readonly point: (line: number, column: number) => Place
  /** The point at a 0-based offset. */
  readonly at: (offset: number) => Place
}

/** Splits a source into its lines. */
export function splitLines(source: string): SourceLines {
  const texts = source.split('\n')
  const offsets: number[] = []
  let offset = 0
  for (const text of texts) {
    offsets.push(offset)
    offset += text.length + 1
  }
  return {
    text: (line) => texts[line - 1] ?? '',
    point(line, column) {
      const start = offsets[line - 1]
      assert(start !== undefined, `the source has a line ${line}`)
      return { line, column, offset: start + column - 1 }
    },
    at(offset) {
      let [low, high] = [0, offsets.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((offsets[middle] ?? 0) <= offset) low = middle
        else high = middle - 1
      }
      return { line: low + 1, column: offset - (offsets[low] ?? 0) + 1, offset }
    },
  }
}

/** The 1-based column at which a value begins in a line: behind white space and the marks of quotations, if it is not there as it is. */
export function findColumn(line: string, value: string): number {
  const index = value ? line.indexOf(value) : -1
  return index >= 0 ? index + 1 : (/^[\s>]*/.exec(line)?.[0].length ?? 0) + 1
}
