import { identity, type Matrix } from '../../0-pdf/matrix.ts'
import { pageNumbersOf } from '../../0-pdf/pages-of.ts'
import { isStream, type PdfDictionary, type PdfObject } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { savePdf } from '../../0-pdf/save-pdf.ts'
import { inherited, pageContent } from '../../0-pdf/walk-content.ts'
import type { Metadata } from '../../2-book/metadata/metadata.ts'
import { completeShadings } from '../document/complete-shadings.ts'
import { srgbProfile } from '../document/srgb-profile.ts'
import { type ContentConverter, contentConverter } from './convert-content.ts'
import { convertImage } from './convert-image.ts'
import { describePress, type PressPart } from './describe-press.ts'
import type { PressFrame } from './press-frame.ts'
import type { PressInk } from './press-ink.ts'
import { drawMarks } from './press-marks.ts'

/** What the press gets, and what could not be made right. */
export interface PressPdf {
  readonly bytes: Uint8Array
  /** Blank ones at the end included. */
  readonly pageCount: number
  /** How many pictures lost their colours, as the ink has it. */
  readonly grayed: number
  /** Things that could not be converted, in words. */
  readonly refused: readonly string[]
}

/** How the pages are to be finished. */
export interface PressOptions {
  readonly part: PressPart
  /** Of the first page, the third and so on, and of the others. */
  readonly frames: readonly [PressFrame, PressFrame]
  readonly ink: PressInk
  /** Printed around each page, px. */
  readonly room: number
  /** How large the page is to be, 1 as printed. */
  readonly scale: number
  /** Blank pages fill up to a multiple of it. */
  readonly pageMultiple: number
  /** Whether images of more pixels than any press shows are scaled down. */
  readonly resample: boolean
}

/**
 * Finishes pages for the press, as PDF/X-4 (ISO 15930-7): without anything interactive, in the press's inks, with exact boxes,
 * marks and an output intent. One page after the other, so that memory holds little more than the file.
 *
 * @param pdf as the browser printed it; it is changed
 */
export async function writePress(pdf: Pdf, metadata: Metadata, options: PressOptions): Promise<PressPdf> {
  const { frames, ink, part } = options
  const pages = pageNumbersOf(pdf)
  completeShadings(pdf)
  const rgbSpace = rgbSpaceFor(pdf, ink)
  const converter = contentConverter(pdf, ink, rgbSpace)
  const sheets = sheetsOf(pdf, frames, ink)
  for (const [index, number] of pages.entries())
    finishPage(pdf, number, converter, options, sheets[index % 2 ? 1 : 0])
  const grayed = await convertImages(pdf, converter, options, rgbSpace)
  const blanks = addBlanks(pdf, pages, options, sheets)
  describePress(pdf, metadata, ink, part)
  return {
    bytes: savePdf(pdf, '1.6'),
    pageCount: pages.length + blanks,
    grayed,
    refused: [...converter.findings.refused],
  }
}

/** For colours that the printer converts. */
function rgbSpaceFor(pdf: Pdf, { kind }: PressInk): PdfObject {
  if (kind !== 'rgb') return 'DeviceRGB'
  return ['ICCBased', { number: pdf.add({ dictionary: new Map([['N', 3]]), data: srgbProfile() }) }]
}

/** A frame with the form of its marks. */
interface Sheet {
  readonly frame: PressFrame
  readonly marks?: { readonly number: number }
}

function sheetsOf(pdf: Pdf, [first, second]: PressOptions['frames'], ink: PressInk): readonly [Sheet, Sheet] {
  const sheetOf = (frame: PressFrame): Sheet => {
    const marks = drawMarks(frame, ink)
    return marks ? { frame, marks: { number: pdf.add(marks) } } : { frame }
  }
  const one = sheetOf(first)
  return [one, second === first ? one : sheetOf(second)]
}

function finishPage(
  pdf: Pdf,
  number: number,
  converter: ContentConverter,
  { ink, room, scale }: PressOptions,
  { frame, marks }: Sheet,
): void {
  const dictionary = pdf.object(number)
  if (!(dictionary instanceof Map)) return
  const resources = cloned(pdf.resolve(inherited(pdf, dictionary, 'Resources')))
  const shift = placement(pdf, dictionary, frame, room, scale)
  const { content, isTransparent } = converter.convertPage(pageContent(pdf, dictionary), resources, shift)
  const framed = Buffer.concat([opening(frame, shift), content, closing(marks)])
  if (marks) addMarks(pdf, resources, marks)
  const page = emptyPage(dictionary.get('Parent') ?? null, frame, resources)
  page.set('Contents', { number: pdf.add({ dictionary: new Map(), data: framed }) })
  if (isTransparent)
    page.set(
      'Group',
      new Map([
        ['S', 'Transparency'],
        ['CS', ink.space],
      ]),
    )
  pdf.set(number, page)
}

/** One level deep, and the dictionaries of its kinds: what is added to a page's is not added to another's. */
function cloned(resources: PdfObject): PdfDictionary {
  if (!(resources instanceof Map)) return new Map()
  return new Map([...resources].map(([key, value]) => [key, value instanceof Map ? new Map(value) : value]))
}

/** Moves the printed page, whose upper left corner counts, so that its trim falls on the frame's. */
function placement(pdf: Pdf, page: PdfDictionary, { trim }: PressFrame, room: number, scale: number): Matrix {
  const media = pdf.resolve(inherited(pdf, page, 'MediaBox'))
  const [left = 0, , , top = 0] = Array.isArray(media) ? media.map(Number) : []
  const edge = room * 0.75
  return [scale, 0, 0, scale, trim[0] - scale * (left + edge), trim[3] - scale * (top - edge)]
}

function opening({ bleed: [left, bottom, right, top] }: PressFrame, shift: Matrix): Buffer {
  const clip = [left, bottom, right - left, top - bottom].map(short).join(' ')
  const isMoved = shift.some((value, index) => value !== identity[index])
  const move = isMoved ? `${shift.map((value) => Number(value.toFixed(7))).join(' ')} cm\n` : ''
  return Buffer.from(`q\n${clip} re W n\n${move}`, 'latin1')
}

function closing(marks: Sheet['marks']): Buffer {
  return Buffer.from(`\nQ\n${marks ? '/OctavoMarks Do\n' : ''}`, 'latin1')
}

function short(value: number): number {
  return Number(value.toFixed(4))
}

function addMarks(pdf: Pdf, resources: PdfDictionary, marks: NonNullable<Sheet['marks']>): void {
  const objects = pdf.resolve(resources.get('XObject'))
  const own = objects instanceof Map ? objects : new Map<string, PdfObject>()
  resources.set('XObject', new Map([...own, ['OctavoMarks', marks]]))
}

function emptyPage(
  parent: PdfObject,
  { media, bleed, trim }: PressFrame,
  resources: PdfDictionary,
): PdfDictionary {
  return new Map<string, PdfObject>([
    ['Type', 'Page'],
    ['Parent', parent],
    ['MediaBox', [...media]],
    ['BleedBox', [...bleed]],
    ['TrimBox', [...trim]],
    ['Resources', resources],
  ])
}

/** Gives how many lost their colours. */
async function convertImages(
  pdf: Pdf,
  { findings }: ContentConverter,
  { ink, resample }: PressOptions,
  rgbSpace: PdfObject,
): Promise<number> {
  let grayed = 0
  for (const [number, resolution] of findings.images) {
    const image = pdf.object(number)
    if (!isStream(image)) continue
    const { converted, isGrayed } = await convertImage(pdf, image, {
      ink,
      rgbSpace,
      resolution: resample ? resolution : undefined,
    })
    if (isGrayed) grayed += 1
    converted.dictionary.delete('StructParent')
    pdf.set(number, converted)
  }
  return grayed
}

/** At the end of the last node of the tree of pages. Gives how many. */
function addBlanks(
  pdf: Pdf,
  pages: readonly number[],
  { pageMultiple }: PressOptions,
  sheets: readonly [Sheet, Sheet],
): number {
  const last = pdf.object(pages.at(-1) ?? 0)
  const missing = (pageMultiple - (pages.length % pageMultiple)) % pageMultiple
  if (!(last instanceof Map) || missing === 0) return 0
  const parent = last.get('Parent') ?? null
  const node = pdf.resolve(parent)
  const kids = node instanceof Map ? pdf.resolve(node.get('Kids')) : null
  for (let index = pages.length; index < pages.length + missing && Array.isArray(kids); index += 1)
    kids.push({ number: pdf.add(blankPage(pdf, parent, sheets[index % 2 ? 1 : 0])) })
  for (let above = node; above instanceof Map; above = pdf.resolve(above.get('Parent'))) {
    const count = above.get('Count')
    above.set('Count', (typeof count === 'number' ? count : 0) + missing)
  }
  return missing
}

function blankPage(pdf: Pdf, parent: PdfObject, { frame, marks }: Sheet): PdfDictionary {
  const resources: PdfDictionary = new Map()
  if (marks) addMarks(pdf, resources, marks)
  const page = emptyPage(parent, frame, resources)
  page.set('Contents', { number: pdf.add({ dictionary: new Map(), data: closingAlone(marks) }) })
  return page
}

function closingAlone(marks: Sheet['marks']): Buffer {
  return Buffer.from(marks ? '/OctavoMarks Do\n' : '', 'latin1')
}
