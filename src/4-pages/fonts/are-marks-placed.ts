import { type ShapedGlyph, shaperOfFile } from './shape-text.ts'

/** Marks that join the letter with the next one, such as U+0361: they stand between both. */
const joining = /[\u035c-\u0362]/u

/** Parts of the letter's breadth by which a mark may stand out of it. */
const leeway = 0.35

/**
 * Whether a font sets a letter's marks upon it or below it: those that know nothing of the pair set them beside it, each with a breadth
 * of its own or over the next letter.
 *
 * @param file a WOFF file that has the letter and its marks
 * @param cluster a letter of an alphabet with its marks
 */
export function areMarksPlaced(file: string, cluster: string): boolean {
  const shaper = shaperOfFile(file)
  const [letter, ...marks] = shaper(cluster)
  if (!letter || letter.advance <= 0) return true
  const room = joining.test(cluster) ? letter.advance * (1 + leeway) : letter.advance
  let at = letter.advance
  for (const mark of marks) {
    const middle = middleOf(mark)
    const place = at + mark.offset[0] + (middle ?? 0)
    if (middle !== undefined && (place < -leeway * letter.advance || place > room)) return false
    at += mark.advance
  }
  return at <= letter.advance * (1 + leeway)
}

/** Of the ink, from the glyph's origin; `undefined` without any. */
function middleOf({ path }: ShapedGlyph): number | undefined {
  const numbers = [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number))
  const xs = numbers.filter((_, index) => index % 2 === 0)
  return xs.length > 0 ? (Math.min(...xs) + Math.max(...xs)) / 2 : undefined
}
