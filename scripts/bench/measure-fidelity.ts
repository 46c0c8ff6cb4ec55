import type { Browser } from 'puppeteer'
import type { Publication } from '../../src/1-manuscript/manuscript.ts'
import { build } from '../../src/build.ts'
import { compareWords, type WordDifference } from './compare-words.ts'
import { countOverlaps } from './count-overlaps.ts'
import { listWords } from './list-words.ts'
import { readSetBook } from './read-set-book.ts'
import { renderPublication } from './render-publication.ts'
import { splitText } from './split-text.ts'

/** How true a finished PDF is to its manuscript. All that can be is read from the PDF itself. */
export interface Fidelity {
  readonly pages: number
  /** Of the manuscript. */
  readonly notes: number
  /** Notes that begin on the page of their first reference, both linked to each other; `undefined` when they are not wanted there. */
  readonly placed: number | undefined
  /** Of running text and notes, each note by itself. */
  readonly words: WordDifference
  /** Pairs of pieces of text that stand upon each other. */
  readonly overlaps: number
  /** Chapters whose pages or notes were left to the browser. */
  readonly left: number
}

/**
 * Builds the PDF of a publication and compares it with the manuscript.
 *
 * @returns why there is no PDF, when there is none
 */
export async function measureFidelity(
  publication: Publication,
  browser: Browser,
): Promise<Fidelity | string> {
  const { outputs, files } = await build(publication, {
    editions: ['pdf'],
    browser: Promise.resolve(browser),
  })
  const messages = files.flatMap((file) => file.messages)
  const [output] = outputs
  if (!output) return messages.find(({ fatal }) => fatal)?.reason ?? 'it has no PDF'
  const { chapters, config } = await renderPublication(publication)
  const wanted = splitText(chapters)
  const set = await readSetBook(output.bytes)
  const differences = [
    compareWords(listWords(wanted.body), listWords(set.body)),
    ...[...wanted.notes].map(([id, text]) =>
      compareWords(listWords(text), listWords(set.notes.get(id)?.text ?? '')),
    ),
  ]
  const atFoot = [...wanted.notes.keys()].filter((id) => {
    const note = set.notes.get(id)
    return note !== undefined && note.page === note.reference && note.isLinked
  })
  return {
    pages: set.pages.length,
    notes: wanted.notes.size,
    placed: config.notes === 'foot' ? atFoot.length : undefined,
    words: {
      lost: sum(differences.map(({ lost }) => lost)),
      added: sum(differences.map(({ added }) => added)),
      parted: sum(differences.map(({ parted }) => parted)),
    },
    overlaps: sum(set.pages.map(({ pieces }) => countOverlaps(pieces))),
    left: messages.filter(({ ruleId }) => ruleId === 'pages-left' || ruleId === 'notes-moved').length,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
