import type { PressConfig } from '../../0-ground/config.ts'
import { report } from '../../0-ground/report.ts'
import { readPdf } from '../../0-pdf/read-pdf.ts'
import type { Book } from '../../2-book/book.ts'
import type { PageGeometry } from '../../4-pages/document/page-geometry.ts'
import { checkPressOf } from '../press/check-press.ts'
import { type PressFacts, readPressFacts, type ShownImage } from '../press/press-facts.ts'
import { leastGutter } from '../press/printer-limits.ts'

/** Below this, pixels are seen in print. Pixels per inch. */
const leastResolution = 200

/**
 * Checks a finished PDF for the press: PDF/X-4, and what looks bad on paper.
 *
 * Reports `pdf-invalid`, `image-resolution`, `hairline` and, for books, `gutter-small`.
 *
 * @param page what the pages were laid out on; absent for a cover
 */
export function checkPrint(bytes: Uint8Array, book: Book, settings: PressConfig, page?: PageGeometry): void {
  const pdf = readPdf(bytes)
  const facts = readPressFacts(pdf)
  const label = page ? 'Print PDF' : 'Cover'
  for (const { path, reason } of checkPressOf(pdf, facts))
    report(book.file, 'pdf-invalid', {
      reason: path ? `${label}, ${path}: ${reason}` : `${label}: ${reason}`,
    })
  const { percent, page: at } = facts.mostInk
  if (percent > settings['ink-limit'] + 1)
    report(book.file, 'pdf-invalid', {
      reason: `${label}, page ${at}: ${Math.round(percent)} % ink on one spot`,
    })
  reportImages(book, facts)
  reportHairlines(book, facts, label)
  if (page && book.kind === 'book') reportGutter(book, page, facts.pages.length)
}

function reportImages(book: Book, { images }: PressFacts): void {
  for (const image of images) {
    if (image.resolution >= leastResolution) continue
    report(book.file, 'image-resolution', {
      reason: `${nameOf(book, image)} on page ${image.page} of the print has ${image.resolution} pixels per inch.`,
    })
  }
}

/**
 * The images with as many pixels, by the files that authors know; else those that are as broad or as high, and larger: of an image
 * that is cut, browsers print no more than is seen.
 */
function nameOf({ resources, images, cover }: Book, { width, height }: ShownImage): string {
  const all = [...resources.values(), ...(cover ? [cover] : [])]
  const whole = all.filter((each) =>
    [each, each.large].some((pixels) => pixels?.width === width && pixels.height === height),
  )
  const cut = all
    .map((each) => each.large ?? each)
    .flatMap((pixels, index) =>
      pixels.width >= width && pixels.height >= height && (pixels.width === width || pixels.height === height)
        ? (all[index] ?? [])
        : [],
    )
  const paths = new Set((whole.length > 0 ? whole : cut).map(({ path }) => path))
  const urls = [...images].filter(([, { path }]) => paths.has(path)).map(([key]) => key.split('\n')[1] ?? '')
  const names = [...new Set(urls.length > 0 ? urls : paths)].map((name) => `\`${name}\``)
  return names.length > 0 ? `The image ${names.join(' or ')}` : 'An image'
}

function reportHairlines(book: Book, { hairlines }: PressFacts, label: string): void {
  const [thinnest] = [...hairlines].toSorted(([one], [other]) => one - other)
  if (!thinnest) return
  report(book.file, 'hairline', {
    reason: `${label}, page ${thinnest[1]}: a line is ${thinnest[0]} pt thin.`,
  })
}

function reportGutter(book: Book, { inner }: PageGeometry, pageCount: number): void {
  const least = leastGutter(pageCount)
  const inches = inner / 96
  if (inches >= least - 0.005) return
  report(book.file, 'gutter-small', {
    reason: `With ${pageCount} pages, the inner margin should be ${least} in (${Math.round(least * 254) / 10} mm) or more; it is ${Math.round(inches * 1000) / 1000} in.`,
  })
}
