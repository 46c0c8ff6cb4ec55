import type { PdfDictionary, PdfObject } from './pdf-object.ts'

/** Bytes in PDF's syntax, and where the next object begins in them. */
export interface Reader {
  readonly bytes: Uint8Array
  at: number
  /** Arrays and dictionaries that are open. */
  depth?: number
  /** Why what was read is not all that was meant: a sentence without a full stop. Of brackets that are too deep, the content stands in those around them. */
  fault?: string
}

/** Deeper than any real file nests arrays and dictionaries: qpdf refuses as many. */
const deepest = 500

const tooDeep = `Arrays or dictionaries are nested more than ${deepest} deep`
const unclosed = 'A string, an array or a dictionary does not end'

/** Words that are objects. */
export const keywords: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

const regular = 0
const space = 1
const delimiter = 2

/** Kind of each byte: 0 regular, 1 white space, 2 delimiter (ISO 32000-1, 7.2.2). */
export const kinds = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) kinds[code] = space
for (const sign of '()<>[]{}/%') kinds[sign.charCodeAt(0)] = delimiter

function kindAt({ bytes, at }: Reader): number {
  return kinds[bytes[at] ?? 32] ?? regular
}

/** Skips white space and comments. */
export function skipSpace(reader: Reader): void {
  const { bytes } = reader
  while (reader.at < bytes.length) {
    const code = bytes[reader.at] ?? 0
    if (code === 0x25) while (reader.at < bytes.length && !isLineEnd(bytes[reader.at])) reader.at += 1
    else if (kinds[code] === space) reader.at += 1
    else return
  }
}

function isLineEnd(code: number | undefined): boolean {
  return code === 10 || code === 13
}

/** The object that begins here; `undefined`, with the reader unmoved, when a word or a stray bracket does. */
export function readObject(reader: Reader): PdfObject | undefined {
  const { bytes, at } = reader
  const code = bytes[at] ?? 0
  if ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0x2b)
    return readNumber(reader)
  if (code === 0x2f) return readName(reader)
  if (code === 0x28) return readLiteral(reader)
  const isDictionary = code === 0x3c && bytes[at + 1] === 0x3c
  if (code === 0x3c && !isDictionary) return readHexadecimal(reader)
  if (code !== 0x5b && !isDictionary) return undefined
  return readNested(reader, isDictionary ? readDictionary : readArray)
}

/** An opening bracket that is too deep is a stray one. */
function readNested(
  reader: Reader,
  read: (reader: Reader) => PdfObject[] | PdfDictionary,
): PdfObject | undefined {
  const depth = reader.depth ?? 0
  if (depth >= deepest) {
    reader.fault ??= tooDeep
    return undefined
  }
  reader.depth = depth + 1
  const object = read(reader)
  reader.depth = depth
  return object
}

/** Signs may be repeated: the first one counts. Digits after a second point are dropped, as other readers do. */
function readNumber(reader: Reader): number {
  const { bytes } = reader
  let at = reader.at
  const negative = bytes[at] === 0x2d
  while (bytes[at] === 0x2d || bytes[at] === 0x2b) at += 1
  let value = 0
  let places = 0
  let points = 0
  for (; at < bytes.length; at += 1) {
    const code = bytes[at] ?? 0
    if (code === 0x2e) points += 1
    else if (code < 0x30 || code > 0x39) break
    else if (points < 2) {
      value = value * 10 + code - 0x30
      places += points
    }
  }
  reader.at = at
  const scaled = places === 0 ? value : value / (powers[places] ?? 10 ** places)
  return negative ? -scaled : scaled
}

const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

function readName(reader: Reader): string {
  reader.at += 1
  const name = readRegular(reader)
  return name.includes('#')
    ? name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : name
}

/** An operator or a keyword; empty, with the reader unmoved, before a stray bracket. */
export function readWord(reader: Reader): string {
  return readRegular(reader)
}

/** Short words come again and again: each is made once. */
const shortWords = new Map<number, string>()

function readRegular(reader: Reader): string {
  const { bytes, at: start } = reader
  let key = 0
  while (reader.at < bytes.length && kindAt(reader) === regular) {
    key = key * 256 + (bytes[reader.at] ?? 0)
    reader.at += 1
  }
  const length = reader.at - start
  if (length > 6) return latin1(bytes, start, reader.at)
  const known = shortWords.get(key)
  if (known !== undefined) return known
  const word = latin1(bytes, start, reader.at)
  if (shortWords.size < 4096) shortWords.set(key, word)
  return word
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
}

/** ISO 32000-1, 7.3.4.2: balanced brackets belong to the string; a line end after a backslash does not. */
function readLiteral(reader: Reader): Uint8Array {
  const { bytes } = reader
  reader.at += 1
  const found = new Uint8Array(endOfLiteral(reader) - reader.at)
  let length = 0
  let depth = 1
  while (reader.at < bytes.length) {
    const code = bytes[reader.at] ?? 0
    reader.at += 1
    if (code === 0x5c) {
      const escaped = readEscape(reader)
      if (escaped !== undefined) found[length++] = escaped
      continue
    }
    if (code === 0x28) depth += 1
    if (code === 0x29) depth -= 1
    if (depth === 0) break
    if (code === 13 && bytes[reader.at] === 10) reader.at += 1
    found[length++] = code === 13 ? 10 : code
  }
  if (depth > 0) reader.fault ??= unclosed
  return found.slice(0, length)
}

/** Where its closing bracket is, or the end of all. */
function endOfLiteral({ bytes, at }: Reader): number {
  let depth = 1
  for (let end = at; end < bytes.length; end += 1) {
    const code = bytes[end]
    if (code === 0x5c) end += 1
    else if (code === 0x28) depth += 1
    else if (code === 0x29) {
      depth -= 1
      if (depth === 0) return end
    }
  }
  return bytes.length
}

const escapes = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12 }).map(([sign, code]) => [sign.charCodeAt(0), code]),
)

function readEscape(reader: Reader): number | undefined {
  const { bytes } = reader
  const code = bytes[reader.at] ?? 0
  if (isOctal(code)) {
    let value = 0
    for (let count = 0; count < 3 && isOctal(bytes[reader.at]); count += 1) {
      value = value * 8 + (bytes[reader.at] ?? 0) - 0x30
      reader.at += 1
    }
    return value & 0xff
  }
  reader.at += code === 13 && bytes[reader.at + 1] === 10 ? 2 : 1
  return isLineEnd(code) ? undefined : (escapes.get(code) ?? code)
}

function isOctal(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x37
}

/** ISO 32000-1, 7.3.4.3: a missing last digit is 0; what is no digit is skipped. */
function readHexadecimal(reader: Reader): Uint8Array {
  const { bytes } = reader
  reader.at += 1
  const end = bytes.indexOf(0x3e, reader.at)
  const stop = end < 0 ? bytes.length : end
  const found = new Uint8Array((stop - reader.at + 1) >> 1)
  let digits = 0
  for (let at = reader.at; at < stop; at += 1) {
    const digit = hexDigits[bytes[at] ?? 0] ?? 255
    if (digit === 255) continue
    const index = digits >> 1
    found[index] = digits % 2 === 0 ? digit << 4 : (found[index] ?? 0) | digit
    digits += 1
  }
  reader.at = end < 0 ? stop : stop + 1
  if (end < 0) reader.fault ??= unclosed
  const length = (digits + 1) >> 1
  return length === found.length ? found : found.slice(0, length)
}

const hexDigits = new Uint8Array(256).fill(255)
for (const [value, sign] of [...'0123456789abcdef'].entries()) {
  hexDigits[sign.charCodeAt(0)] = value
  hexDigits[sign.toUpperCase().charCodeAt(0)] = value
}

/** What stands in an array or a dictionary up to its closing bracket, or up to the stream's end. */
function readItems(reader: Reader, closing: number): PdfObject[] {
  const items: PdfObject[] = []
  while (true) {
    skipSpace(reader)
    const code = reader.bytes[reader.at]
    if (code === undefined) {
      reader.fault ??= unclosed
      return items
    }
    const object = readObject(reader)
    if (object !== undefined) {
      items.push(object)
      continue
    }
    const word = readWord(reader)
    if (word === '') reader.at += 1
    else if (word === 'R') refer(items)
    else if (keywords.has(word)) items.push(keywords.get(word) ?? null)
    if (code === closing) return items
  }
}

/** Makes the last two numbers, object and generation, a reference (ISO 32000-1, 7.3.10). */
function refer(items: PdfObject[]): void {
  items.pop()
  const number = items.pop()
  items.push(typeof number === 'number' ? { number } : null)
}

function readArray(reader: Reader): PdfObject[] {
  reader.at += 1
  return readItems(reader, 0x5d)
}

function readDictionary(reader: Reader): PdfDictionary {
  reader.at += 2
  const dictionary = pairs(readItems(reader, 0x3e))
  if (reader.bytes[reader.at] === 0x3e) reader.at += 1
  return dictionary
}

/** A dictionary of keys and values that follow each other. */
export function pairs(items: readonly PdfObject[]): PdfDictionary {
  const found = new Map<string, PdfObject>()
  for (let index = 0; index + 1 < items.length; index += 2) {
    const key = items[index]
    const value = items[index + 1]
    if (typeof key === 'string' && value !== undefined) found.set(key, value)
  }
  return found
}
