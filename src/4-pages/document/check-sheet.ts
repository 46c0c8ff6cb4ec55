import { type Config, pressSettings } from '../../0-ground/config.ts'
import { lengthPx } from '../../0-ground/length.ts'
import { report } from '../../0-ground/report.ts'
import type { ReadConfig } from '../../1-manuscript/settings/read-config.ts'
import type { Book } from '../../2-book/book.ts'
import type { PageGeometries } from './page-geometry.ts'

/** Reports `sheet-too-small` when the page with its bleed does not fit on the sheet that the configuration gives. */
export function checkSheet(
  { file }: Book,
  { config, placeOf }: ReadConfig,
  { print: { width, height, bleed } }: PageGeometries,
): void {
  const { sheet } = pressSettings(config)
  if (!sheet) return
  const tooLarge =
    width + 2 * bleed > lengthPx(sheet.width) + 0.01 || height + 2 * bleed > lengthPx(sheet.height) + 0.01
  if (!tooLarge) return
  report(file, 'sheet-too-small', {
    place: placeOf(['editions', 'print', 'sheet']),
    reason: `The page with its bleed is ${inMm(width + 2 * bleed)} × ${inMm(height + 2 * bleed)} mm, larger than the sheet of ${sheet.width} × ${sheet.height}.`,
  })
}

/** Room for some letters and lines, px: less is no page. */
const leastText = { width: 96, height: 96 }

/** The longest side that PDFs may have, px (ISO 19005-2, 6.1.13: 14400 units of 1/72 in). */
const longest = 14400 / 0.75

/**
 * Reports `page-unfit` when the margins leave no inch of room for text, or the page with its bleed is longer than a PDF's may be: once,
 * though both the edition for screens and that for the press may be at fault.
 */
export function checkRoom({ file }: Book, { config, placeOf }: ReadConfig, pages: PageGeometries): void {
  for (const edition of ['pdf', 'print'] as const) {
    if (config.editions[edition] === false) continue
    const page = pages[edition]
    const isNarrow = page.textWidth < leastText.width || page.textHeight < leastText.height
    const isLong = Math.max(page.width, page.height) + 2 * page.bleed > longest
    if (!isNarrow && !isLong) continue
    const size = `${inMm(page.width)} × ${inMm(page.height)} mm`
    const room = `${Math.max(0, inMm(page.textWidth))} × ${Math.max(0, inMm(page.textHeight))} mm`
    report(file, 'page-unfit', {
      place: placeOf(keyOf(config, edition, isNarrow ? ['margins', 'trim'] : ['trim'])),
      reason: isNarrow
        ? `The page of ${size} has margins that leave ${room} for text.`
        : `The page of ${size} with its bleed is longer than a PDF’s may be, which is 5080 mm.`,
    })
    return
  }
}

/** The first of the keys that the edition gives, or else the other one, from which it has what it does not give. */
function keyOf(
  { editions }: Config,
  edition: 'pdf' | 'print',
  keys: readonly ('margins' | 'trim')[],
): string[] {
  const order = edition === 'pdf' ? (['pdf', 'print'] as const) : (['print', 'pdf'] as const)
  for (const key of keys)
    for (const each of order) {
      const given = editions[each]
      if (typeof given === 'object' && given[key] !== undefined) return ['editions', each, key]
    }
  return ['editions', edition]
}

function inMm(px: number): number {
  return Math.round((px / 96) * 254) / 10
}
