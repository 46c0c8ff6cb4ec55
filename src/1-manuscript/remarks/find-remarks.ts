import type { Literal } from './find-literal.ts'
import { createPercentFinder } from './find-percent-remarks.ts'
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
  /** Offsets of percentages that may end a remark of the paragraph before; when that is gone, nothing shows it. */
  readonly doubtful: readonly number[]
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

const sign = /\\[\\%{<]|%{2,}|\{(?:\+\+|--|~~|==|>>)|<!--|&#(?:x0*202[de]|0*823[78]);/gi

/**
 * Finds private remarks, `%%…%%` after Obsidian and Ulysses, comments of HTML that a blank line breaks off, and CriticMarkup:
 * `{++…++}`, `{--…--}`, `{~~…~>…~~}`, `{==…==}`, `{>>…<<}`.
 *
 * A per cent sign behind a figure begins none, `100%% sure`, nor does one in an address, `a%%20b`. In a formula a remark ends on
 * its line, and CriticMarkup in the formula, around what has all its braces.
 *
 * @param literal code and the like, where nothing is a remark; in order
 */
export function findRemarks(source: string, literal: readonly Literal[], critic: Critic): FoundRemarks {
  const edits: Edit[] = []
  const unclosed: number[] = []
  const turns: number[] = []
  const halves: number[] = []
  const doubtful: number[] = []
  const find = createFinder(source, literal, critic)
  let passed = 0
  sign.lastIndex = 0
  for (let match = sign.exec(source); match; match = sign.exec(source)) {
    const [mark] = match
    while ((literal[passed]?.end ?? Number.POSITIVE_INFINITY) <= match.index) passed += 1
    const code = literal[passed]
    if (code && code.start <= match.index) {
      const found = code.isFormula && findInFormula(source, code, { mark, start: match.index, critic })
      if (found) edits.push(...found.edits)
      sign.lastIndex = found
        ? found.next
        : code.isFormula
          ? sign.lastIndex
          : Math.max(code.end, sign.lastIndex)
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
    else if (found === 'doubtful') doubtful.push(match.index)
    else if (found) {
      edits.push(...found.edits)
      sign.lastIndex = found.next
    }
  }
  edits.sort((a, b) => a.start - b.start)
  const ends = findLoneEnds(source, mergeRanges([...literal, ...edits]))
  return { edits, unclosed, turns, doubtful, halves: [...halves, ...ends].sort((a, b) => a - b) }
}

interface FormulaMark {
  readonly mark: string
  readonly start: number
  readonly critic: Critic
}

/** Braces have their own meaning in TeX: `{--}` is two signs, and `{==}b{==}` marks nothing. */
function findInFormula(
  source: string,
  formula: Literal,
  { mark, start, critic }: FormulaMark,
): Found | undefined {
  if (mark === '%%') return findInLine(source, formula, start)
  const close = closers[mark]
  if (!close || mark === '<!--') return undefined
  const limit = Math.min(formula.end - close.length, start + longestInFormula)
  let depth = 0
  for (let index = start + mark.length; index <= limit && depth >= 0; index += 1) {
    if (depth === 0 && source.startsWith(close, index)) {
      const arrow = source.slice(0, index).lastIndexOf('~>')
      return findCritic(mark, { start, end: index, arrow, critic: critic === 'show' ? 'accept' : critic })
    }
    if (source[index] === '\\') index += 1
    else if (source[index] === '{') depth += 1
    else if (source[index] === '}') depth -= 1
  }
  return undefined
}

/** A pair in a line of TeX; at its beginning it is a comment, to the end of the line, for TeX as well. */
function findInLine(source: string, formula: Literal, start: number): Found | undefined {
  const line = source.slice(start, Math.min(formula.end, start + longestInFormula)).split('\n', 1)[0] ?? ''
  const close = line.indexOf('%%', 2)
  if (close < 0 || isAtLineStart(source, start)) return undefined
  const end = start + close + 2
  return { edits: [{ kind: 'remove', start, end }], next: end }
}

/** In UTF-16 units; no formula that can be set is longer. */
const longestInFormula = 5000

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
export interface Found {
  readonly edits: readonly Edit[]
  /** 0-based offset in UTF-16 units */
  readonly next: number
}

/** What is wrong with a mark. */
export type Fault = 'unclosed' | 'half' | 'doubtful'

type Find = (mark: string, start: number) => Found | Fault | undefined

function createFinder(source: string, literal: readonly Literal[], critic: Critic): Find {
  const next = createSearch(source)
  const findPercent = createPercentFinder(source, literal)
  return (mark, start) => {
    if (mark === '%%') return findPercent(start)
    if (mark.startsWith('%')) return isAtWord(source, start, mark.length) ? 'half' : undefined
    const close = closers[mark]
    if (close === undefined) return undefined
    const end = next(close, start + mark.length)
    if (end < 0) return mark === '<!--' && isAtLineStart(source, start) ? undefined : 'unclosed'
    if (mark === '{>>')
      return findCritic(mark, { start, end: outerEnd(source, start, end), arrow: -1, critic })
    return findCritic(mark, { start, end, arrow: mark === '{~~' ? next('~>', start + 3) : -1, critic })
  }
}

/** The end of a comment with comments in it, or the first where they do not match. */
function outerEnd(source: string, start: number, first: number): number {
  if (!source.slice(start + 3, first).includes('{>>')) return first
  let depth = 0
  for (const { 0: mark, index } of source.slice(start, start + longestNested).matchAll(/\{>>|<<\}/g)) {
    depth += mark === '{>>' ? 1 : -1
    if (depth === 0) return start + index
  }
  return first
}

/** In UTF-16 units. */
const longestNested = 5000

/** More than two signs begin nothing, but may be meant to. */
function isAtWord(source: string, start: number, length: number): boolean {
  return /\p{L}/u.test(`${source[start - 1] ?? ''}${source[start + length] ?? ''}`)
}

interface CriticMark {
  readonly start: number
  readonly end: number
  readonly arrow: number
  readonly critic: Critic
}

function findCritic(mark: string, { start, end, arrow, critic }: CriticMark): Found | undefined {
  const whole: Found = { edits: [{ kind: 'remove', start, end: end + 3 }], next: end + 3 }
  if (mark === '{>>' || mark === '<!--') return whole
  if (mark === '{~~') return findChange(start, end, arrow, critic)
  const isKept = mark === '{==' || (mark === '{++' ? critic !== 'reject' : critic !== 'accept')
  return isKept ? keep(start, end, critic === 'show' ? kinds[mark] : undefined) : whole
}

function isAtLineStart(source: string, offset: number): boolean {
  let start = offset
  while (/[ \t>]/.test(source[start - 1] ?? '')) start -= 1
  return start === 0 || source[start - 1] === '\n'
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
  if (arrow < start || arrow >= end) return undefined
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

/** The next place of a word, -1 for none; asked from the front to the back. Searches in vain are made once. */
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
