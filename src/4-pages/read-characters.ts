import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

/**
 * The code points of a WOFF2 font's `cmap`, in no particular order.
 *
 * Read here, because font libraries unpack Brotli in JavaScript and parse every table, which costs a hundred times as much as
 * this one table is worth. WOFF2 (W3C Recommendation, sections 4 and 5) keeps `cmap` untransformed.
 */
export function readCharacters(file: string): ReadonlySet<number> {
  const bytes = readFileSync(file)
  assert.equal(bytes.toString('latin1', 0, 4), 'wOF2', `${file} is no WOFF2 font`)
  const { directoryEnd, cmapOffset } = readDirectory(bytes)
  const compressed = bytes.subarray(directoryEnd, directoryEnd + bytes.readUInt32BE(20))
  return readCmap(brotliDecompressSync(compressed).subarray(cmapOffset))
}

/** bytes */
const headerSize = 48

/** Index of `cmap` among the known tags, section 4.1; 63 announces a tag that is written out. */
const cmapTag = 0
const writtenTag = 63

/** `glyf` and `loca`: version 3 is the untransformed one; of all other tables, version 0. */
const glyphTags = [10, 11]

function readDirectory(bytes: Buffer): { readonly directoryEnd: number; readonly cmapOffset: number } {
  let position = headerSize
  let offset = 0
  let cmapOffset: number | undefined
  for (let count = bytes.readUInt16BE(12); count > 0; count -= 1) {
    const flags = bytes.readUInt8(position)
    position += (flags & 0x3f) === writtenTag ? 5 : 1
    const original = readBase128(bytes, position)
    position = original.end
    const version = flags >> 6
    const isTransformed = glyphTags.includes(flags & 0x3f) ? version !== 3 : version !== 0
    const stored = isTransformed ? readBase128(bytes, position) : original
    if (isTransformed) position = stored.end
    if ((flags & 0x3f) === cmapTag) cmapOffset = offset
    offset += stored.value
  }
  assert(cmapOffset !== undefined, 'a font without cmap')
  return { directoryEnd: position, cmapOffset }
}

/** UIntBase128, section 3.1.1. */
function readBase128(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0
  for (let position = start; position < start + 5; position += 1) {
    const byte = bytes.readUInt8(position)
    value = value * 128 + (byte & 0x7f)
    if ((byte & 0x80) === 0) return { value, end: position + 1 }
  }
  throw new assert.AssertionError({ message: 'a number of more than five bytes' })
}

/** OpenType, table `cmap`: subtables of format 4 (BMP) and 12 (all of Unicode). */
function readCmap(table: Buffer): ReadonlySet<number> {
  const characters = new Set<number>()
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const subtable = table.subarray(table.readUInt32BE(4 + index * 8 + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) readFormat4(subtable, characters)
    if (format === 12) readFormat12(subtable, characters)
  }
  return characters
}

function readFormat4(table: Buffer, characters: Set<number>): void {
  const size = table.readUInt16BE(6)
  for (let segment = 0; segment < size; segment += 2) {
    const last = table.readUInt16BE(14 + segment)
    const first = table.readUInt16BE(16 + size + segment)
    const delta = table.readUInt16BE(16 + size * 2 + segment)
    const place = 16 + size * 3 + segment
    const range = table.readUInt16BE(place)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = range === 0 ? code + delta : table.readUInt16BE(place + range + (code - first) * 2)
      if ((range === 0 ? glyph & 0xffff : glyph) !== 0) characters.add(code)
    }
  }
}

function readFormat12(table: Buffer, characters: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const at = 16 + group * 12
    for (let code = table.readUInt32BE(at); code <= table.readUInt32BE(at + 4); code += 1)
      characters.add(code)
  }
}
