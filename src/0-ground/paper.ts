/**
 * Thickness of one page, half a leaf, in inches, by paper.
 *
 * - white, cream, color: Amazon KDP (kdp.amazon.com, “Create a Paperback Cover”, topic G201953020): black ink on white 0.002252,
 *   on cream 0.0025; premium colour 0.002347;
 * - lulu-60: Lulu (“Spine Width Calculator”): 444 pages an inch.
 */
export const pageThickness = {
  white: 0.002252,
  cream: 0.0025,
  color: 0.002347,
  'lulu-60': 1 / 444,
} as const

/** A name of `pageThickness`. */
export type Paper = keyof typeof pageThickness

/** What a cover adds to the spine, in inches: Lulu counts its two halves, the others do not. */
export const coverThickness: Readonly<Partial<Record<Paper, number>>> = { 'lulu-60': 0.06 }

/** All papers. */
export const paperNames = Object.keys(pageThickness).filter((name): name is Paper => name in pageThickness)
