/** What is to stand in place of the characters from `start` to before `end`: 0-based, in UTF-16 units, `start` may equal `end`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Stands in a block's text for what is no text or is left alone, such as an image or code; for quotation marks it is a word. */
export const objectCharacter = '\uFFFC'

/** Stands in a block's text for a line break that the author wants. */
export const breakCharacter = '\u2028'

/** The text after the edits, which are in order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let end = 0
  const parts = edits.map((edit) => {
    const part = text.slice(end, edit.start) + edit.text
    end = edit.end
    return part
  })
  return parts.join('') + text.slice(end)
}
