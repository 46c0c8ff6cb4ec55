import type { Edit } from './edit-text.ts'
import type { PunctuationStyle, SpaceRule } from './punctuation-styles.ts'

/** Spaces that may be replaced; a line break that the author wants is none of them. */
const space = /[ \t\n\r\u00A0\u2009\u202F]/

/** What a sentence mark may stand directly behind so that a space is added: no other mark, slash or sign. */
const wordEnd = /[\p{L}\p{M}\p{N}\p{Pe}\p{Pf}\p{Sc}…%°"'\uFFFC]/u

/**
 * Finds the spaces that a style wants before and after its marks: replaces those that are there, adds them where the rule says so.
 * Smileys (`:-)`), times (`10:30`) and marks inside words are left alone.
 */
export function findSpaces(text: string, style: PunctuationStyle): readonly Edit[] {
  return [...findEdits(text, style)]
}

function* findEdits(text: string, style: PunctuationStyle): Generator<Edit> {
  for (let index = 0; index < text.length; index++) {
    const mark = text.charAt(index)
    const before = ruleFor(style.before, mark)
    const after = ruleFor(style.after, mark)
    if (before) yield* spaceBefore(text, index, before)
    if (after) yield* spaceAfter(text, index, after)
  }
}

function* spaceBefore(text: string, index: number, rule: SpaceRule): Generator<Edit> {
  let start = index
  while (start > 0 && space.test(text.charAt(start - 1))) start--
  const previous = text.charAt(start - 1)
  if (start === 0 || /[\p{Ps}\p{Pi}\u2028]/u.test(previous) || !stands(text, index)) return
  if (start < index) yield* replaceSpace(text, start, index, rule)
  else if (rule.add && (closesQuote(text, index) || wordEnd.test(previous)))
    yield addSpace(text, index, rule.space, '')
}

function* spaceAfter(text: string, index: number, rule: SpaceRule): Generator<Edit> {
  const start = index + 1
  let end = start
  while (end < text.length && space.test(text.charAt(end))) end++
  if (end === text.length || /[\p{Pf}\u2028]/u.test(text.charAt(end))) return
  if (start < end) yield* replaceSpace(text, start, end, rule)
  else if (rule.add) yield addSpace(text, index, '', rule.space)
}

function* replaceSpace(text: string, start: number, end: number, rule: SpaceRule): Generator<Edit> {
  if (text.slice(start, end) !== rule.space) yield { start, end, text: rule.space }
}

/** The edit takes the mark in, so that the space is written beside it, into the same node. */
function addSpace(text: string, index: number, before: string, after: string): Edit {
  return { start: index, end: index + 1, text: before + text.charAt(index) + after }
}

function closesQuote(text: string, index: number): boolean {
  return /\p{Pf}/u.test(text.charAt(index))
}

/** Whether the mark ends what stands before it, rather than being inside a word, a time or a smiley. */
function stands(text: string, index: number): boolean {
  const next = text.charAt(index + 1)
  const mark = text.charAt(index)
  if (mark === ':' || mark === ';') return next === '' || /[\s\p{Pf}"\uFFFC]/u.test(next)
  return !(mark === '!' || mark === '?') || !/[\p{L}\p{N}/=]/u.test(next)
}

function ruleFor(rules: Readonly<Record<string, SpaceRule>>, mark: string): SpaceRule | undefined {
  return Object.hasOwn(rules, mark) ? rules[mark] : undefined
}
