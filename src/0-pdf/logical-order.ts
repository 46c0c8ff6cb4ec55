/** Hebrew to Arabic Extended-A, and presentation forms: asked of each page, so without properties, which cost ten times as much. */
const ofRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** The same without digits and their signs, which run from left to right, and with the mark that stands for a letter (UAX 9, table 4). */
const rightToLeft = /[\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]/

/** Letters, digits, and the mark that stands for a letter. */
const leftToRight = /[\p{L}\p{N}\u200e]/u

/** Whether the text holds letters that are written from right to left. */
export function isRightToLeftText(text: string): boolean {
  return ofRightToLeft.test(text)
}

/**
 * The text of a line in the order in which it is read. Pieces are given in the order of painting, which for letters of Arabic and
 * Hebrew script is that of the eye, from left to right.
 *
 * This undoes what the Unicode Bidirectional Algorithm (UAX 9) does to a line, for one level of embedding: a line from right to left is
 * turned as a whole, and its numbers and Latin words are turned back; in another one each right-to-left passage is turned. A
 * ligature's letters are in order already, and marks are painted beside their letters, wherever fonts place them.
 *
 * @param share of its letters from which on a line runs from right to left; default: half of them
 */
export function logicalOrder(pieces: readonly string[], share = 0.5): string {
  const painted = pieces.join('')
  if (!rightToLeft.test(painted)) return painted
  if (shareOf(pieces) < share) return turnRuns(pieces, (text) => rightToLeft.test(text)).join('')
  const isTurnedBack = (text: string) => leftToRight.test(text) && !rightToLeft.test(text)
  return turnRuns(withMarks(pieces).reverse(), isTurnedBack).join('')
}

/** Marks upon letters that run from left to right stay with them: they are painted after the letter. */
function withMarks(pieces: readonly string[]): string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const isMark = mark.test(piece) && !rightToLeft.test(piece)
    if (isMark && joined.length > 0) joined.push(`${joined.pop()}${piece}`)
    else joined.push(piece)
  }
  return joined
}

const mark = /^\p{M}/u

/** Of letters that are written from right to left. */
function shareOf(pieces: readonly string[]): number {
  const letters = pieces.filter((text) => leftToRight.test(text))
  return letters.filter((text) => rightToLeft.test(text)).length / Math.max(1, letters.length)
}

/** Turns each run of pieces that are of the kind, what stands between two of them included. */
function turnRuns(texts: readonly string[], isOfKind: (text: string) => boolean): string[] {
  const found: string[] = []
  let run: string[] = []
  let between: string[] = []
  const close = (): void => {
    found.push(...run.reverse(), ...between)
    run = []
    between = []
  }
  for (const text of texts) {
    if (isOfKind(text)) {
      if (run.length === 0) found.push(...between)
      else run.push(...between)
      run.push(text)
      between = []
    } else if (leftToRight.test(text) || rightToLeft.test(text)) {
      close()
      found.push(text)
    } else between.push(text)
  }
  close()
  return found
}
