import type { ReadConfig } from '../1-manuscript/read-config.ts'
import type { Book } from '../2-book/book.ts'
import { pressSettings } from '../config.ts'
import { lengthPx } from '../length.ts'
import { report } from '../report.ts'
import type { Theme } from '../theme.ts'
import { pageGeometry } from './page-geometry.ts'

/** Reports `sheet-too-small` when the page with its bleed does not fit on the sheet that the configuration gives. */
export function checkSheet(
  { kind, metadata, file }: Book,
  { config, placeOf }: ReadConfig,
  theme: Theme,
): void {
  const { sheet } = pressSettings(config)
  if (!sheet) return
  const { width, height, bleed } = pageGeometry(kind, metadata.language, config, theme, 'print')
  const tooLarge =
    width + 2 * bleed > lengthPx(sheet.width) + 0.01 || height + 2 * bleed > lengthPx(sheet.height) + 0.01
  if (!tooLarge) return
  report(file, 'sheet-too-small', {
    place: placeOf(['editions', 'print', 'sheet']),
    reason: `The page with its bleed is ${inMm(width + 2 * bleed)} × ${inMm(height + 2 * bleed)} mm, larger than the sheet of ${sheet.width} × ${sheet.height}.`,
  })
}

function inMm(px: number): number {
  return Math.round((px / 96) * 254) / 10
}
