import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp'
import type { RuleId } from '../../0-ground/rules.ts'
import type { Resource } from '../book.ts'
import { type CheckedPictures, cleanSvg } from './clean-svg.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'

/** An image for every edition, or why it cannot be one. */
export type ReadImage =
  | ImageFailure
  | ({ readonly ok: true; readonly notes: readonly ImageNote[] } & Omit<Resource, 'path'>)

/** An image that cannot be used. */
export interface ImageFailure extends ImageNote {
  readonly ok: false
}

/** What there is to say about an image, for `report`. */
export interface ImageNote {
  readonly rule: RuleId
  readonly reason: string
}

/** In bytes. */
const largestFile = 64_000_000

/** More is not decoded: a small file can claim any size. */
const mostPixels = 100_000_000

/** A small file can draw copies of copies without end. */
const mostShapes = 500_000

/** Apple's limit for the images of a book. */
const pixelsKept = 4_000_000

/** For paper: a page of A4 with 450 pixels to an inch. */
const pixelsPrinted = 20_000_000

/** PNG serves a picture without alpha unless it is so much larger than the JPEG. */
const pngPremium = 1.5

const jpegOptions = { quality: 90, chromaSubsampling: '4:4:4', progressive: false } as const
const pngOptions = { compressionLevel: 9, adaptiveFiltering: true } as const

/** By sharp's name of the format: what it is called here, and the extensions that tell the truth about it. */
const formats: Readonly<Record<string, { readonly title: string; readonly extensions: readonly string[] }>> =
  {
    gif: { title: 'GIF', extensions: ['gif'] },
    heif: { title: 'AVIF', extensions: ['avif', 'heif', 'heic'] },
    jpeg: { title: 'JPEG', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
    png: { title: 'PNG', extensions: ['png', 'apng'] },
    svg: { title: 'SVG', extensions: ['svg'] },
    tiff: { title: 'TIFF', extensions: ['tif', 'tiff'] },
    webp: { title: 'WebP', extensions: ['webp'] },
  }

/**
 * Makes an image fit for every edition: PNG, JPEG, GIF or SVG, at most 4 M pixels, sRGB with 8 bits, upright. What has more is
 * also made fit for paper, with at most 20 M.
 *
 * The content decides what it is. PNG, JPEG and GIF that fit keep their coded pixels, animation too, and lose their metadata, which may
 * tell where a photograph was taken; others are converted, to PNG when they have transparency or few colours, else to JPEG. An SVG is cleaned. The same input gives the same bytes.
 *
 * Fails by `file-too-large`, `image-huge` and `image-corrupt`; notes are of `image-type`, `svg-cleaned` and `svg-text`.
 *
 * @param options
 *   `name`: the file's name or path, for messages and to compare its extension. `language` of the publication, for drawings in several.
 */
export async function readImage(
  bytes: Uint8Array,
  { name, language = '' }: { readonly name: string; readonly language?: string },
): Promise<ReadImage> {
  if (bytes.length > largestFile)
    return failure('file-too-large', `${name} has ${Math.round(bytes.length / 1_000_000)} MB.`)
  if (isSvg(bytes)) return readSvg(bytes, name, language)
  try {
    return await readPixels(bytes, name)
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.split('\n')[0]?.replace(/[:.]\s*$/, '') : String(error)
    return failure('image-corrupt', `${name} cannot be decoded: ${reason}.`)
  }
}

async function readSvg(bytes: Uint8Array, name: string, language: string): Promise<ReadImage> {
  const first = cleanSvg(bytes, { language })
  const pictures = first && (await checkPictures(first.pictures))
  if (pictures === 'huge')
    return failure('image-huge', `The pictures that ${name} holds have more than 100 megapixels.`)
  const svg = first && first.pictures.length > 0 ? cleanSvg(bytes, { checked: pictures, language }) : first
  if (!svg)
    return failure(
      'image-corrupt',
      `${name} is no well-formed SVG, or needs entities of another file, which are not read.`,
    )
  if (svg.shapes > mostShapes)
    return failure(
      'image-huge',
      `${name} draws ${svg.shapes.toLocaleString('en')} shapes, all copies counted.`,
    )
  const notes = [...typeNotes('svg', name), ...svgNotes(svg, name)]
  return {
    ok: true,
    mediaType: 'image/svg+xml',
    width: svg.width,
    height: svg.height,
    bytes: svg.bytes,
    notes,
  }
}

/** Decodes the pictures of a drawing as any other picture: what cannot be is left out, and what they tell beside is gone. */
async function checkPictures(addresses: readonly string[]): Promise<CheckedPictures | 'huge'> {
  const checked = new Map<string, string | undefined>()
  let pixels = 0
  for (const address of addresses) {
    const picture = await readEmbedded(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'))
    pixels += picture?.pixels ?? 0
    if (pixels > mostPixels) return 'huge'
    checked.set(address, picture?.address)
  }
  return checked
}

/** `undefined` when it cannot be decoded. */
async function readEmbedded(
  bytes: Uint8Array,
): Promise<{ readonly pixels: number; readonly address?: string } | undefined> {
  try {
    const { width, height, format } = await open(bytes).metadata()
    const pixels = width * height
    if (pixels > mostPixels) return { pixels }
    if (!formats[format] || format === 'svg') return undefined
    const image = await readPixels(bytes, 'a picture')
    if (!image.ok) return undefined
    return {
      pixels,
      address: `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`,
    }
  } catch {
    return undefined
  }
}

function svgNotes(
  { removed, hasText }: { removed: readonly string[]; hasText: boolean },
  name: string,
): ImageNote[] {
  const cleaned: ImageNote = { rule: 'svg-cleaned', reason: `${name} lost: ${removed.join(', ')}.` }
  const text: ImageNote = {
    rule: 'svg-text',
    reason: `${name} has text, but in an EPUB an image cannot use the book’s fonts.`,
  }
  return [...(removed.length > 0 ? [cleaned] : []), ...(hasText ? [text] : [])]
}

async function readPixels(bytes: Uint8Array, name: string): Promise<ReadImage> {
  const metadata = await open(bytes).metadata()
  const format = formats[metadata.format]
  if (!format || metadata.format === 'svg')
    return failure('image-corrupt', `${name} is in a format that is not supported.`)
  if (metadata.width * metadata.height > mostPixels) {
    return failure('image-huge', `${name} has ${metadata.width} × ${metadata.height} pixels.`)
  }
  const notes = typeNotes(metadata.format, name)
  const pixels = await fitted(bytes, metadata, pixelsKept)
  const isLarge = metadata.width * metadata.height > pixelsKept && (metadata.pages ?? 1) === 1
  const large = isLarge ? await fitted(bytes, metadata, pixelsPrinted) : undefined
  return { ok: true, notes, ...pixels, ...(large && { large }) }
}

/** With at most so many pixels. */
function fitted(bytes: Uint8Array, metadata: Metadata, most: number): Promise<Pixels> {
  return fits(metadata, most) ? keep(bytes, metadata) : convert(bytes, metadata, most)
}

/** One frame, decoded strictly: half a picture is an error. */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: false, pages: 1 })
}

/** Whether an image may stay as it is. */
function fits(
  { format, width, height, space, depth, orientation = 1, icc }: Metadata,
  most: number,
): boolean {
  if (!(format in mediaTypes) || width * height > most) return false
  return depth === 'uchar' && (space === 'srgb' || space === 'b-w') && orientation === 1 && isSrgbProfile(icc)
}

/** A profile says its name in ASCII or, since version 4, in UTF-16. Without a profile an image is sRGB. */
function isSrgbProfile(icc: Uint8Array | undefined): boolean {
  return icc === undefined || Buffer.from(icc).toString('latin1').replaceAll('\0', '').includes('sRGB')
}

const mediaTypes = { png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif' } as const

type Pixels = Omit<Resource, 'path' | 'large'>

/** Decodes all the same, so that a broken file is found here and not in a reader. */
async function keep(bytes: Uint8Array, { format, width, height }: Metadata): Promise<Pixels> {
  await open(bytes).raw().toBuffer()
  if (format === 'jpeg') return { mediaType: mediaTypes.jpeg, width, height, bytes: stripJpeg(bytes) }
  if (format === 'gif') return { mediaType: mediaTypes.gif, width, height, bytes }
  return { mediaType: mediaTypes.png, width, height, bytes: stripPng(bytes) }
}

async function convert(bytes: Uint8Array, metadata: Metadata, most: number): Promise<Pixels> {
  const image = scaleDown(open(bytes).autoOrient(), metadata, most)
  const pixels =
    metadata.space === 'b-w' || metadata.space === 'grey16'
      ? image.toColourspace('b-w')
      : image.toColourspace('srgb')
  if (metadata.format === 'jpeg') return encoded('image/jpeg', await toJpeg(pixels))
  const png = await toPng(pixels)
  if (metadata.format === 'png' || metadata.format === 'gif' || !(await isOpaque(png.data)))
    return encoded('image/png', png)
  const jpeg = await toJpeg(sharp(png.data))
  return png.data.length > jpeg.data.length * pngPremium
    ? encoded('image/jpeg', jpeg)
    : encoded('image/png', png)
}

function scaleDown(image: Sharp, { autoOrient: { width, height } }: Metadata, most: number): Sharp {
  if (width * height <= most) return image
  const scale = Math.sqrt(most / (width * height))
  const size = {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  }
  return image.resize({ ...size, fit: 'fill' })
}

interface Encoded {
  readonly data: Buffer
  readonly info: OutputInfo
}

function toPng(image: Sharp): Promise<Encoded> {
  return image.clone().png(pngOptions).toBuffer({ resolveWithObject: true })
}

function toJpeg(image: Sharp): Promise<Encoded> {
  return image.clone().jpeg(jpegOptions).toBuffer({ resolveWithObject: true })
}

function encoded(mediaType: Resource['mediaType'], { data, info }: Encoded): Pixels {
  return { mediaType, width: info.width, height: info.height, bytes: new Uint8Array(data) }
}

async function isOpaque(png: Buffer): Promise<boolean> {
  return (await sharp(png).stats()).isOpaque
}

/** An SVG is text, whose first element is `svg`, with or without a prefix. */
function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8192)).replaceAll('\0', '')
  return (
    /^(?:\u00EF\u00BB\u00BF|[\u00FE\u00FF]{2})?\s*</.test(start) &&
    /<(?:[\w-]+:)?svg[\s>]/.test(start.replaceAll(/<!--.*?-->/gs, ''))
  )
}

function typeNotes(format: string, name: string): ImageNote[] {
  const extension = name.match(/\.([a-z0-9]+)$/i)?.[1]?.toLowerCase()
  const known = formats[format]
  if (!extension || !known || known.extensions.includes(extension)) return []
  return [{ rule: 'image-type', reason: `${name} is ${known.title}, whatever its name says.` }]
}

function failure(rule: RuleId, reason: string): ImageFailure {
  return { ok: false, rule, reason }
}
