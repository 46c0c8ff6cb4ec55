/**
 * Edges of lines of unlike heights: halfway between the boxes of one line and of the next; px from the window's top.
 *
 * @param pitch height of a line of the paragraph's own face, px
 * @param edges of the first and the last line, where they are known
 */
export function lineEdges(
  run: readonly Node[],
  pitch: number,
  edges?: readonly [number, number],
): readonly number[] {
  const lines = linesOf(boxesOf(run, pitch))
  const [head, tail] = [lines[0], lines.at(-1)]
  if (!head || !tail) return []
  const between = lines.slice(1).map((line, index) => ((lines[index]?.bottom ?? 0) + line.top) / 2)
  const [outerTop, outerBottom] = edges ?? [head.top, tail.bottom]
  return [outerTop, ...between, outerBottom]
}

interface Extent {
  readonly top: number
  readonly bottom: number
}

/** Boxes of what tells the heights of lines, by their middles. */
function boxesOf(run: readonly Node[], pitch: number): readonly Extent[] {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return []
  const range = document.createRange()
  range.setStartBefore(first)
  range.setEndAfter(last)
  const boxes = [...range.getClientRects()].filter(({ height, width }) => height > 0 && width > 0)
  const usual = mostFrequent(boxes.map(({ height }) => Math.round(height * 4) / 4))
  // The browser puts whole px above the letters, and what is left below them.
  const above = Math.floor((pitch - usual) / 2)
  const below = pitch - usual - above
  // Text of the paragraph's own face fills the line with its leading; raised signs and code lie inside of it.
  return boxes
    .map(({ top, bottom }) => {
      const isUsual = Math.abs(bottom - top - usual) < 0.3
      return isUsual ? { top: top - above, bottom: bottom + below, isUsual } : { top, bottom, isUsual }
    })
    .filter(({ top, bottom, isUsual }) => isUsual || bottom - top > pitch)
    .sort((one, other) => one.top + one.bottom - other.top - other.bottom)
}

/** Lines of the boxes: those that lie beside each other make one. */
function linesOf(boxes: readonly Extent[]): readonly Extent[] {
  const lines: { top: number; bottom: number }[] = []
  for (const { top, bottom } of boxes) {
    const line = lines.at(-1)
    const overlap = line ? Math.min(line.bottom, bottom) - Math.max(line.top, top) : 0
    const smaller = line ? Math.min(line.bottom - line.top, bottom - top) : 0
    if (line && overlap > smaller * 0.4) {
      line.top = Math.min(line.top, top)
      line.bottom = Math.max(line.bottom, bottom)
    } else lines.push({ top, bottom })
  }
  return lines
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
}
