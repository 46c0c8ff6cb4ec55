import { isInitial } from '../../0-pdf/is-initial.ts'
import { type ContentMark, contentKey, isContent, isTag } from '../../0-pdf/tag.ts'
import type { Sequences } from './drop-decoration.ts'
import { isCodeFont } from './is-code-font.ts'
import type { Line } from './survey-page.ts'
import type { FinishedTag } from './tag-types.ts'

/** Tags that stand in a line of text. */
const inline = new Set(['Span', 'Quote', 'Reference', 'BibEntry', 'Code', 'Link', 'Ruby', 'RB', 'RT'])

/**
 * Puts back the spaces at which lines broke: the browser does not paint them, so that the last word of a line and the first one of the
 * next would be one for those who read the tags (ISO 14289-1, 7.2). Lines that broke at a hyphen, a dash, within an address or between
 * signs of scripts without spaces get none.
 */
export function spaceLines(root: FinishedTag, sequences: Sequences): void {
  let before: Line | undefined
  const walk = (tag: FinishedTag): void => {
    if (!inline.has(tag.type)) before = undefined
    for (const kid of tag.kids) {
      if (isTag(kid)) walk(kid)
      else if (isContent(kid) && tag.type !== 'Formula') read(kid)
    }
    if (!inline.has(tag.type)) before = undefined
  }
  const read = (content: ContentMark): void => {
    const sequence = sequences.get(contentKey(content))
    if (!sequence) return
    for (const line of sequence.lines) {
      if (before && isOtherLine(before, line)) before.isSpaced = isSpace(before, line)
      before = line
    }
  }
  walk(root)
}

function isOtherLine(one: Line, other: Line): boolean {
  return Math.abs(one.y - other.y) > 0.7 * Math.max(one.size, other.size)
}

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\u3000-\u303f\uff00-\uffef]/u

/** Signs behind which `prepareText` lets addresses and long code break. */
const breakSign = /[/.?&=_:;,#@+)\]}>-]$/

function isSpace(before: Line, after: Line): boolean {
  const [one, other] = [before.text, after.text]
  if (
    isInitial(one, before.size, after.size) ||
    before.isHyphenated ||
    one === '' ||
    other === '' ||
    /\s$/.test(one) ||
    /^\s/.test(other)
  )
    return false
  if (withoutSpaces.test(one.at(-1) ?? '') || withoutSpaces.test(other[0] ?? '')) return false
  if (/\S[-\u2010\u2013\u2014/]$/.test(one)) return false
  const word = one.slice(one.search(/\S+$/))
  const isAddress = /[/@]|www\./.test(word) || isCodeFont(before.font)
  const joined = word.length + (/^\S*/.exec(other)?.[0].length ?? 0)
  return !(isAddress && joined >= 18 && breakSign.test(word))
}
