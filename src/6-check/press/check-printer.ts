import { lengthPt } from '../../0-ground/length.ts'
import { type TrimName, trimLengths } from '../../0-ground/trim-sizes.ts'
import { boxOf } from '../../0-pdf/box-of.ts'
import { pagesOf } from '../../0-pdf/pages-of.ts'
import type { PdfDictionary } from '../../0-pdf/pdf-object.ts'
import { type Pdf, readPdf } from '../../0-pdf/read-pdf.ts'
import { type FontCache, walkPage } from '../../0-pdf/walk-content.ts'
import { checkPressOf } from './check-press.ts'
import { readPressFacts } from './press-facts.ts'
import { leastGutter, type Printer, type PrinterLimits, printerLimits } from './printer-limits.ts'

/**
 * Why a printer would refuse the pages of a book, one sentence each without a full stop; empty when it would not. Sizes, numbers
 * of pages, margins, bleed, fonts, pictures, ink and the file's size are compared with what the printer publishes, which
 * `printerLimits` names with its source.
 */
export function checkForPrinter(bytes: Uint8Array, printer: Printer): readonly string[] {
  const limits = printerLimits[printer]
  const pdf = readPdf(bytes)
  return [
    ...checkSize(bytes, limits),
    ...checkTrim(pdf, limits),
    ...checkCount(pdf, limits),
    ...checkMargins(pdf, limits),
    ...checkContents(pdf, limits),
  ]
}

function checkSize(bytes: Uint8Array, { megabytes }: PrinterLimits): string[] {
  const size = bytes.length / 2 ** 20
  return size <= megabytes ? [] : [`The file has ${Math.round(size)} MB; ${megabytes} are taken`]
}

/** A page's boxes in points; without a trim box the page is all trim. */
interface Sheet {
  readonly media: readonly number[]
  readonly trim: readonly number[]
}

function sheetOf(pdf: Pdf, page: PdfDictionary): Sheet {
  const media = boxOf(pdf, page, 'MediaBox') ?? [0, 0, 0, 0]
  return { media, trim: boxOf(pdf, page, 'TrimBox') ?? media }
}

function sizeOf([left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): readonly [number, number] {
  return [(right - left) / 72, (top - bottom) / 72]
}

/** Printers cut a hundredth of an inch more or less. in */
const slack = 0.012

function checkTrim(pdf: Pdf, limits: PrinterLimits): string[] {
  const sheets = pagesOf(pdf).map((page) => sheetOf(pdf, page))
  const [first] = sheets
  if (!first) return ['There are no pages']
  const [width, height] = sizeOf(first.trim)
  const complaints = isTaken(width, height, limits)
    ? []
    : [`${inches(width)} × ${inches(height)} is no trim size of this printer`]
  const other = sheets.findIndex(({ trim }) => {
    const [across, up] = sizeOf(trim)
    return Math.abs(across - width) > slack || Math.abs(up - height) > slack
  })
  if (other > 0) complaints.push(`Page ${other + 1} has another size than the first`)
  return [...complaints, ...checkBleed(first, limits)]
}

function isSize([width, height]: readonly [number, number], trim: TrimName): boolean {
  const [across, up] = trimLengths(trim).map((length) => lengthPt(length) / 72)
  return Math.abs((across ?? 0) - width) <= slack && Math.abs((up ?? 0) - height) <= slack
}

function mostPagesOf(size: readonly [number, number], { trims, pages, mostPages }: PrinterLimits): number {
  const trim = trims.find((each) => isSize(size, each))
  return (trim && mostPages?.[trim]) ?? pages.most
}

function isTaken(width: number, height: number, { trims, custom }: PrinterLimits): boolean {
  const isNamed = trims.some((trim) => isSize([width, height], trim))
  if (isNamed || !custom) return isNamed
  const [[least, lowest], [most, highest]] = [custom.least, custom.most]
  return (
    width >= least - slack && width <= most + slack && height >= lowest - slack && height <= highest + slack
  )
}

/** The page is as large as the trim, or larger by the bleed: more is room for marks, which these printers do not take. */
function checkBleed({ media, trim }: Sheet, { bleed, bleedsAtSpine }: PrinterLimits): string[] {
  const [width, height] = sizeOf(trim)
  const [across, up] = sizeOf(media)
  const [more, taller] = [across - width, up - height]
  if (more <= slack && taller <= slack) return []
  const wanted = bleedsAtSpine ? 2 * bleed : bleed
  if (Math.abs(more - wanted) <= slack && Math.abs(taller - 2 * bleed) <= slack) return []
  const sides = bleedsAtSpine ? 'at each edge' : 'at each edge but the spine'
  return [
    `The page is ${inches(more)} broader and ${inches(taller)} taller than its trim: without bleed it must be as large, with bleed ${inches(bleed)} larger ${sides}, and without marks`,
  ]
}

function checkCount(pdf: Pdf, limits: PrinterLimits): string[] {
  const { least, multiple } = limits.pages
  const [first] = pagesOf(pdf)
  const most = first ? mostPagesOf(sizeOf(sheetOf(pdf, first).trim), limits) : limits.pages.most
  const count = pagesOf(pdf).length
  if (count < least || count > most)
    return [`${count} ${count === 1 ? 'page' : 'pages'}: ${least} to ${most} are taken`]
  return count % multiple === 0 ? [] : [`${count} pages: the number must be a multiple of ${multiple}`]
}

/** The least distances of text from the trim, in inches, each with its page, 1-based. */
interface Distances {
  readonly spine: { readonly least: number; readonly page: number }
  readonly other: { readonly least: number; readonly page: number }
}

function checkMargins(pdf: Pdf, limits: PrinterLimits): string[] {
  const { spine, other } = measureMargins(pdf)
  const gutter = leastGutter(pagesOf(pdf).length, limits)
  const complaints: string[] = []
  if (spine.least < gutter - slack)
    complaints.push(
      `Page ${spine.page}: text is ${inches(spine.least)} from the spine; ${inches(gutter)} is the least`,
    )
  if (other.least < limits.margin - slack)
    complaints.push(
      `Page ${other.page}: text is ${inches(other.least)} from an edge; ${inches(limits.margin)} is the least`,
    )
  return complaints
}

/** The spine is at the left of odd pages, at the right of even ones; the other way round in a book read from right to left. */
function measureMargins(pdf: Pdf): Distances {
  const root = pdf.resolve(pdf.trailer.get('Root'))
  const view = root instanceof Map ? pdf.resolve(root.get('ViewerPreferences')) : null
  const isRtl = view instanceof Map && view.get('Direction') === 'R2L'
  const fonts: FontCache = new Map()
  let spine = { least: Number.POSITIVE_INFINITY, page: 0 }
  let other = spine
  for (const [index, page] of pagesOf(pdf).entries()) {
    const [left = 0, bottom = 0, right = 0, top = 0] = sheetOf(pdf, page).trim
    const spineIsLeft = (index % 2 === 0) !== isRtl
    const text = ({ start, end, size }: Shown): void => {
      const [toLeft, toRight] = [Math.min(start[0], end[0]) - left, right - Math.max(start[0], end[0])]
      const upright = [Math.min(start[1], end[1]) - bottom, top - Math.max(start[1], end[1]) - size * 0.7]
      const nearest = Math.min(spineIsLeft ? toRight : toLeft, ...upright) / 72
      const toSpine = (spineIsLeft ? toLeft : toRight) / 72
      if (toSpine < spine.least) spine = { least: toSpine, page: index + 1 }
      if (nearest < other.least) other = { least: nearest, page: index + 1 }
    }
    walkPage(pdf, page, { text: (shown) => !shown.invisible && text(shown) }, fonts)
  }
  return { spine, other }
}

interface Shown {
  readonly start: readonly [number, number]
  readonly end: readonly [number, number]
  readonly size: number
}

function checkContents(pdf: Pdf, { ink, resolution }: PrinterLimits): string[] {
  const facts = readPressFacts(pdf)
  const fonts = checkPressOf(pdf, facts).filter(({ rule }) => rule === 'fonts' || rule === 'readable')
  const { percent, page } = facts.mostInk
  const coarse = facts.images.filter((image) => image.resolution < resolution)
  return [
    ...fonts.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`)),
    ...(percent > ink + 1
      ? [`Page ${page}: ${Math.round(percent)} % ink on one spot; ${ink} are the most`]
      : []),
    ...coarse.map(
      (image) =>
        `Page ${image.page}: a picture has ${image.resolution} pixels per inch; ${resolution} are the least`,
    ),
  ]
}

function inches(length: number): string {
  return `${Math.round(length * 1000) / 1000} in`
}
