import type { PressConfig } from '../../0-ground/config.ts'
import { lengthPx } from '../../0-ground/length.ts'
import { coverThickness, pageThickness } from '../../0-ground/paper.ts'
import type { PageGeometry } from '../document/page-geometry.ts'

/** The cover of a paperback before it is folded, in px of 1/96 inch. */
export interface CoverWrap {
  /** Of the front, as of the back. */
  readonly width: number
  readonly height: number
  readonly spine: number
  readonly bleed: number
}

/**
 * The wrap around so many pages: as broad as two pages and the spine, which is given, or as thick as the paper makes it.
 *
 * @param pageCount blank ones at the end included
 */
export function coverWrap(
  { width, height, bleed }: PageGeometry,
  { paper, spine }: Pick<PressConfig, 'paper' | 'spine'>,
  pageCount: number,
): CoverWrap {
  const thickness = pageCount * pageThickness[paper] + (coverThickness[paper] ?? 0)
  return { width, height, bleed, spine: spine ? lengthPx(spine) : thickness * 96 }
}

/**
 * Languages whose books name themselves from the foot of the spine upwards; the others, as ISO 6357 has it, from the head down.
 * It is a custom of countries: France and most of the south and east of Europe, and German paperbacks.
 */
const upwards = /^(fr|it|es|ca|gl|eu|pt|ro|de|lb|pl|cs|sk|sl|hr|sr|bs|hu|el|ru|uk|be|bg|mk|lt|lv|et|tr)(-|$)/

/** Which way the text of the spine runs. */
export function spineDirection(language: string): 'down' | 'up' {
  return upwards.test(language) ? 'up' : 'down'
}

/** Below this, text would slip around the edges: Amazon KDP takes none on books of fewer than 79 pages, some 0.18 in. px */
export const leastSpineWithText = 0.175 * 96
