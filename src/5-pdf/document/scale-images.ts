import { pagesOf } from '../../0-pdf/pages-of.ts'
import { isStream } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { walkPage } from '../../0-pdf/walk-content.ts'
import { scaleImage } from '../press/convert-image.ts'

/** Images up to here were made for screens already. */
const pixelsKept = 4_000_000

/**
 * Scales down the images that came with the pixels that a press may want, which screens do not show: those of more than 4 M pixels and
 * 450 to an inch.
 */
export async function scaleImages(pdf: Pdf): Promise<void> {
  const large = new Set(pdf.numbers().filter((number) => isLarge(pdf, number)))
  if (large.size === 0) return
  const widths = new Map<number, number>()
  for (const page of pagesOf(pdf))
    walkPage(pdf, page, {
      image: (number, [a, b]) => {
        if (large.has(number)) widths.set(number, Math.max(widths.get(number) ?? 0, Math.hypot(a, b) / 72))
      },
    })
  for (const [number, inches] of widths) {
    const image = pdf.object(number)
    const width = isStream(image) ? image.dictionary.get('Width') : undefined
    if (isStream(image) && typeof width === 'number' && inches > 0)
      pdf.set(number, await scaleImage(pdf, image, width / inches))
  }
}

function isLarge(pdf: Pdf, number: number): boolean {
  const object = pdf.object(number)
  if (!isStream(object) || object.dictionary.get('Subtype') !== 'Image') return false
  return Number(object.dictionary.get('Width')) * Number(object.dictionary.get('Height')) > pixelsKept
}
