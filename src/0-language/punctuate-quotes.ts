import { applyEdits, breakCharacter, type Edit } from './edit-text.ts'
import type { Pair, PunctuationStyle } from './punctuation-styles.ts'

type Kind = 'double' | 'single'

/** One quotation mark or apostrophe of the text. Roles, partners and parents are found from left to right. */
interface Mark {
  readonly index: number
  readonly char: string
  readonly kind: Kind
  /** Above 0 it leans to what follows, as an opening mark does; below 0 to what precedes; at 0 both are as likely. */
  readonly lean: number
  role: 'open' | 'close' | 'apostrophe' | 'prime'
  partner?: Mark
  /** The mark that was open when this one was opened. */
  parent?: Mark | undefined
  /** How many marks were open when this one was opened. */
  depth: number
  /** The innermost mark around this one that somebody closed, and how this one is shown: known once all have their roles. */
  around?: Mark | undefined
  shown: Kind
}

interface Reading {
  readonly text: string
  readonly style: PunctuationStyle
  readonly marks: readonly Mark[]
  /** By a mark's order: the next one of each kind, and the next one that is no apostrophe inside a word. */
  readonly next: readonly Next[]
  /** Opened and not yet closed, innermost last; those of each kind also by themselves. */
  readonly open: Mark[]
  readonly double: Mark[]
  readonly single: Mark[]
}

interface Next extends Partial<Readonly<Record<Kind, Mark>>> {
  readonly outside?: Mark
}

const allMarks = /["'“”„‟«»‘’‚‛‹›]/g

/** Marks in a row, with the spaces that belong inside guillemets. */
const marksBefore = /(?:["'“”„‟‘’‚‛‹›]|«[\u00A0\u202F]?|[\u00A0\u202F]?»)+$/
const marksAfter = /^(?:["'“”„‟‘’‚‛‹›]|«[\u00A0\u202F]?|[\u00A0\u202F]?»)+/

const doubleMarks = '"“”„‟«»'
const closingByDefault = '”’»›'

/** The other mark of a pair that begins or ends with this one, when the style does not have it. */
const usualClosing: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»', '»': '«', '”': '”' }
const usualOpening: Readonly<Record<string, string>> = { '”': '“', '“': '„', '»': '«', '«': '»' }
const usualSingleClosing: Readonly<Record<string, string>> = {
  '‘': '’',
  '‚': '‘',
  '‹': '›',
  '›': '‹',
  '’': '’',
}
const usualSingleOpening: Readonly<Record<string, string>> = { '’': '‘', '‘': '‚', '›': '‹', '‹': '›' }

/** English words that are as often quoted as shortened: an apostrophe only where no mark closes. */
const maybeElisions = new Set(['cause', 'bout', 'round', 'fraid', 'gainst', 'kay'])

/**
 * Finds the straight marks of a block: quotation marks as the style sets them, `"` within `"` as the inner ones, apostrophes, and
 * primes behind one to three digits. A pair with one typographic mark is completed; straight pairs beside typographic ones of another
 * kind take that kind. A straight mark that can be neither stays.
 */
export function findQuotes(text: string, style: PunctuationStyle): readonly Edit[] {
  const set = setQuotes(text, style, 4)
  return [...text.matchAll(/["']/g)].flatMap(({ index, 0: mark }) => {
    const glyph = set.charAt(index)
    return glyph === mark ? [] : [edit(index, glyph)]
  })
}

/** Again while something changes: a mark that stayed may find its role once those beside it have theirs. */
function setQuotes(text: string, style: PunctuationStyle, rounds: number): string {
  const marks = [...text.matchAll(allMarks)].map((match) => readMark(text, match.index))
  if (rounds === 0 || !marks.some(isStraight)) return text
  const reading: Reading = {
    text,
    style,
    marks,
    next: nextMarks(text, marks),
    open: [],
    double: [],
    single: [],
  }
  for (const [order, mark] of marks.entries()) decide(reading, mark, order)
  for (const mark of marks) showMark(mark)
  const outer = outerPair(reading)
  const edits = marks.filter(isStraight).map((mark) => edit(mark.index, glyph(reading, mark, outer)))
  const set = applyEdits(text, edits)
  return set === text ? text : setQuotes(set, style, rounds - 1)
}

function readMark(text: string, index: number): Mark {
  const char = text.charAt(index)
  const kind = doubleMarks.includes(char) ? 'double' : 'single'
  const lean = opens(characterBefore(text, index)) - closes(characterAfter(text, index + 1))
  return { index, char, kind, lean, role: 'apostrophe', depth: 0, shown: kind }
}

function nextMarks(text: string, marks: readonly Mark[]): readonly Next[] {
  let next: Next = {}
  return marks
    .toReversed()
    .map((mark) => {
      const own = next
      const isOutside = mark.kind === 'double' || !isInsideWord(text, mark)
      next = { ...next, [mark.kind]: mark, ...(isOutside && { outside: mark }) }
      return own
    })
    .toReversed()
}

/** The character before a place that is no mark, `''` at the beginning. */
function characterBefore(text: string, index: number): string {
  return (
    text
      .slice(Math.max(0, index - 16), index)
      .replace(marksBefore, '')
      .at(-1) ?? ''
  )
}

/** The character from a place on that is no mark, `''` at the end. */
function characterAfter(text: string, index: number): string {
  return text
    .slice(index, index + 16)
    .replace(marksAfter, '')
    .charAt(0)
}

/** How well a mark opens behind this character: at a space or bracket 2, at a dash 1. */
function opens(before: string): number {
  if (before === '' || /[\s\p{Ps}¿¡]/u.test(before)) return 2
  return /[\p{Pd}/]/u.test(before) ? 1 : 0
}

/** How well a mark closes before this character. */
function closes(after: string): number {
  if (after === '' || /[\s\p{Pe}.,;:!?]/u.test(after)) return 2
  return /[\p{Pd}/…]/u.test(after) ? 1 : 0
}

function decide(reading: Reading, mark: Mark, order: number): void {
  if (!isStraight(mark)) decideTypographic(reading, mark)
  else if (mark.kind === 'double') decideDouble(reading, mark, order)
  else decideSingle(reading, mark, order)
}

function decideTypographic(reading: Reading, mark: Mark): void {
  if (mark.char === '’' && !(mark.lean < 0 && canClose(reading, 'single'))) {
    if (reading.style.single[0] === '’' && mark.lean > 0) openMark(reading, mark)
    return
  }
  if (mark.char === '‘' && isInsideWord(reading.text, mark)) return
  if (opensAsTypographic(reading.style, mark)) openMark(reading, mark)
  else closeMark(reading, mark)
}

/** French guillemets have spaces inside, so that their neighbours tell nothing. */
function opensAsTypographic(style: PunctuationStyle, { char, lean }: Mark): boolean {
  if (char === '„' || char === '‚' || Object.hasOwn(style.after, char)) return true
  if (Object.hasOwn(style.before, char)) return false
  return lean === 0 ? !closingByDefault.includes(char) : lean > 0
}

function decideDouble(reading: Reading, mark: Mark, order: number): void {
  if (isPrime(reading, mark, order)) mark.role = 'prime'
  else if (mark.lean > 0 || (mark.lean === 0 && !canClose(reading, 'double'))) openMark(reading, mark)
  else closeMark(reading, mark)
}

function decideSingle(reading: Reading, mark: Mark, order: number): void {
  const { text } = reading
  if (isPrime(reading, mark, order)) mark.role = 'prime'
  else if (isInsideWord(text, mark) || isElision(reading, mark)) mark.role = 'apostrophe'
  else if (mark.lean > 0 || (mark.lean === 0 && !canClose(reading, 'single'))) openMark(reading, mark)
  else if (canClose(reading, 'single') && !isElisionBeforeClosing(reading, mark, order))
    closeMark(reading, mark)
  else mark.role = mark.lean < 0 ? 'apostrophe' : 'close'
}

/** Feet, inches, minutes and seconds: `6'2"`, `12" records`. Where a quotation is open, only if another mark is left to close it. */
function isPrime({ text, next: following, ...open }: Reading, mark: Mark, order: number): boolean {
  if (
    mark.lean > 0 ||
    !/(?<![\d.,])(?:\d{1,3}|\d{1,2}[.,]\d{1,2})$/.test(text.slice(Math.max(0, mark.index - 8), mark.index))
  )
    return false
  const after = text.slice(mark.index + 1, mark.index + 5)
  if (/^\p{L}/u.test(after) || (mark.kind === 'single' && /^\d{3}(?!\d)/.test(after))) return false
  if (mark.kind === 'single' && /^\d/.test(after)) return true
  if (open[mark.kind].length === 0) return true
  const next = following[order]?.[mark.kind]
  return next !== undefined && next.lean < 0 && mark.kind === 'double'
}

function isInsideWord(text: string, { index }: Mark): boolean {
  const before = characterBefore(text, index)
  return (
    /[\p{L}\p{M}\p{N}\p{Pe}\uFFFC]/u.test(before) &&
    /[\p{L}\p{N}\uFFFC]/u.test(characterAfter(text, index + 1))
  )
}

/** `’tis`, `’90s`, `’n’`: an apostrophe at the beginning of a word, by the word. */
function isElision({ text, style }: Reading, { index, lean }: Mark): boolean {
  if (isRockNRoll(text, index) || isRockNRoll(text, index - 2)) return true
  if (lean <= 0) return false
  const after = text.slice(index + 1, index + 24)
  const word = after.match(/^\p{L}+(?![\p{L}'’])/u)?.[0]
  if (word && style.elisions.has(word.toLowerCase())) return true
  if (/^\d\ds(?![\p{L}'’])/u.test(after)) return true
  return /^\d\d(?![\d'’])/.test(after) && /[\p{L}\p{N}]\s$/u.test(text.slice(Math.max(0, index - 2), index))
}

/** Both marks of `rock 'n' roll`, given the place of the first; not those of `the letter 'n'`. */
function isRockNRoll(text: string, index: number): boolean {
  if (!/^'n'(?=[\s\p{L}-])/iu.test(text.slice(Math.max(0, index), index + 4)) || index < 1) return false
  const before = text.slice(Math.max(0, index - 16), index)
  return (
    /[\p{L}\p{N}][\s-]?$/u.test(before) &&
    !/(?:^|\s)(?:letters?|characters?|variable|an?|the|of|by|is)\s$/i.test(before)
  )
}

/** `'the dogs' bones'`: of two marks in a row that could close, the last one does. */
function isElisionBeforeClosing({ text, next: following }: Reading, mark: Mark, order: number): boolean {
  const next = following[order]?.outside
  return (
    next !== undefined &&
    next.kind === 'single' &&
    next.lean < 0 &&
    isStraight(next) &&
    /^\s\p{L}/u.test(text.slice(mark.index + 1, mark.index + 4))
  )
}

function openMark(reading: Reading, mark: Mark): void {
  mark.role = 'open'
  mark.parent = reading.open.at(-1)
  mark.depth = reading.open.length
  reading.open.push(mark)
  reading[mark.kind].push(mark)
}

function closeMark(reading: Reading, mark: Mark): void {
  mark.role = 'close'
  const partner = lastOpen(reading, mark.kind)
  if (!partner) return
  mark.partner = partner
  partner.partner = mark
  for (const left of reading.open.splice(partner.depth)) reading[left.kind].pop()
}

function canClose(reading: Reading, kind: Kind): boolean {
  return lastOpen(reading, kind) !== undefined
}

/** A single mark does not close across a double one that is still open: that would be an apostrophe. */
function lastOpen(reading: Reading, kind: Kind): Mark | undefined {
  const last = reading[kind].at(-1)
  const lastDouble = reading.double.at(-1)
  return kind === 'single' && last && lastDouble && last.depth < lastDouble.depth ? undefined : last
}

/** A mark within one of its own kind is shown as the other kind; marks that nobody closed do not count. Outer marks come first. */
function showMark(mark: Mark): void {
  const { parent, kind } = mark
  mark.around = parent?.partner ? parent : parent?.around
  if (mark.around?.kind === kind) mark.shown = mark.around.shown === 'double' ? 'single' : 'double'
}

function edit(index: number, text: string): Edit {
  return { start: index, end: index + 1, text }
}

function glyph(reading: Reading, mark: Mark, outer: Pair): string {
  if (mark.role === 'prime') return mark.kind === 'double' ? '″' : '′'
  if (mark.role === 'apostrophe') return '’'
  if (!mark.partner && mark.lean === 0) return mark.char
  if (mark.role === 'open' && !mark.partner && mark.kind === 'single' && !continuesQuote(reading, mark))
    return '’'
  const [opening, closing] = pairOf(mark, reading.style, outer)
  return mark.role === 'open' ? opening : closing
}

/** A paragraph of a longer quotation opens it and leaves it open; elsewhere an unclosed single mark is an apostrophe. */
function continuesQuote({ text }: Reading, { index }: Mark): boolean {
  const word = text.slice(index + 1, index + 12).match(/^\p{L}+/u)?.[0]
  if (!word || maybeElisions.has(word.toLowerCase())) return false
  const before = text.slice(Math.max(0, index - 32), index)
  return (
    new RegExp(`(?:^|${breakCharacter})["“«„\\s]*$`, 'u').test(before) ||
    (/[,:.;–—]\s$/.test(before) && /^\p{Lu}/u.test(word))
  )
}

function pairOf(mark: Mark, style: PunctuationStyle, outer: Pair): Pair {
  const known = mark.partner && !isStraight(mark.partner) ? completePair(mark.partner, style) : undefined
  if (known) return known
  const { shown } = mark.role === 'open' ? mark : (mark.partner ?? mark)
  if (shown === 'single') return style.single
  return outer
}

/** The pair that a typographic mark belongs to. */
function completePair({ char, role, kind }: Mark, style: PunctuationStyle): Pair | undefined {
  const side = role === 'open' ? 0 : 1
  const own = [style.double, style.single].find((pair) => pair[side] === char)
  if (own) return own
  const table =
    kind === 'double' ? [usualClosing, usualOpening][side] : [usualSingleClosing, usualSingleOpening][side]
  const other = table?.[char]
  if (other === undefined) return undefined
  return side === 0 ? [char, other] : [other, char]
}

/** The pair for outer quotations: the one that the author typed in this block, when there is one, else the style's. */
function outerPair({ marks, style }: Reading): Pair {
  const typed = marks.find(
    (mark) => mark.kind === 'double' && mark.partner && !isStraight(mark) && opener(mark).shown === 'double',
  )
  return (typed && completePair(typed, style)) ?? style.double
}

function opener(mark: Mark): Mark {
  return mark.role === 'close' && mark.partner ? mark.partner : mark
}

function isStraight({ char }: Mark): boolean {
  return char === '"' || char === "'"
}
