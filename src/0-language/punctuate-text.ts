import { applyEdits, type Edit, objectCharacter } from './edit-text.ts'
import { findDashes } from './punctuate-dashes.ts'
import { findQuotes } from './punctuate-quotes.ts'
import { findSpaces } from './punctuate-spaces.ts'
import { punctuationStyle } from './punctuation-styles.ts'

/** Looks at the text of one block and says what to change; edits are in order and do not overlap. */
export type Pass = (text: string) => readonly Edit[]

const cjk = new Set(['zh', 'ja', 'ko', 'yue', 'wuu', 'nan', 'hak'])

/**
 * What addresses are made of: with a scheme, with `www.`, of mail, and a domain followed by a path. Each begins where a word
 * begins, so that a long text costs no more than one look at each of its characters.
 */
const address =
  /(?<![\w.+-])(?:(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.|mailto:)[^\s<>"“”«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+[a-z]{2,}\/[^\s<>"“”«»]*)/gi

/** The passes of a language, to be applied one after the other; each sees what the one before it left. */
export function punctuationPasses(language: string): readonly Pass[] {
  if (cjk.has(language.toLowerCase().split(/[-_]/)[0] ?? '')) return []
  const style = punctuationStyle(language)
  const passes: readonly Pass[] = style
    ? [findDashes, (text) => findQuotes(text, style), (text) => findSpaces(text, style)]
    : [findDashes]
  return passes.map((pass) => (text) => pass(hideAddresses(text)))
}

/**
 * Sets the punctuation of plain text such as a title or an alternative text, as `setPunctuation` does for a tree: dashes and
 * ellipses in all languages but Chinese, Japanese and Korean, quotation marks and spaces in those that have a style.
 */
export function punctuateText(text: string, language: string): string {
  return punctuationPasses(language).reduce((current, pass) => applyEdits(current, pass(current)), text)
}

function hideAddresses(text: string): string {
  return text.replaceAll(address, (match) => {
    const kept = match.replace(/[.,;:!?'’)\]…]+$/, '')
    return objectCharacter.repeat(kept.length) + match.slice(kept.length)
  })
}
