/** A piece of a line: what one glyph stands for. */
export interface LinePiece {
  readonly text: string
  /** Where it starts, from the left. */
  readonly x: number
}

/** Hebrew to Arabic Extended-A, and presentation forms: asked of each page, so without properties, which cost ten times as much. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const leftToRight = /[\p{L}\p{N}]/u

/** Whether the text holds letters that are written from right to left. */
export function isRightToLeftText(text: string): boolean {
  return rightToLeft.test(text)
}

/**
 * The text of a line in the order in which it is read. Pieces are given in the order of painting, which for letters of Arabic and
 * Hebrew script is that of the eye, from left to right.
 *
 * This undoes what the Unicode Bidirectional Algorithm (UAX 9) does to a line, for one level of embedding: in a line that is mostly
 * right-to-left the whole is turned and its numbers and Latin words are turned back; in another one each right-to-left
 * passage is turned. A ligature's letters are in order already.
 */
export function logicalOrder(pieces: readonly LinePiece[]): string {
  const painted = pieces.map(({ text }) => text).join('')
  if (!rightToLeft.test(painted)) return painted
  const seen = withMarks(pieces).map((piece, index) => ({ ...piece, index }))
  seen.sort((one, other) => one.x - other.x || one.index - other.index)
  const texts = seen.map(({ text }) => text)
  const letters = texts.filter((text) => leftToRight.test(text))
  const isTurned = letters.filter((text) => rightToLeft.test(text)).length * 2 >= letters.length
  if (isTurned)
    return turnRuns(texts.reverse(), (text) => leftToRight.test(text) && !rightToLeft.test(text)).join('')
  return turnRuns(texts, (text) => rightToLeft.test(text)).join('')
}

/** Marks upon letters that run from left to right stay with them, wherever fonts place them: they are painted after the letter. */
function withMarks(pieces: readonly LinePiece[]): readonly LinePiece[] {
  const joined: LinePiece[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    const isMark = mark.test(piece.text) && !rightToLeft.test(piece.text)
    if (isMark && before) joined[joined.length - 1] = { ...before, text: before.text + piece.text }
    else joined.push(piece)
  }
  return joined
}

const mark = /^\p{M}/u

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
    } else if (leftToRight.test(text)) {
      close()
      found.push(text)
    } else between.push(text)
  }
  close()
  return found
}
