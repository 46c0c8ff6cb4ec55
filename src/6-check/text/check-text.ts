import type { Nodes as MdastNodes } from 'mdast'
import { EXIT, visit } from 'unist-util-visit'
import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { countRightToLeftLetters, countWords, isRightToLeft, lettersOf, missingWords } from './count-words.ts'
import { textOfTree } from './text-of-tree.ts'

/**
 * The text of all chapters, as an edition must hold it.
 *
 * @param hasSigns whether notes have the same signs in all editions
 */
export function textOfChapters(chapters: readonly RenderedChapter[], hasSigns = true): string {
  return chapters.map(({ tree }) => textOfTree(tree, hasSigns)).join('\n')
}

interface TextCheck {
  /** Name for the message, such as `EPUB`. */
  readonly edition: string
  /** Characters that the edition cannot show, which have their own message: words with one of them do not count. */
  readonly unset?: string | undefined
}

/**
 * Checks that an edition holds every word of the chapters, as often as they do. A word that lines break without a hyphen, such
 * as an address, is found in the run of letters without spaces.
 * Words in Arabic and Hebrew script may be cut and turned where lines mix directions: those are judged by the number of each
 * letter, and a letter that could not be read may stand for a missing one.
 *
 * Reports `text-lost` at the first place in the manuscript where a missing word stands.
 *
 * @param wanted by `textOfChapters`
 */
export function checkText(
  book: Book,
  wanted: string,
  found: string,
  { edition, unset = '' }: TextCheck,
): void {
  const lacking = [...missingWords(countWords(wanted), countWords(found))]
  if (lacking.length === 0) return
  const letters = { wanted: lettersOf(wanted), found: lettersOf(found) }
  const hasAllLetters = lostLetters(wanted, found) <= occurrences(found, unreadable)
  const heads = hyphenatedHeads(found)
  const isBroken = (word: string): boolean =>
    heads.some((head) => word.startsWith(head) && letters.found.includes(word.slice(head.length)))
  const isCut = (word: string): boolean => isRightToLeft(word) && hasAllLetters
  const unsetLetters = new Set(lettersOf(unset))
  const isUnset = (word: string): boolean => [...word].some((letter) => unsetLetters.has(letter))
  const missing = lacking.filter(
    ([word]) =>
      !isUnset(word) &&
      occurrences(letters.found, word) < occurrences(letters.wanted, word) &&
      !isBroken(word) &&
      !isCut(word),
  )
  const [first] = missing[0] ?? []
  if (first === undefined) return
  const count = missing.reduce((sum, [, times]) => sum + times, 0)
  const { file, place } = firstUse(book, first)
  report(file, 'text-lost', {
    place,
    reason: `${count} ${count === 1 ? 'word is' : 'words are'} not in the ${edition}, beginning with “${first}”.`,
  })
}

/** First parts of hyphenated words: what is painted next, at a page's end or before code, need not be what is read next. */
function hyphenatedHeads(text: string): string[] {
  return [...text.matchAll(/([\p{L}\p{M}\p{N}]+)[-\u2010\u00AD]+\s*\n/gu)].map(([, head = '']) =>
    head.toLowerCase(),
  )
}

/** What `textOfPdf` gives for glyphs of which the font does not say what they are. */
const unreadable = '\ufffd'

function lostLetters(wanted: string, found: string): number {
  const lost = missingWords(countRightToLeftLetters(wanted), countRightToLeftLetters(found))
  return [...lost.values()].reduce((sum, times) => sum + times, 0)
}

function occurrences(letters: string, word: string): number {
  return letters.split(word).length - 1
}

function firstUse(
  { chapters, file }: Book,
  word: string,
): { file: Book['file']; place?: MdastNodes['position'] } {
  for (const { source } of chapters) {
    let place: MdastNodes['position']
    if (!source) continue
    visit(source.tree, (node: MdastNodes) => {
      if (!('value' in node) || !countWords(node.value).has(word)) return undefined
      place = node.position
      return EXIT
    })
    if (place) return { file: source.file, place }
  }
  return { file }
}
