import type { Edit } from './find-remarks.ts'

/*
 * Marks of CriticMarkup that are to be seen stand in the source, while it is parsed, as characters that no text has, since reading
 * drops them (noncharacters, Unicode 23.7).
 */

const filler = '\uFFFF'

/** Begins what a mark of CriticMarkup has become; the fillers and openers behind it say which. */
export const opener = '\uFFFE'

/** By kind, as long as the marks in the source. */
export const marks: Readonly<Record<Exclude<Edit['kind'], 'remove'>, string>> = {
  insertion: `${opener}${filler}${filler}`,
  deletion: `${opener}${filler}${opener}`,
  highlight: `${opener}${opener}${filler}`,
  end: `${opener}${opener}${opener}`,
  change: `${opener}${filler}`,
}

/** A mark, or what is left of one. */
export const anyMark = new RegExp(`[${opener}${filler}]+`, 'g')

/** Words that are deleted, between their mark and the next. */
export const deletedWords = new RegExp(`${marks.deletion}[^${opener}]*(?=${opener})`, 'g')
