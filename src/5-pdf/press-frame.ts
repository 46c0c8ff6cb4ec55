import type { PageGeometry } from '../4-pages/page-geometry.ts'
import type { PressConfig } from '../config.ts'
import { lengthPt } from '../length.ts'
import type { Box } from './matrix.ts'

/** Where the page stands on its sheet, in points from the sheet's lower left corner. */
export interface PressFrame {
  readonly media: Box
  readonly bleed: Box
  readonly trim: Box
  readonly marks: PressConfig['marks']
}

/** Room for marks, when they are wanted and nothing is said. */
const slugForMarks = '8mm'

/**
 * The boxes of every page (ISO 32000-1, 14.11.2): the trim in the middle of the bleed, that in the middle of the sheet.
 *
 * @param page in px
 */
export function pressFrame(
  page: Pick<PageGeometry, 'width' | 'height' | 'bleed'>,
  { marks, slug, sheet }: Pick<PressConfig, 'marks' | 'slug' | 'sheet'>,
): PressFrame {
  const [width, height, bleed] = [page.width, page.height, page.bleed].map((length) => length * 0.75)
  const [across = 0, up = 0, over = 0] = [width, height, bleed]
  const around = over + lengthPt(slug ?? (marks === 'none' ? '0mm' : slugForMarks))
  const mediaWidth = sheet ? lengthPt(sheet.width) : across + 2 * around
  const mediaHeight = sheet ? lengthPt(sheet.height) : up + 2 * around
  const trim: Box = [
    (mediaWidth - across) / 2,
    (mediaHeight - up) / 2,
    (mediaWidth + across) / 2,
    (mediaHeight + up) / 2,
  ]
  const grown: Box = [trim[0] - over, trim[1] - over, trim[2] + over, trim[3] + over]
  return { media: exact([0, 0, mediaWidth, mediaHeight]), bleed: exact(grown), trim: exact(trim), marks }
}

/** Enough for a hundredth of a point, and no more digits than people can read; adding 0 makes a positive zero of a negative one. */
function exact(box: Box): Box {
  const [left, bottom, right, top] = box.map((value) => Math.round(value * 1000) / 1000 + 0)
  return [left ?? 0, bottom ?? 0, right ?? 0, top ?? 0]
}
