import { constants, inflateSync } from 'node:zlib'
import type { PdfDictionary, PdfObject, PdfStream } from './pdf-object.ts'

/** More than any page, font or image of a book holds: a stream that grows beyond is not unpacked. */
const largest = 2 ** 28

/**
 * The bytes of a stream, decoded; `undefined` when a filter is an image's (such as JPEG), is not known or meets broken data.
 * Filters and their parameters must be direct objects or resolved by `resolve`.
 */
export function decodeStream(
  { dictionary, data }: PdfStream,
  resolve: (object: PdfObject | undefined) => PdfObject = (object) => object ?? null,
): Uint8Array | undefined {
  const filters = listOf(resolve(dictionary.get('Filter'))).map(resolve)
  const parameters = listOf(resolve(dictionary.get('DecodeParms'))).map(resolve)
  let bytes: Uint8Array | undefined = data
  for (const [index, filter] of filters.entries()) {
    const given = parameters[index]
    if (!bytes) return undefined
    bytes = decode(String(filter), bytes, given instanceof Map ? given : new Map())
  }
  return bytes
}

function listOf(object: PdfObject): readonly PdfObject[] {
  if (object === null) return []
  return Array.isArray(object) ? object : [object]
}

function decode(filter: string, bytes: Uint8Array, parameters: PdfDictionary): Uint8Array | undefined {
  if (filter === 'FlateDecode' || filter === 'Fl') return predicted(inflate(bytes), parameters)
  if (filter === 'ASCIIHexDecode' || filter === 'AHx') return decodeHexadecimal(bytes)
  return undefined
}

/** What a cut stream still holds is given. */
function inflate(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: largest })
  } catch {
    return undefined
  }
}

function decodeHexadecimal(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').split('>')[0] ?? ''
  const digits = text.replaceAll(/[^0-9A-Fa-f]/g, '')
  return Uint8Array.from(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'))
}

/** ISO 32000-1, 7.4.4.4: PNG's predictors, which cross-reference streams use. TIFF's is for images only. */
function predicted(bytes: Uint8Array | undefined, parameters: PdfDictionary): Uint8Array | undefined {
  const predictor = numberOf(parameters.get('Predictor'), 1)
  if (!bytes || predictor === 1) return bytes
  if (predictor < 10) return undefined
  const pixel = Math.max(
    1,
    (numberOf(parameters.get('Colors'), 1) * numberOf(parameters.get('BitsPerComponent'), 8)) >> 3,
  )
  const width = Math.ceil(
    (numberOf(parameters.get('Columns'), 1) *
      numberOf(parameters.get('Colors'), 1) *
      numberOf(parameters.get('BitsPerComponent'), 8)) /
      8,
  )
  const rows = Math.floor(bytes.length / (width + 1))
  const found = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row += 1) unfilterRow(bytes, found, row, width, pixel)
  return found
}

function unfilterRow(bytes: Uint8Array, found: Uint8Array, row: number, width: number, pixel: number): void {
  const filter = bytes[row * (width + 1)] ?? 0
  for (let column = 0; column < width; column += 1) {
    const at = row * width + column
    const left = column < pixel ? 0 : (found[at - pixel] ?? 0)
    const above = row === 0 ? 0 : (found[at - width] ?? 0)
    const corner = row === 0 || column < pixel ? 0 : (found[at - width - pixel] ?? 0)
    const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0
    found[at] = (bytes[row * (width + 1) + 1 + column] ?? 0) + guess
  }
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner
  const [one, two, three] = [
    Math.abs(estimate - left),
    Math.abs(estimate - above),
    Math.abs(estimate - corner),
  ]
  if (one <= two && one <= three) return left
  return two <= three ? above : corner
}

function numberOf(object: PdfObject | undefined, otherwise: number): number {
  return typeof object === 'number' ? object : otherwise
}
