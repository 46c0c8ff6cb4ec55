import { mergeRanges } from './merge-ranges.ts'

/** Whether an author's marks of revision are carried out, undone, or shown. */
export type Critic = 'accept' | 'reject' | 'show'

/** What is done with a range of the source; 0-based offsets in UTF-16 units. */
export interface Edit extends SourceRange {
  /** `remove`: gone. Else what begins or ends here. The marks have three characters, `change` between old and new words two. */
  readonly kind: 'remove' | 'insertion' | 'deletion' | 'highlight' | 'change' | 'end'
}

/** A range of a source; 0-based offsets in UTF-16 units. */
export interface SourceRange {
  readonly start: number
  readonly end: number
}

/** What of a source is not to be printed. */
export interface FoundRemarks {
  /** In order; none overlaps another. */
  readonly edits: readonly Edit[]
  /** Offsets of remarks that begin and never end. */
  readonly unclosed: readonly number[]
  /** Offsets of marks that stand alone: they end what never began, or begin in a line what ends nowhere, and may be no marks at all. */
  readonly halves: readonly number[]
  /** Offsets of characters by number that turn the letters behind them, which are gone as well. */
  readonly turns: readonly number[]
}

/** Whether a text may hold remarks at all. */
export function suspectRemarks(source: string): boolean {
  return (
    source.includes('%%') ||
    /\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}/.test(source) ||
    source.includes('<!--') ||
    /&#(?:x0*202[de]|0*823[78]);/i.test(source)
  )
}

const sign = /\\[%{<]|%{2,}|\{(?:\+\+|--|~~|==|>>)|<!--|&#(?:x0*202[de]|0*823[78]);/gi

/**
 * Finds private remarks, `%%…%%` after Obsidian and Ulysses, comments of HTML that a blank line breaks off, and CriticMarkup:
 * `{++…++}`, `{--…--}`, `{~~…~>…~~}`, `{==…==}`, `{>>…<<}`.
 *
 * A per cent sign behind a figure begins none, `100%% sure`, and one behind a letter only what ends on its line and looks like no
 * address, as `a%%20b`.
 *
 * @param literal code and the like, where nothing is a remark; in order
 */
export function findRemarks(source: string, literal: readonly SourceRange[], critic: Critic): FoundRemarks {
  const edits: Edit[] = []
  const unclosed: number[] = []
  const turns: number[] = []
  const halves: number[] = []
  const find = createFinder(source, critic)
  let passed = 0
  sign.lastIndex = 0
  for (let match = sign.exec(source); match; match = sign.exec(source)) {
    const [mark] = match
    while ((literal[passed]?.end ?? Number.POSITIVE_INFINITY) <= match.index) passed += 1
    const code = literal[passed]
    if (code && code.start <= match.index) {
      sign.lastIndex = Math.max(code.end, sign.lastIndex)
      continue
    }
    if (mark.startsWith('\\')) continue
    if (mark.startsWith('&')) {
      edits.push({ kind: 'remove', start: match.index, end: match.index + mark.length })
      turns.push(match.index)
      continue
    }
    const found = find(mark, match.index)
    if (found === 'unclosed') unclosed.push(match.index)
    else if (found === 'half') halves.push(match.index)
    else if (found) {
      edits.push(...found.edits)
      sign.lastIndex = found.next
    }
  }
  edits.sort((a, b) => a.start - b.start)
  const ends = findLoneEnds(source, mergeRanges([...literal, ...edits]))
  return { edits, unclosed, turns, halves: [...halves, ...ends].sort((a, b) => a - b) }
}

const ending = /[{}\n]|(?:\+\+|--|~~|==|<<)\}/g

/** Ends of CriticMarkup in what is neither code nor a remark. Braces around one, `{i++}`, make it something else. */
function findLoneEnds(source: string, passed: readonly SourceRange[]): number[] {
  const ends: number[] = []
  let range = 0
  let isInBraces = false
  for (const { 0: mark, index } of source.matchAll(ending)) {
    while ((passed[range]?.end ?? Number.POSITIVE_INFINITY) <= index) range += 1
    if ((passed[range]?.start ?? Number.POSITIVE_INFINITY) <= index) continue
    if (mark.length > 1 && (mark === '<<}' || !isInBraces) && source[index - 1] !== '\\') ends.push(index)
    isInBraces = mark === '{'
  }
  return ends
}

/** Edits for one mark, and where to look for the next. */
interface Found {
  readonly edits: readonly Edit[]
  readonly next: number
}

type Find = (mark: string, start: number) => Found | 'unclosed' | 'half' | undefined

function createFinder(source: string, critic: Critic): Find {
  const next = createSearch(source)
  const findPercent = createPercentFinder(source, next)
  return (mark, start) => {
    if (mark.startsWith('%')) return mark === '%%' ? findPercent(start) : undefined
    const close = closers[mark]
    if (close === undefined) return undefined
    const end = next(close, start + mark.length)
    if (end < 0) return mark === '<!--' && isAtLineStart(source, start) ? undefined : 'unclosed'
    const whole: Found = { edits: [{ kind: 'remove', start, end: end + 3 }], next: end + 3 }
    if (mark === '{>>' || mark === '<!--') return whole
    if (mark === '{~~') return findChange(start, end, next('~>', start + 3), critic)
    const isKept = mark === '{==' || (mark === '{++' ? critic !== 'reject' : critic !== 'accept')
    return isKept ? keep(start, end, critic === 'show' ? kinds[mark] : undefined) : whole
  }
}

const closers: Readonly<Record<string, string>> = {
  '{++': '++}',
  '{--': '--}',
  '{~~': '~~}',
  '{==': '==}',
  '{>>': '<<}',
  '<!--': '-->',
}

const kinds: Readonly<Record<string, Edit['kind']>> = {
  '{++': 'insertion',
  '{--': 'deletion',
  '{==': 'highlight',
}

/** The words stay, their marks go; what is in them is looked at in turn. */
function keep(start: number, end: number, kind: Edit['kind'] = 'remove'): Found {
  const last = kind === 'remove' ? kind : 'end'
  return {
    edits: [
      { kind, start, end: start + 3 },
      { kind: last, start: end, end: end + 3 },
    ],
    next: start + 3,
  }
}

function findChange(start: number, end: number, arrow: number, critic: Critic): Found | undefined {
  if (arrow < 0 || arrow >= end) return undefined
  const close = { start: end, end: end + 3 }
  if (critic === 'accept')
    return {
      edits: [
        { kind: 'remove', start, end: arrow + 2 },
        { kind: 'remove', ...close },
      ],
      next: arrow + 2,
    }
  if (critic === 'reject')
    return {
      edits: [
        { kind: 'remove', start, end: start + 3 },
        { kind: 'remove', start: arrow, end: end + 3 },
      ],
      next: start + 3,
    }
  return {
    edits: [
      { kind: 'deletion', start, end: start + 3 },
      { kind: 'change', start: arrow, end: arrow + 2 },
      { kind: 'end', ...close },
    ],
    next: start + 3,
  }
}

/** The next place of a word, -1 for none. Searches in vain are made once. */
function createSearch(source: string): (word: string, from: number) => number {
  const known = new Map<string, number>()
  return (word, from) => {
    const before = known.get(word)
    if (before !== undefined && (before < 0 || before >= from)) return before
    const index = source.indexOf(word, from)
    known.set(word, index)
    return index
  }
}

/** Behind these a per cent sign belongs to what is before it. In scripts without spaces letters stand before all signs. */
const bound =
  /[\p{N}%]|(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L}/u

/** What stands behind per cent signs that belong to the letter before them: white space, or two hexadecimal figures of an address. */
const noRemark = /^(?:\s|$|[\da-f]\d|\d[a-f])/i

/** A line with which another block than a paragraph begins, or a row of a table. */
const otherBlock =
  /\n(?=[ \t>]{0,3}(?:#{1,6}(?:[ \t]|$)|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|:{3}|\||>|<[a-z/!]|(?:[-_*][ \t]*){3,}$))/gim

function createPercentFinder(source: string, next: (word: string, from: number) => number) {
  const blanks = [...source.matchAll(/\n(?=[ \t>]*(?:\n|$))/g)].map(({ index }) => index)
  const others = [...source.matchAll(otherBlock)].map(({ index }) => index)
  const alone = [...source.matchAll(/^[ \t>]*%%[ \t]*$/gm)].map(({ index }) => index)
  return (start: number): Found | 'unclosed' | 'half' | undefined => {
    const before = source[start - 1] ?? ''
    const isBound = bound.test(before)
    if (isBound && (/[\p{N}%]/u.test(before) || noRemark.test(source.slice(start + 2, start + 4))))
      return undefined
    const close = nextPair(source, next, start + 2)
    const blank = firstAtOrAfter(blanks, start) ?? source.length
    const paragraphEnd = Math.min(blank, firstAtOrAfter(others, start) ?? source.length)
    const whole = (end: number): Found => ({ edits: [{ kind: 'remove', start, end }], next: end })
    if (isBound && !(close >= 0 && close < blank)) return undefined
    if (isBound && source.slice(start, close).includes('\n')) return 'half'
    if (close >= 0 && close < blank)
      return isPercentage(source, start) && isPercentage(source, close) ? undefined : whole(close + 2)
    const lineStart = source.lastIndexOf('\n', start - 1) + 1
    if (!isAtLineStart(source, start)) return isPercentage(source, start) ? undefined : 'half'
    if (restOfLine(source, start + 2) === '') {
      const end = blockEnd(source, next, close)
      return end < 0 ? 'unclosed' : whole(end + 2)
    }
    if (close >= 0 && isEnd(source, close, alone)) return whole(close + 2)
    return isParagraphStart(source, lineStart) ? whole(paragraphEnd) : 'unclosed'
  }
}

function isAtLineStart(source: string, offset: number): boolean {
  return /^[ \t>]*$/.test(source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset))
}

/** Whether no line of text stands right before the line: one of a heading, or of another remark, ends what is before it. */
function isParagraphStart(source: string, lineStart: number): boolean {
  const before = source.slice(source.lastIndexOf('\n', lineStart - 2) + 1, Math.max(0, lineStart - 1))
  return /^[ \t>]*(?:$|#{1,6}[ \t]|%%|(?:`{3}|~{3}|:{3})[ \t]*$|---|\+\+\+)/.test(before)
}

/** From a pair on, the first that begins or ends its line: `100%% sure` is no end of a block. */
function blockEnd(source: string, next: (word: string, from: number) => number, pair: number): number {
  let index = pair
  while (index >= 0 && restOfLine(source, index + 2) !== '') {
    const lineStart = source.lastIndexOf('\n', index) + 1
    if (/^[ \t>]*$/.test(source.slice(lineStart, index))) return index
    index = nextPair(source, next, index + 2)
  }
  return index
}

/** `20 %%` is a slip of the pen. */
function isPercentage(source: string, index: number): boolean {
  return /\d[ \u00A0\u202F]?$/.test(source.slice(Math.max(0, index - 2), index))
}

/** Two per cent signs, not more. */
function nextPair(source: string, next: (word: string, from: number) => number, from: number): number {
  let index = next('%%', from)
  while (index >= 0 && source[index + 2] === '%') {
    const run = /^%+/.exec(source.slice(index, index + 1000))?.[0].length ?? 2
    index = source.indexOf('%%', index + run)
  }
  return index
}

/**
 * Whether two per cent signs end a remark that began in another paragraph: behind words at the end of a line, or alone on it where
 * the lines of that kind do not pair by themselves. Any other begins a remark of its own, as in Ulysses, where a paragraph is one.
 */
function isEnd(source: string, close: number, alone: readonly number[]): boolean {
  if (restOfLine(source, close + 2) !== '') return false
  const lineStart = source.lastIndexOf('\n', close) + 1
  if (!/^[ \t>]*$/.test(source.slice(lineStart, close))) return true
  const left = alone.length - indexAtOrAfter(alone, lineStart)
  return left % 2 === 1
}

function restOfLine(source: string, from: number): string {
  const end = source.indexOf('\n', from)
  return source.slice(from, end < 0 ? undefined : end).trim()
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
