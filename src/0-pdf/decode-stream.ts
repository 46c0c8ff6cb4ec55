import { decodeAscii85 } from './filters/decode-ascii85.ts'
import { decodeFlate } from './filters/decode-flate.ts'
import { decodeHexadecimal } from './filters/decode-hexadecimal.ts'
import { decodeLzw } from './filters/decode-lzw.ts'
import { decodeRunLength } from './filters/decode-run-length.ts'
import { type Filter, type Filtered, filtered } from './filters/filtered.ts'
import type { PdfDictionary, PdfObject, PdfStream } from './pdf-object.ts'

/** Bytes of a stream: more than any page, font or image of a book holds. One that grows beyond is not unpacked. */
const largest = 2 ** 28

/** More filters than any stream has. */
const mostFilters = 16

/** By name, long and short (ISO 32000-1, tables 6 and 94). */
const filters: ReadonlyMap<string, Filter> = new Map([
  ['FlateDecode', decodeFlate],
  ['Fl', decodeFlate],
  ['LZWDecode', decodeLzw],
  ['LZW', decodeLzw],
  ['ASCII85Decode', decodeAscii85],
  ['A85', decodeAscii85],
  ['ASCIIHexDecode', decodeHexadecimal],
  ['AHx', decodeHexadecimal],
  ['RunLengthDecode', decodeRunLength],
  ['RL', decodeRunLength],
])

/** Their data are pixels that image readers unpack. */
const imageFilters = new Set(['DCTDecode', 'DCT', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode', 'JPXDecode'])

type Resolve = (object: PdfObject | undefined) => PdfObject

/**
 * The bytes of a stream, decoded, also those that a fault ends early; `undefined` when there are none: a filter is an image's
 * (such as JPEG), is not known, or meets broken data. `readStream` tells why. Filters and their parameters must be direct objects
 * or resolved by `resolve`.
 */
export function decodeStream(stream: PdfStream, resolve?: Resolve): Uint8Array | undefined {
  const { bytes, fault } = readStream(stream, resolve)
  return fault !== undefined && bytes.length === 0 ? undefined : bytes
}

/**
 * The bytes of a stream, decoded, and why they are not whole, if so.
 *
 * @param most bytes that each filter may give
 */
export function readStream(
  { dictionary, data }: PdfStream,
  resolve: Resolve = (object) => object ?? null,
  most = largest,
): Filtered {
  const names = filtersOf(dictionary, resolve)
  const parameters = listOf(resolve(dictionary.get('DecodeParms'))).map(resolve)
  if (names.length > mostFilters) return nothing(`have more than ${mostFilters} filters`)
  let found: Filtered = { bytes: data }
  for (const [index, name] of names.entries()) {
    const filter = filters.get(name)
    if (!filter) return nothing(refusalOf(name))
    const given = parameters[index]
    const { bytes, fault } = filter(
      found.bytes,
      given instanceof Map ? resolved(given, resolve) : new Map(),
      most,
    )
    found = filtered(bytes, found.fault ?? fault)
  }
  return found
}

/** The names of a stream's filters, in the order in which they are undone. */
export function filtersOf(dictionary: PdfDictionary, resolve: Resolve): readonly string[] {
  return listOf(resolve(dictionary.get('Filter'))).map((filter) => String(resolve(filter)))
}

/** Whether the filters of an image are known: pixels may be packed as JPEG and the like, which come last. */
export function imageFault(dictionary: PdfDictionary, resolve: Resolve): string | undefined {
  const names = filtersOf(dictionary, resolve)
  const wrong = names.find(
    (name, index) => !filters.has(name) && !(imageFilters.has(name) && index === names.length - 1),
  )
  return wrong === undefined ? undefined : refusalOf(wrong)
}

/** An inline image as a stream: its keys may be short (ISO 32000-1, table 93). */
export function inlineStream(dictionary: PdfDictionary, data: Uint8Array): PdfStream {
  const long = new Map(dictionary)
  for (const [short, key] of shortKeys) {
    const value = dictionary.get(short)
    if (value !== undefined && !dictionary.has(key)) long.set(key, value)
  }
  return { dictionary: long, data }
}

const shortKeys = [
  ['F', 'Filter'],
  ['DP', 'DecodeParms'],
  ['CS', 'ColorSpace'],
  ['I', 'Interpolate'],
] as const

/** The name of a colour space, which an inline image may give in short (ISO 32000-1, table 94). */
export function longSpace(name: string): string {
  return shortSpaces.get(name) ?? name
}

const shortSpaces = new Map([
  ['RGB', 'DeviceRGB'],
  ['CMYK', 'DeviceCMYK'],
  ['G', 'DeviceGray'],
])

function refusalOf(name: string): string {
  if (imageFilters.has(name)) return `are packed as an image (${name}), which they are not`
  return name === 'Crypt' ? 'are encrypted' : `have a filter that is not known (${name.slice(0, 40)})`
}

function nothing(fault: string): Filtered {
  return { bytes: new Uint8Array(), fault }
}

function listOf(object: PdfObject): readonly PdfObject[] {
  if (object === null) return []
  return Array.isArray(object) ? object : [object]
}

function resolved(parameters: PdfDictionary, resolve: Resolve): PdfDictionary {
  return new Map([...parameters].map(([key, value]) => [key, resolve(value)]))
}
