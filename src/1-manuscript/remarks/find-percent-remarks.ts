import type { Literal } from './find-literal.ts'
import type { Fault, Found } from './find-remarks.ts'

/**
 * Finds what `%%` at a place begins: a remark, `unclosed` where one begins that never ends, `half` for a mark that pairs with none, `doubtful` for a percentage that may end the one before,
 * nothing where the signs are words.
 *
 * A remark goes on to the next `%%` of its paragraph; else to the next in the file that ends one, as it stands right behind a word,
 * or alone on its line, or is the odd one of its paragraph. A paragraph that begins with `%%` and has no such end is a remark as a whole, as in
 * Ulysses.
 *
 * @param literal code and the like, where no remark ends if it may end elsewhere; in order
 */
export function createPercentFinder(
  source: string,
  literal: readonly Literal[],
): (start: number) => Found | Fault | undefined {
  const text = readText(source, literal)
  return (start) => {
    const before = source[start - 1] ?? ''
    if (/[\p{N}%]/u.test(before)) return text.isAwaited(start) ? 'doubtful' : undefined
    const isBound = letter.test(before)
    const blank = text.paragraphEnd(start)
    const first = text.nextPair(start + 2)
    const close = first >= 0 && first < blank ? text.outOfCode(start, first, blank) : -1
    if (text.isEscape(start)) return close >= 0 && text.endsOnly(close) ? 'half' : undefined
    const looksLikeEnd = isBound && text.endsOnly(start)
    if (close >= 0 && !(looksLikeEnd && text.endsOnly(close)))
      return text.isPercentage(start) && text.isPercentage(close) ? undefined : whole(start, close + 2)
    if (looksLikeEnd) return text.mayEnd(first) && !text.endsOnly(first) ? 'unclosed' : 'half'
    if (text.isPercentage(start)) return text.isAwaited(start) ? 'doubtful' : undefined
    const isAtStart = text.isAtLineStart(start)
    if (isAtStart && text.restOfLine(start + 2) === '') {
      const end = text.blockEnd(start, first)
      return end < 0 ? 'unclosed' : whole(start, end + 2)
    }
    const end = text.laterEnd(first)
    if (end >= 0) return whole(start, end + 2)
    if (!isAtStart && !text.isAtItemStart(start)) return text.mayEnd(first) ? 'unclosed' : 'half'
    if (isAtStart && !text.isParagraphStart(start)) return 'unclosed'
    text.awaitEnd(first)
    return whole(start, text.blockBoundary(start))
  }
}

function whole(start: number, end: number): Found {
  return { edits: [{ kind: 'remove', start, end }], next: end }
}

/** Behind these a per cent sign belongs to what is before it. In scripts without spaces letters stand before all signs. */
const letter =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L}/u

/** Two figures of an address, `a%%20b`. */
const hexadecimal = /^(?:[\da-f]\d|\d[a-f])[\w%/]/i

/** A line with which another block than a paragraph begins, or a row of a table. */
const otherBlock =
  /\n(?=[ \t>]{0,3}(?:#{1,6}(?:[ \t]|$)|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|:{3}|\||>|<[a-z/!]|(?:[-_*][ \t]*){3,}$))/gim

const itemStart = /^[ \t>]*(?:(?:[-+*][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\n]{1,200}\]:|\[[ xX]\][ \t])[ \t>]*)+$/

/** In UTF-16 units; deeper items do not count. */
const longestPrefix = 300

/** Questions on places in one source. */
function readText(source: string, literal: readonly Literal[]) {
  const blanks = [...source.matchAll(/\n(?=[ \t>]*(?:\n|$))/g)].map(({ index }) => index)
  const others = [...source.matchAll(otherBlock)].map(({ index }) => index)
  const alone = [...source.matchAll(/^[ \t>]*%%[ \t]*$/gm)].map(({ index }) => index)
  const starts = literal.map(({ start }) => start)
  // Two per cent signs, not more, and not escaped.
  const pairs = [...source.matchAll(/\\[\s\S]|%{2,}/g)].flatMap(({ 0: sign, index }) =>
    sign === '%%' ? index : [],
  )
  let awaited = -1

  const paragraphEnd = (start: number): number => firstAtOrAfter(blanks, start) ?? source.length

  const restOfLine = (from: number): string => {
    const end = source.indexOf('\n', from)
    return source.slice(from, end < 0 ? undefined : end).trim()
  }

  const lineStart = (offset: number): number => source.lastIndexOf('\n', offset - 1) + 1

  const isAtLineStart = (offset: number): boolean => {
    let start = offset
    while (/[ \t>]/.test(source[start - 1] ?? '')) start -= 1
    return start === 0 || source[start - 1] === '\n'
  }

  const nextPair = (from: number): number => firstAtOrAfter(pairs, from) ?? -1

  const codeAround = (offset: number): Literal | undefined => {
    const range = literal[indexAtOrAfter(starts, offset + 1) - 1]
    return range && offset < range.end ? range : undefined
  }

  /** `20 %%` is a slip of the pen. */
  const isPercentage = (index: number): boolean =>
    /\d[ \u00A0\u202F]?$/.test(source.slice(Math.max(0, index - 2), index))

  /** Whether an item or a note begins here. */
  const isAtItemStart = (offset: number): boolean => {
    const before = source.slice(Math.max(0, offset - longestPrefix), offset)
    return itemStart.test(before.slice(before.lastIndexOf('\n') + 1))
  }

  const isEscape = (index: number): boolean =>
    letter.test(source[index - 1] ?? '') && hexadecimal.test(source.slice(index + 2, index + 5))

  /** Behind a word, before white space or what ends a sentence. */
  const endsOnly = (index: number): boolean =>
    /[^\s>(["'“‘«¿¡—–-]/.test(source[index - 1] ?? ' ') &&
    /^(?:[\s.,;:!?…)\]"'”’»|*_-]|<\/|$)/.test(source.slice(index + 2, index + 4))

  const beginsOnly = (index: number): boolean =>
    /[\s([{"'“‘«¿¡—–|*_-]/.test(source[index - 1] ?? ' ') &&
    /^(?!<\/)[^\s.,;:!?…)\]”’»]/.test(source.slice(index + 2, index + 4))

  /** The pair, or if it stands in code that begins in the remark, one behind that which ends something, up to a limit; -1 for none. */
  const outOfCode = (start: number, pair: number, limit: number): number => {
    let index = pair
    for (let code = codeAround(index); code && code.start > start; code = codeAround(index)) {
      index = nextPair(code.end)
      if (index < 0 || index >= limit) return -1
    }
    return index === pair || !beginsOnly(index) ? index : -1
  }

  /** How many pairs there are up to the end of the paragraph. */
  const countPairs = (from: number): number =>
    indexAtOrAfter(pairs, paragraphEnd(from)) - indexAtOrAfter(pairs, from)

  /** From a pair on, the first that ends a block of lines: at either end of a line, or behind a word without having begun there. */
  const blockEnd = (start: number, pair: number): number => {
    const search = (isCode: boolean): number => {
      for (let index = pair; index >= 0; index = nextPair(index + 2)) {
        const code = isCode ? undefined : codeAround(index)
        if (code && code.start > start) continue
        const hasOwnEnd = beginsOnly(index) && countPairs(index) % 2 === 0
        if (restOfLine(index + 2) === '' || (isAtLineStart(index) && !hasOwnEnd)) return index
        if (beginsOnly(index)) {
          const own = nextPair(index + 2)
          if (own >= 0 && own < paragraphEnd(index)) index = own
        } else if (endsOnly(index) && !isPercentage(index)) return index
      }
      return -1
    }
    const end = search(false)
    return end < 0 ? search(true) : end
  }

  /** The end of a remark that began in a paragraph before, if the first pair that is no percentage and no part of an address is one. */
  const laterEnd = (pair: number): number => {
    let index = pair
    for (
      let code = codeAround(index);
      code || isPercentage(index) || isEscape(index);
      code = codeAround(index)
    ) {
      if (index < 0) return -1
      index = nextPair(code ? code.end : index + 2)
    }
    if (index < 0) return -1
    if (restOfLine(index + 2) === '') {
      if (!isAtLineStart(index)) return index
      // Alone on its line, where the lines of that kind do not pair by themselves.
      return (alone.length - indexAtOrAfter(alone, lineStart(index))) % 2 === 1 ? index : -1
    }
    if (isAtLineStart(index) || isAtItemStart(index) || beginsOnly(index)) return -1
    return endsOnly(index) || countPairs(index) % 2 === 1 ? index : -1
  }

  /** Whether private words may go on up to the pair, although it does not look like an end. */
  const mayEnd = (pair: number): boolean =>
    pair >= 0 && !isPercentage(pair) && !isEscape(pair) && countPairs(pair) % 2 === 1

  return {
    paragraphEnd,
    restOfLine,
    isAtLineStart,
    isAtItemStart,
    nextPair,
    isPercentage,
    isEscape,
    endsOnly,
    outOfCode,
    blockEnd,
    laterEnd,
    mayEnd,

    /** A percentage behind a paragraph that is a remark may be its end. */
    awaitEnd: (pair: number): void => {
      awaited = pair
    },
    isAwaited: (pair: number): boolean => pair === awaited && endsOnly(pair),

    /** Whether no line of text stands right before the line: one of a heading, or of another remark, ends what is before it. */
    isParagraphStart(offset: number): boolean {
      const own = lineStart(offset)
      const before = source.slice(lineStart(own - 1), Math.max(0, own - 1))
      return /^[ \t>]*(?:$|#{1,6}[ \t]|%%|(?:`{3}|~{3}|:{3})[ \t]*$|---|\+\+\+)/.test(before)
    },

    /** Where the paragraph ends or another block begins. */
    blockBoundary: (start: number): number =>
      Math.min(paragraphEnd(start), firstAtOrAfter(others, start) ?? source.length),
  }
}

function firstAtOrAfter(offsets: readonly number[], offset: number): number | undefined {
  return offsets[indexAtOrAfter(offsets, offset)]
}

function indexAtOrAfter(offsets: readonly number[], offset: number): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
