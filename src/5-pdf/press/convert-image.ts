import sharp, { type Sharp } from 'sharp'
import { decodeStream } from '../../0-pdf/decode-stream.ts'
import { isStream, type PdfDictionary, type PdfObject, type PdfStream } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { convertPixels, grayOf, limitInk, type PressInk, type Rgb } from './press-ink.ts'

/** Pixels of an image with three bytes each. */
interface Pixels {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** Above this, pixels per inch cost time at the printer's and show nothing. */
const mostResolution = 450

/** An image for the press. */
export interface ConvertedImage {
  readonly converted: PdfStream
  /** It had colours, which the ink cannot show. */
  readonly isGrayed: boolean
}

interface ImageConversion {
  readonly ink: PressInk
  /** For what is left to the printer. */
  readonly rgbSpace: PdfObject
  /** Pixels per inch where it is shown largest, when it may be scaled down. */
  readonly resolution?: number | undefined
}

/**
 * An image in the press's inks: gray ones in gray, others by the profile; the same object when it is gray already, a mask, or
 * left to the printer. What was a JPEG stays one.
 */
export async function convertImage(
  pdf: Pdf,
  image: PdfStream,
  { ink, rgbSpace, resolution }: ImageConversion,
): Promise<ConvertedImage> {
  const { dictionary } = image
  const kept = (converted: PdfStream): ConvertedImage => ({ converted, isGrayed: false })
  const space = pdf.resolve(dictionary.get('ColorSpace'))
  if (dictionary.get('ImageMask') === true || componentsOf(pdf, space) !== 3) return kept(image)
  const palette = paletteOf(pdf, space)
  if (palette && ink.kind === 'rgb') return kept(image)
  if (palette) return kept(withSpace(image, await convertPalette(palette, ink)))
  const pixels = await readPixels(pdf, image, resolution)
  if (!pixels) return kept(image)
  const isPhoto = filtersOf(pdf, dictionary).includes('DCTDecode')
  const isGray = hasOnlyGray(pixels.bytes, isPhoto ? 4 : 0)
  if (isGray || ink.kind === 'black' || ink.kind === 'gray')
    return { converted: await grayImage(image, pixels, isPhoto), isGrayed: !isGray }
  return kept(ink.kind === 'rgb' ? withSpace(image, rgbSpace) : await inkImage(image, pixels, isPhoto, ink))
}

/**
 * An image in the colours that it has, with at most 450 pixels per inch; the same object when it is not of red, green and blue, or
 * coarse enough.
 *
 * @param resolution pixels per inch where it is shown largest
 */
export async function scaleImage(pdf: Pdf, image: PdfStream, resolution: number): Promise<PdfStream> {
  const { dictionary } = image
  const space = pdf.resolve(dictionary.get('ColorSpace'))
  const isColour = componentsOf(pdf, space) === 3 && !paletteOf(pdf, space)
  if (resolution <= mostResolution || !isColour || dictionary.get('ImageMask') === true) return image
  const pixels = await readPixels(pdf, image, resolution)
  if (!pixels) return image
  const { width, height, bytes } = pixels
  const given = dictionary.get('ColorSpace') ?? space
  if (!filtersOf(pdf, dictionary).includes('DCTDecode'))
    return imageStream(image, pixels, { space: given, data: bytes })
  const jpeg = await sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return imageStream(image, pixels, { space: given, data: jpeg, filter: 'DCTDecode' })
}

/** How many components a colour space has: 3 for all that is red, green and blue. */
export function componentsOf(pdf: Pdf, space: PdfObject): number {
  if (space === 'DeviceRGB') return 3
  if (space === 'DeviceGray') return 1
  if (space === 'DeviceCMYK') return 4
  if (!Array.isArray(space)) return 0
  const family = pdf.resolve(space[0])
  if (family === 'CalRGB' || family === 'Lab') return 3
  if (family === 'CalGray') return 1
  if (family === 'Indexed') return componentsOf(pdf, pdf.resolve(space[1]))
  const profile = family === 'ICCBased' ? pdf.resolve(space[1]) : null
  const count = isStream(profile) ? profile.dictionary.get('N') : 0
  return typeof count === 'number' ? count : 0
}

function paletteOf(pdf: Pdf, space: PdfObject): Uint8Array | undefined {
  if (!Array.isArray(space) || pdf.resolve(space[0]) !== 'Indexed') return undefined
  const lookup = pdf.resolve(space[3])
  if (lookup instanceof Uint8Array) return lookup
  return isStream(lookup) ? decodeStream(lookup, pdf.resolve) : undefined
}

/** ISO 32000-1, 8.6.6.3. */
async function convertPalette(palette: Uint8Array, ink: PressInk): Promise<PdfObject> {
  const colours: number[] = []
  for (let at = 0; at + 2 < palette.length; at += 3)
    colours.push(...(ink.convert(colourAt(palette, at)) ?? []).map((part) => Math.round(part * 255)))
  return ['Indexed', ink.space, Math.floor(palette.length / 3) - 1, Uint8Array.from(colours)]
}

function colourAt(bytes: Uint8Array, at: number): Rgb {
  return [(bytes[at] ?? 0) / 255, (bytes[at + 1] ?? 0) / 255, (bytes[at + 2] ?? 0) / 255]
}

function withSpace({ dictionary, data }: PdfStream, space: PdfObject): PdfStream {
  return { dictionary: new Map([...dictionary, ['ColorSpace', space]]), data }
}

function filtersOf(pdf: Pdf, dictionary: PdfDictionary): readonly PdfObject[] {
  const filter = pdf.resolve(dictionary.get('Filter'))
  return Array.isArray(filter) ? filter.map(pdf.resolve) : [filter]
}

async function readPixels(pdf: Pdf, image: PdfStream, resolution = 0): Promise<Pixels | undefined> {
  const source = openImage(pdf, image)
  if (!source) return undefined
  const { width = 0, height = 0 } = await source.clone().metadata()
  const scale = resolution > mostResolution ? mostResolution / resolution : 1
  const sized =
    scale < 1
      ? source.resize({
          width: Math.max(1, Math.round(width * scale)),
          height: Math.max(1, Math.round(height * scale)),
          fit: 'fill',
        })
      : source
  const { data, info } = await sized
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return info.channels === 3 ? { width: info.width, height: info.height, bytes: data } : undefined
}

function openImage(pdf: Pdf, image: PdfStream): Sharp | undefined {
  const { dictionary, data } = image
  const [filter, ...more] = filtersOf(pdf, dictionary)
  if (filter === 'DCTDecode' && more.length === 0) return sharp(data, { limitInputPixels: false })
  const [width, height] = [dictionary.get('Width'), dictionary.get('Height')]
  const bytes = decodeStream(image, pdf.resolve)
  if (typeof width !== 'number' || typeof height !== 'number' || dictionary.get('BitsPerComponent') !== 8)
    return undefined
  if (bytes?.length !== width * height * 3) return undefined
  return sharp(bytes, { raw: { width, height, channels: 3 }, limitInputPixels: false })
}

/** @param tolerance what JPEG's rounding makes of gray */
function hasOnlyGray(bytes: Uint8Array, tolerance: number): boolean {
  for (let at = 0; at + 2 < bytes.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]]
    if (Math.abs(red - green) > tolerance || Math.abs(green - blue) > tolerance) return false
  }
  return true
}

async function grayImage(image: PdfStream, pixels: Pixels, isPhoto: boolean): Promise<PdfStream> {
  const { width, height, bytes } = pixels
  const grays = new Uint8Array(width * height)
  const known = new Map<number, number>()
  for (let index = 0; index < grays.length; index += 1) grays[index] = grayByte(bytes, index * 3, known)
  if (!isPhoto) return imageStream(image, pixels, { space: 'DeviceGray', data: grays })
  const jpeg = await sharp(grays, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: 92 })
    .toBuffer()
  return imageStream(image, pixels, { space: 'DeviceGray', data: jpeg, filter: 'DCTDecode' })
}

function grayByte(bytes: Uint8Array, at: number, known: Map<number, number>): number {
  const [red = 0, green = 0, blue = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]]
  if (red === green && green === blue) return red
  const key = (red << 16) | (green << 8) | blue
  const found = known.get(key) ?? Math.round(grayOf(colourAt(bytes, at)) * 255)
  known.set(key, found)
  return found
}

async function inkImage(
  image: PdfStream,
  pixels: Pixels,
  isPhoto: boolean,
  { given, limit }: PressInk,
): Promise<PdfStream> {
  const { width, height } = pixels
  const inks = await convertPixels(pixels.bytes, width, height, given)
  for (let at = 0; at + 3 < inks.length; at += 4) limitInk(inks, limit, 255, at)
  if (!isPhoto) return imageStream(image, pixels, { space: 'DeviceCMYK', data: inks })
  const jpeg = await sharp(inkTiff(inks, width, height), { limitInputPixels: false })
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer()
  // Such JPEGs hold the inks the wrong way round, as Adobe's do.
  return imageStream(image, pixels, {
    space: 'DeviceCMYK',
    data: jpeg,
    filter: 'DCTDecode',
    decode: [1, 0, 1, 0, 1, 0, 1, 0],
  })
}

interface ImageData {
  readonly space: PdfObject
  readonly data: Uint8Array
  readonly filter?: string | undefined
  readonly decode?: number[] | undefined
}

function imageStream(
  { dictionary }: PdfStream,
  { width, height }: Pixels,
  { space, data, filter, decode }: ImageData,
): PdfStream {
  const dropped = new Set(['Filter', 'DecodeParms', 'Decode', 'Length', 'ColorTransform'])
  const entries = [...dictionary].filter(([key]) => !dropped.has(key))
  const own: PdfDictionary = new Map([
    ...entries,
    ['Width', width],
    ['Height', height],
    ['ColorSpace', space],
    ['BitsPerComponent', 8],
  ])
  if (filter) own.set('Filter', filter)
  if (decode) own.set('Decode', decode)
  return { dictionary: own, data }
}

/** The least TIFF (revision 6.0) that says of its pixels that they are inks: sharp takes raw ones for red, green, blue, alpha. */
function inkTiff(inks: Uint8Array, width: number, height: number): Buffer {
  const [short, long] = [3, 4]
  const start = 8 + 2 + 10 * 12 + 4
  const fields: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, 4, start],
    [259, short, 1, 1],
    [262, short, 1, 5],
    [273, long, 1, start + 8],
    [277, short, 1, 4],
    [278, long, 1, height],
    [279, long, 1, inks.length],
    [284, short, 1, 1],
  ]
  const head = Buffer.alloc(start + 8)
  head.write('II*\0', 'latin1')
  head.writeUInt32LE(8, 4)
  head.writeUInt16LE(fields.length, 8)
  for (const [index, [tag, type, count, value]] of fields.entries()) {
    const at = 10 + index * 12
    head.writeUInt16LE(tag, at)
    head.writeUInt16LE(type, at + 2)
    head.writeUInt32LE(count, at + 4)
    head.writeUInt32LE(value, at + 8)
  }
  for (let channel = 0; channel < 4; channel += 1) head.writeUInt16LE(8, start + channel * 2)
  return Buffer.concat([head, inks])
}
