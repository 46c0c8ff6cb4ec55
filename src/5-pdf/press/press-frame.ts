import type { PressConfig } from '../../0-ground/config.ts'
import { lengthPt } from '../../0-ground/length.ts'
import type { Box } from '../../0-pdf/matrix.ts'
import type { PageGeometry } from '../../4-pages/document/page-geometry.ts'

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
 * The boxes of a page (ISO 32000-1, 14.11.2): the trim, the bleed around it, the slug around that; or all in the middle of a sheet.
 *
 * @param page in px
 * @param edgeWithoutBleed where the spine is, when the bleed ends there with the trim
 */
export function pressFrame(
  page: Pick<PageGeometry, 'width' | 'height' | 'bleed'>,
  { marks, slug, sheet }: Pick<PressConfig, 'marks' | 'slug' | 'sheet'>,
  edgeWithoutBleed?: 'left' | 'right',
): PressFrame {
  const [width = 0, height = 0, bleed = 0] = [page.width, page.height, page.bleed].map(
    (length) => length * 0.75,
  )
  const around = lengthPt(slug ?? (marks === 'none' ? '0mm' : slugForMarks))
  const [atLeft, atRight] = [
    edgeWithoutBleed === 'left' ? 0 : bleed,
    edgeWithoutBleed === 'right' ? 0 : bleed,
  ]
  const mediaWidth = sheet ? lengthPt(sheet.width) : width + atLeft + atRight + 2 * around
  const mediaHeight = sheet ? lengthPt(sheet.height) : height + 2 * (bleed + around)
  const left = sheet ? (mediaWidth - width) / 2 : around + atLeft
  const bottom = (mediaHeight - height) / 2
  return {
    media: exact([0, 0, mediaWidth, mediaHeight]),
    bleed: exact([left - atLeft, bottom - bleed, left + width + atRight, bottom + height + bleed]),
    trim: exact([left, bottom, left + width, bottom + height]),
    marks,
  }
}

/** The frames of right-hand and of left-hand pages. The first page of a book is a right-hand one, in a book read from right to left a left-hand one. */
export function pressFrames(
  page: Pick<PageGeometry, 'width' | 'height' | 'bleed'>,
  settings: PressConfig,
  direction: 'ltr' | 'rtl',
): readonly [first: PressFrame, second: PressFrame] {
  if (settings['bleed-at-spine']) {
    const frame = pressFrame(page, settings)
    return [frame, frame]
  }
  const [left, right] = [pressFrame(page, settings, 'left'), pressFrame(page, settings, 'right')]
  return direction === 'ltr' ? [left, right] : [right, left]
}

/** Enough for a hundredth of a point, and no more digits than people can read; adding 0 makes a positive zero of a negative one. */
function exact(box: Box): Box {
  const [left, bottom, right, top] = box.map((value) => Math.round(value * 1000) / 1000 + 0)
  return [left ?? 0, bottom ?? 0, right ?? 0, top ?? 0]
}
