import { type BrokenLines, breakLines, type ParagraphBoxes, usualLimits } from './break-lines.ts'

/** In demerits: what a line costs at least that is loose, ends a run of hyphens or is a short last one. */
const leastFault = 600_000

/** What another size of the letters must save, as a part of the cost. */
const leastGain = 0.2

/**
 * The best lines of a paragraph. Where a line would be loose, hyphens follow each other or the last line is short, letters a little
 * smaller or larger are tried, as in the setting of glyphs in layout programs.
 *
 * @param scales sizes that its letters may have, as multiples of their own, the nearest first
 * @returns `undefined` when the browser's lines are as good, or cannot be others
 */
export function chooseLines(paragraph: ParagraphBoxes, scales: readonly number[]): BrokenLines | undefined {
  let best = breakLines(paragraph)
  if (!best) return undefined
  for (const scale of scales) {
    if (best.worst < leastFault) return best
    best = breakLines(paragraph, { ...usualLimits, scale, most: best.cost * (1 - leastGain) }) ?? best
  }
  return best
}
