import { inflateSync } from 'node:zlib'

/** What a TrueType font says of itself (OpenType 1.9). */
export interface FontFacts {
  /** Of its glyphs: the first number that has none. */
  readonly glyphCount: number
  /** How far a glyph moves on, in thousandths of the font's size. */
  readonly advanceOf: (glyph: number) => number
}

/** Gives a table of a font by its four letters; `undefined` when the font has none of that name. */
export type FontTables = (tag: string) => Buffer | undefined

/** The tables of a font file as PDFs hold it: the offsets stand behind a head of twelve bytes. */
export function fontTables(bytes: Uint8Array): FontTables {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const rows = new Map<string, Buffer>()
  const count = file.length < 12 ? 0 : file.readUInt16BE(4)
  for (let at = 12; at + 16 <= file.length && rows.size < count; at += 16) {
    const [offset, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)]
    rows.set(file.toString('latin1', at, at + 4), file.subarray(offset, offset + length))
  }
  return (tag) => rows.get(tag)
}

/** bytes; WOFF 1.0 (W3C Recommendation), sections 4 and 5: after the header, an entry for each table. */
const woffHeader = 44
const woffEntry = 20

/** The tables of a WOFF file, which are compressed where that makes them smaller; `undefined` for another kind of file. */
export function woffTables(file: Buffer): FontTables | undefined {
  if (file.toString('latin1', 0, 4) !== 'wOFF') return undefined
  const rows = new Map<string, Buffer>()
  for (let index = 0; index < file.readUInt16BE(12); index += 1) {
    const entry = file.subarray(woffHeader + index * woffEntry)
    rows.set(entry.toString('latin1', 0, 4), entry)
  }
  return (tag) => {
    const entry = rows.get(tag)
    if (!entry) return undefined
    const [offset, stored] = [entry.readUInt32BE(4), entry.readUInt32BE(8)]
    const table = file.subarray(offset, offset + stored)
    return stored < entry.readUInt32BE(12) ? inflateSync(table) : table
  }
}

/**
 * A WOFF file as the font that it holds, for what reads no WOFF (OpenType 1.9: tables in the order of their names, each at a multiple of
 * four bytes). Its checksums are those of the file, and not asked for by readers. `undefined` for another kind of file.
 */
export function unpackWoff(file: Buffer): Uint8Array | undefined {
  const tables = woffTables(file)
  if (!tables) return undefined
  const count = file.readUInt16BE(12)
  const names = Array.from({ length: count }, (_, index) =>
    file.toString('latin1', woffHeader + index * woffEntry, woffHeader + index * woffEntry + 4),
  )
  const bodies = names.map((name) => tables(name) ?? Buffer.alloc(0))
  const head = Buffer.alloc(12 + 16 * count)
  file.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  let offset = head.length
  for (const [index, body] of bodies.entries()) {
    head.write(names[index] ?? '', 12 + 16 * index, 'latin1')
    head.writeUInt32BE(offset, 12 + 16 * index + 8)
    head.writeUInt32BE(body.length, 12 + 16 * index + 12)
    offset += body.length + padding(body)
  }
  return new Uint8Array(
    Buffer.concat([head, ...bodies.flatMap((body) => [body, Buffer.alloc(padding(body))])]),
  )
}

function padding({ length }: Buffer): number {
  return (4 - (length % 4)) % 4
}

/** Reads `head`, `maxp`, `hhea` and `hmtx`; `undefined` when one of them is absent or broken off. */
export function readFontFacts(tables: FontTables): FontFacts | undefined {
  const [head, maxp, hhea, hmtx] = ['head', 'maxp', 'hhea', 'hmtx'].map(tables)
  if (!head || !maxp || !hhea || !hmtx) return undefined
  if (head.length < 20 || maxp.length < 6 || hhea.length < 36) return undefined
  const unitsPerEm = head.readUInt16BE(18)
  // The last advance serves all glyphs that follow.
  const last = hhea.readUInt16BE(34) - 1
  if (unitsPerEm === 0 || last < 0 || hmtx.length < 4 * last + 4) return undefined
  return {
    glyphCount: maxp.readUInt16BE(4),
    advanceOf: (glyph) => (hmtx.readUInt16BE(4 * Math.min(glyph, last)) * 1000) / unitsPerEm,
  }
}

/**
 * Why a font must not be embedded as Octavo embeds fonts, in part and for all readers; `undefined` when it may (OpenType 1.9, `OS/2`,
 * fsType: the lowest four bits are the kind of licence, 2 being restricted; bit 8 forbids subsets, bit 9 allows bitmaps only).
 */
export function embeddingRefusal(tables: FontTables): string | undefined {
  const os2 = tables('OS/2')
  if (!os2 || os2.length < 10) return undefined
  const licence = os2.readUInt16BE(8)
  if ((licence & 0xf) === 2) return 'its licence forbids embedding'
  if (licence & 0x100) return 'its licence forbids embedding a part of it'
  return licence & 0x200 ? 'its licence allows to embed bitmaps only' : undefined
}
