import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { woffTables } from '../../0-ground/read-font-facts.ts'

/**
 * The code points of a WOFF font's `cmap`, in no particular order.
 *
 * Read here, because font libraries parse every table, which costs a hundred times as much as this one table is worth.
 */
export function readCharacters(file: string): ReadonlySet<number> {
  const tables = woffTables(readFileSync(file))
  const cmap = tables?.('cmap')
  assert(cmap, `${file} is no WOFF font with a cmap`)
  return readCmap(cmap)
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
