import type { Element as HastElement, Parents } from 'hast'
import { wordsOf } from '../figures/captions-of.ts'

/** Elements that text goes on through. */
const inline = new Set('a abbr b bdi cite del dfn em i ins mark q s small span strong sub sup u'.split(' '))

/** The end of a sentence: not the point of an abbreviation such as `cf.` or `e.g.`, which is short. */
const sentenceEnd = /(?:[!?…。！？]|(?:\p{L}{4,}|\p{N})[)\]]?\.)[)\]"'”’»“‘]*\s+$/u

/**
 * Whether an element begins a sentence: it is the first of its block, or what stands before it ends with a full stop, an
 * exclamation mark or a question mark.
 *
 * @param ancestors from the root down to the parent
 */
export function startsSentence(element: HastElement, ancestors: readonly Parents[]): boolean {
  let before = ''
  let inner: Parents | HastElement = element
  for (const ancestor of [...ancestors].reverse()) {
    const index = ancestor.children.indexOf(inner)
    before = ancestor.children.slice(0, index).map(wordsOf).join('') + before
    if (ancestor.type !== 'element' || !inline.has(ancestor.tagName)) break
    inner = ancestor
  }
  return before.trim() === '' || sentenceEnd.test(before)
}
