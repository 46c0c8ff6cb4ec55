/** How often each word occurs. */
export type WordCounts = ReadonlyMap<string, number>

/**
 * Counts words without regard to case, punctuation, ligatures and presentation forms (NFKC). A word is a run of letters, marks
 * and digits; characters of scripts that set no spaces between words count one by one.
 */
export function countWords(text: string): WordCounts {
  const counts = new Map<string, number>()
  const plain = normal(text)
  const pattern = unspacedLetter.test(plain) ? wordOrLetter : spacedWord
  for (const [word] of plain.matchAll(pattern)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Words of which `wanted` has more than `found`, with how many are missing. */
export function missingWords(wanted: WordCounts, found: WordCounts): WordCounts {
  const missing = new Map<string, number>()
  for (const [word, count] of wanted) {
    const lacking = count - (found.get(word) ?? 0)
    if (lacking > 0) missing.set(word, lacking)
  }
  return missing
}

/** The text without anything between its words, normalised as words are. */
export function lettersOf(text: string): string {
  return normal(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '')
}

const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*`

const unspacedLetter = new RegExp(unspaced, 'u')

const wordOrLetter = new RegExp(String.raw`${unspaced}|(?:(?!${unspaced})[\p{L}\p{N}]\p{M}*)+`, 'gu')

/** In most texts every word is set apart: they are searched in half the time. */
const spacedWord = /(?:[\p{L}\p{N}]\p{M}*)+/gu

/** What nobody sees, such as soft hyphens, joiners and variation selectors, is no part of a word; compatibility forms are the letters that they show. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}|\u200B/gu, '')
    .toLowerCase()
}

/** Letters of Arabic and Hebrew script. */
const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** Whether a word is written from right to left. */
export function isRightToLeft(word: string): boolean {
  return rightToLeftLetter.test(word)
}

/** How often each letter of Arabic and Hebrew script occurs, marks and the joining stroke left out. */
export function countRightToLeftLetters(text: string): WordCounts {
  const counts = new Map<string, number>()
  for (const letter of normal(text)) {
    if (!rightToLeftLetter.test(letter) || /[\p{M}\u0640]/u.test(letter)) continue
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return counts
}
