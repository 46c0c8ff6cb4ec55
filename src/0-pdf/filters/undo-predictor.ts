import type { PdfDictionary } from '../pdf-object.ts'
import { type Filtered, filtered, overgrown } from './filtered.ts'

/** How rows of samples lie in bytes. */
interface Rows {
  readonly colours: number
  readonly bits: number
  /** Bytes of a row. */
  readonly width: number
  /** Bytes of a pixel, at least 1. */
  readonly pixel: number
}

/**
 * Undoes TIFF's and PNG's predictors (ISO 32000-1, 7.4.4.4), which foretell samples from those to the left and above. A last row may be
 * short.
 *
 * @param unpacked what the filter that has predictors made; a fault of its comes before one that is found here
 */
export function undoPredictor(unpacked: Filtered, parameters: PdfDictionary, most: number): Filtered {
  const { bytes, fault } = undo(unpacked.bytes, parameters, most)
  return filtered(bytes, unpacked.fault ?? fault)
}

function undo(bytes: Uint8Array, parameters: PdfDictionary, most: number): Filtered {
  const predictor = parameters.get('Predictor') ?? 1
  if (predictor === 1) return { bytes }
  const isKnown = predictor === 2 || (Number(predictor) >= 10 && Number(predictor) <= 15)
  const rows = rowsOf(parameters)
  if (!isKnown || !rows) return { bytes: new Uint8Array(), fault: 'have a predictor that is not known' }
  if (rows.width > most) return { bytes: new Uint8Array(), fault: overgrown(most) }
  return predictor === 2 ? { bytes: undoTiff(bytes, rows) } : undoPng(bytes, rows)
}

function rowsOf(parameters: PdfDictionary): Rows | undefined {
  const [colours, bits, columns] = [
    parameters.get('Colors') ?? 1,
    parameters.get('BitsPerComponent') ?? 8,
    parameters.get('Columns') ?? 1,
  ].map((value) => (Number.isInteger(value) ? Number(value) : 0))
  if (!colours || !bits || !columns || colours < 0 || columns < 0) return undefined
  if (![1, 2, 4, 8, 16].includes(bits)) return undefined
  return {
    colours,
    bits,
    width: Math.ceil((columns * colours * bits) / 8),
    pixel: Math.ceil((colours * bits) / 8),
  }
}

function undoPng(bytes: Uint8Array, { width, pixel }: Rows): Filtered {
  const count = Math.ceil(bytes.length / (width + 1))
  const found = new Uint8Array(bytes.length - count)
  for (let row = 0; row < count; row += 1) {
    const filter = bytes[row * (width + 1)] ?? 0
    if (filter > 4)
      return { bytes: found.subarray(0, row * width), fault: 'have a row whose predictor is not known' }
    unfilterRow(bytes, found, filter, row, width, pixel)
  }
  return { bytes: found }
}

function unfilterRow(
  bytes: Uint8Array,
  found: Uint8Array,
  filter: number,
  row: number,
  width: number,
  pixel: number,
): void {
  const from = row * width
  const to = Math.min(from + width, found.length)
  for (let at = from; at < to; at += 1) {
    const left = at - from < pixel ? 0 : (found[at - pixel] ?? 0)
    const above = row === 0 ? 0 : (found[at - width] ?? 0)
    const corner = row === 0 || at - from < pixel ? 0 : (found[at - width - pixel] ?? 0)
    found[at] = (bytes[at + row + 1] ?? 0) + guess(filter, left, above, corner)
  }
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  return filter === 4 ? paeth(left, above, corner) : 0
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner
  const one = Math.abs(estimate - left)
  const two = Math.abs(estimate - above)
  const three = Math.abs(estimate - corner)
  if (one <= two && one <= three) return left
  return two <= three ? above : corner
}

/** Each sample is told as its difference from that of the same colour to the left. */
function undoTiff(bytes: Uint8Array, rows: Rows): Uint8Array {
  const found = Uint8Array.from(bytes)
  for (let from = 0; from < found.length; from += rows.width) {
    const row = found.subarray(from, from + rows.width)
    if (rows.bits === 8) addBytes(row, rows.colours)
    else if (rows.bits === 16) addPairs(row, rows.colours)
    else addBits(row, rows)
  }
  return found
}

function addBytes(row: Uint8Array, colours: number): void {
  for (let at = colours; at < row.length; at += 1) row[at] = (row[at] ?? 0) + (row[at - colours] ?? 0)
}

function addPairs(row: Uint8Array, colours: number): void {
  const sample = (at: number): number => ((row[at] ?? 0) << 8) | (row[at + 1] ?? 0)
  for (let at = 2 * colours; at + 1 < row.length; at += 2) {
    const sum = sample(at) + sample(at - 2 * colours)
    row[at] = sum >> 8
    row[at + 1] = sum
  }
}

function addBits(row: Uint8Array, { bits, colours }: Rows): void {
  const mask = (1 << bits) - 1
  const each = 8 / bits
  const shift = (index: number): number => 8 - bits * ((index % each) + 1)
  const sample = (index: number): number => ((row[Math.floor(index / each)] ?? 0) >> shift(index)) & mask
  for (let index = colours; index < row.length * each; index += 1) {
    const sum = (sample(index) + sample(index - colours)) & mask
    const at = Math.floor(index / each)
    row[at] = ((row[at] ?? 0) & ~(mask << shift(index))) | (sum << shift(index))
  }
}
