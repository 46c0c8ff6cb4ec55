/* Encoders for tests of what undoes them: none is used by the product. */

/** LZW as PDF has it: 9 to 12 bits a code, the table cleared when it is full. */
export function packLzw(bytes: Uint8Array, early: 0 | 1 = 1): Uint8Array {
  const bits: number[] = []
  let width = 9
  const write = (code: number): void => {
    for (let bit = width - 1; bit >= 0; bit -= 1) bits.push((code >> bit) & 1)
  }
  let table = new Map<string, number>()
  const clear = (): void => {
    write(256)
    table = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), code]))
    width = 9
  }
  clear()
  let next = 258
  let word = ''
  for (const byte of bytes) {
    const longer = word + String.fromCharCode(byte)
    if (table.has(longer)) {
      word = longer
      continue
    }
    write(table.get(word) ?? 0)
    table.set(longer, next)
    next += 1
    // The reader is one code behind.
    if (next - 1 + early >= 2 ** width && width < 12) width += 1
    if (next === 4095) {
      clear()
      next = 258
    }
    word = String.fromCharCode(byte)
  }
  if (word !== '') {
    write(table.get(word) ?? 0)
    if (next + early >= 2 ** width && width < 12) width += 1
  }
  write(257)
  const found = new Uint8Array(Math.ceil(bits.length / 8))
  for (const [index, bit] of bits.entries()) {
    const at = index >> 3
    found[at] = (found[at] ?? 0) | (bit << (7 - (index % 8)))
  }
  return found
}

/** ASCII85 with its end. */
export function packAscii85(bytes: Uint8Array): Uint8Array {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.subarray(at, at + 4)
    let value = 0
    for (let index = 0; index < 4; index += 1) value = value * 256 + (group[index] ?? 0)
    if (value === 0 && group.length === 4) {
      text += 'z'
      continue
    }
    const signs: string[] = []
    for (let index = 0; index < 5; index += 1) {
      signs.unshift(String.fromCharCode(33 + (value % 85)))
      value = Math.floor(value / 85)
    }
    text += signs.slice(0, group.length + 1).join('')
  }
  return Uint8Array.from(Buffer.from(`${text}~>`, 'latin1'))
}

/** Runs of equal bytes, and others as they are. */
export function packRuns(bytes: Uint8Array): Uint8Array {
  const found: number[] = []
  for (let at = 0; at < bytes.length; ) {
    let same = 1
    while (same < 128 && at + same < bytes.length && bytes[at + same] === bytes[at]) same += 1
    if (same > 1) found.push(257 - same, bytes[at] ?? 0)
    else found.push(0, bytes[at] ?? 0)
    at += same
  }
  return Uint8Array.from([...found, 128])
}
