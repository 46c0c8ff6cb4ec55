import type { FontChoice } from './4-pages/fonts/choose-font-files.ts'
import { textOfChapters } from './6-check/text/check-text.ts'
import type { Rendered } from './editions.ts'

/** What every edition is to hold. */
export interface BookWords {
  /** By `textOfChapters`. */
  readonly text: string
  /** Characters that no font has: the PDFs lack them, which has its own message. */
  readonly unset: string
}

/** The words of a publication, in the order of reading. */
export function wordsOf({ chapters, config }: Rendered, { missing }: FontChoice): BookWords {
  // Notes have the signs of their chapters, but on pages they may be numbered anew.
  const hasSigns = config.notes !== 'foot' || !/^(page|symbols)$/.test(config['note-numbers'])
  return {
    text: textOfChapters(chapters, hasSigns),
    unset: missing.map(({ characters }) => String.fromCodePoint(...characters)).join(''),
  }
}
