/**
 * An ICC profile (ICC.1:2001-04) for a press with black ink alone: class `prtr`, space `GRAY`, a tone curve of gamma 2.2, white
 * D50. It is made here, so that a book in plain gray has an output intent of one ink without anybody's permission.
 */
export function grayProfile(): Uint8Array {
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', descriptionTag('Octavo Gray, gamma 2.2')],
    ['cprt', tag('text', Buffer.from('No copyright, use freely\0', 'latin1'))],
    ['wtpt', tag('XYZ ', fixed([0.9642, 1, 0.8249]))],
    ['kTRC', tag('curv', Buffer.from([0, 0, 0, 1, 0x02, 0x33]))],
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length)
  let at = 128 + table.length
  for (const [index, [name, data]] of tags.entries()) {
    table.write(name, 4 + index * 12, 'latin1')
    table.writeUInt32BE(at, 8 + index * 12)
    table.writeUInt32BE(data.length, 12 + index * 12)
    at += data.length
  }
  return new Uint8Array(Buffer.concat([header(at), table, ...tags.map(([, data]) => data)]))
}

/** The fixed fields of a profile. Its date is that of the standard: the same bytes each time. */
function header(size: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(size)
  bytes.writeUInt32BE(0x02400000, 8)
  bytes.write('prtrGRAYXYZ ', 12, 'latin1')
  for (const [index, value] of [2001, 4, 1].entries()) bytes.writeUInt16BE(value, 24 + index * 2)
  bytes.write('acsp', 36, 'latin1')
  fixed([0.9642, 1, 0.8249]).copy(bytes, 68)
  return bytes
}

/** A tag's type, four reserved bytes, data, filled up to a multiple of four. */
function tag(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(Math.ceil((8 + data.length) / 4) * 4)
  bytes.write(type, 'latin1')
  data.copy(bytes, 8)
  return bytes
}

/** ASCII with its length; no Unicode, no Macintosh name. */
function descriptionTag(text: string): Buffer {
  const data = Buffer.alloc(4 + text.length + 1 + 4 + 4 + 2 + 1 + 67)
  data.writeUInt32BE(text.length + 1)
  data.write(text, 4, 'latin1')
  return tag('desc', data)
}

/** s15Fixed16Number. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), index * 4)
  return bytes
}
