import { cutOff, type Filter, type Filtered, filtered, overgrown } from './filtered.ts'
import { growingBytes } from './growing-bytes.ts'
import { undoPredictor } from './undo-predictor.ts'

const clear = 256
const endOfData = 257
const mostCodes = 4096

/**
 * `LZWDecode` (ISO 32000-1, 7.4.4): codes of 9 to 12 bits, the first bit highest. Each word of the table was written as the one
 * before it and one byte more: the table says where in what is written, and how long.
 */
export const decodeLzw: Filter = (bytes, parameters, most) =>
  undoPredictor(unpack(bytes, parameters.get('EarlyChange') === 0 ? 0 : 1, most), parameters, most)

function unpack(bytes: Uint8Array, early: number, most: number): Filtered {
  const made = growingBytes(most)
  const starts = new Uint32Array(mostCodes)
  const lengths = new Uint32Array(mostCodes)
  let written = 0
  let next = endOfData + 1
  let last: { readonly start: number; readonly length: number } | undefined
  let bits = 0
  let held = 0
  const end = (fault?: string): Filtered => filtered(made.room().subarray(0, written), fault)
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfffff
    bits += 8
    const width = widthOf(next + early)
    if (bits < width) continue
    bits -= width
    const code = (held >> bits) & ((1 << width) - 1)
    if (code === endOfData) return end()
    if (code === clear) {
      next = endOfData + 1
      last = undefined
      continue
    }
    if (code > next || (code === next && !last)) return end('are broken: LZW has no such code yet')
    const isNew = code === next
    const length = code < clear ? 1 : isNew ? (last?.length ?? 0) + 1 : (lengths[code] ?? 0)
    const start = isNew ? (last?.start ?? 0) : (starts[code] ?? 0)
    if (!made.reserve(written + length)) return end(overgrown(most))
    const room = made.room()
    if (code < clear) room[written] = code
    // Byte by byte: a word may reach into what it writes.
    else for (let at = 0; at < length; at += 1) room[written + at] = room[start + at] ?? 0
    if (last && next < mostCodes) {
      starts[next] = last.start
      lengths[next] = last.length + 1
      next += 1
    }
    last = { start: written, length }
    written += length
  }
  return end(cutOff)
}

function widthOf(codes: number): number {
  if (codes >= 2048) return 12
  if (codes >= 1024) return 11
  return codes >= 512 ? 10 : 9
}
