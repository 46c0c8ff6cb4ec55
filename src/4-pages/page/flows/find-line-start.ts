import { textsIn } from '../texts-in.ts'

/** The character that begins a line. */
export interface LineStart {
  readonly text: Text
  readonly at: number
}

/** The first character of a run below the height, px from the window's top. */
export function findLineStart(run: readonly Node[], height: number): LineStart | undefined {
  const range = document.createRange()
  for (const node of run)
    for (const text of textsIn(node)) {
      const visible = lastVisible(range, text)
      if (visible < 0 || !isBelow(range, text, visible, height)) continue
      let [above, below] = [-1, visible]
      while (below - above > 1) {
        const middle = (above + below) >> 1
        if (isBelow(range, text, middle, height)) below = middle
        else above = middle
      }
      return { text, at: below }
    }
  return undefined
}

/** Of what is seen of the character. */
function boxOf(range: Range, text: Text, index: number): DOMRect | undefined {
  range.setStart(text, index)
  range.setEnd(text, index + 1)
  // What follows a hyphen has a box at the hyphen's side as well.
  const box = [...range.getClientRects()].at(-1)
  return box && box.height > 0 && box.width > 0 ? box : undefined
}

function lastVisible(range: Range, text: Text): number {
  let index = text.data.trimEnd().length - 1
  while (index >= 0 && !boxOf(range, text, index)) index -= 1
  return index
}

/** Whether what is seen from the character on begins below the height. */
function isBelow(range: Range, text: Text, at: number, height: number): boolean {
  for (let index = at; index < text.length; index += 1) {
    const box = boxOf(range, text, index)
    if (box) return (box.top + box.bottom) / 2 > height
  }
  return true
}
