import { decodeStream } from './decode-stream.ts'
import { isReference, isStream, type PdfDictionary, type PdfObject, type PdfStream } from './pdf-object.ts'
import { type Reader, readObject, readWord, skipSpace } from './read-object.ts'

/** A PDF in memory. Objects are read from its bytes when they are first asked for, and may then be changed. */
export interface Pdf {
  /** As in the header: `1.7`. */
  readonly version: string
  readonly trailer: PdfDictionary
  /** The numbers of all objects in use, ascending. */
  readonly numbers: () => readonly number[]
  /** The object that a reference stands for, followed to its end; any other object is itself. A missing one is null. */
  readonly resolve: (object: PdfObject | undefined) => PdfObject
  /** The object of this number. */
  readonly object: (number: number) => PdfObject
  /** Replaces an object. */
  readonly set: (number: number, object: PdfObject) => void
  /** Adds an object and gives its number. */
  readonly add: (object: PdfObject) => number
}

/** The file is no PDF, or one that only its password opens. */
export class UnreadablePdf extends Error {}

/** Where an object is: an offset in the file, or an index in an object stream. */
type Place = { readonly offset: number } | { readonly stream: number; readonly index: number }

/**
 * Opens a PDF of any make: cross-reference tables and streams, object streams, files changed by appending (ISO 32000-1, 7.5).
 * A file whose cross-references lead nowhere is searched for its objects, as other readers do.
 *
 * @throws UnreadablePdf
 */
export function readPdf(bytes: Uint8Array): Pdf {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const version = /%PDF-(\d\.\d)/.exec(file.toString('latin1', 0, 1024))?.[1]
  if (!version) throw new UnreadablePdf('The file is no PDF')
  const { trailer, places } = readReferences(file) ?? searchObjects(file)
  if (trailer.has('Encrypt')) throw new UnreadablePdf('The file is encrypted')
  return openPdf(file, version, trailer, places)
}

/** An empty PDF, to which objects are added. */
export function newPdf(): Pdf {
  return openPdf(Buffer.alloc(0), '1.7', new Map(), new Map())
}

function openPdf(file: Buffer, version: string, trailer: PdfDictionary, places: Map<number, Place>): Pdf {
  const objects = new Map<number, PdfObject>()
  const containers = new Map<number, readonly PdfObject[]>()
  let next = largestOf(places) + 1
  let added = 0
  let known: readonly number[] = []

  const object = (number: number): PdfObject => {
    const held = objects.get(number)
    if (held !== undefined) return held
    const place = places.get(number)
    const found = place === undefined ? null : read(place)
    if (place !== undefined) objects.set(number, found)
    return found
  }
  const read = (place: Place): PdfObject => {
    if ('offset' in place) return readIndirect(file, place.offset, resolve)
    const held = containers.get(place.stream) ?? unpack(object(place.stream))
    containers.set(place.stream, held)
    return held[place.index] ?? null
  }
  const resolve = (value: PdfObject | undefined): PdfObject => {
    let found = value ?? null
    for (let steps = 0; isReference(found) && steps < 32; steps += 1) found = object(found.number)
    return found
  }
  return {
    version,
    trailer,
    numbers: () => {
      if (known.length !== places.size + added)
        known = [...new Set([...places.keys(), ...objects.keys()])].sort((one, other) => one - other)
      return known
    },
    resolve,
    object,
    set: (number, value) => {
      if (!places.has(number) && !objects.has(number)) added += 1
      objects.set(number, value)
    },
    add: (value) => {
      objects.set(next, value)
      next += 1
      added += 1
      return next - 1
    },
  }
}

function largestOf(places: ReadonlyMap<number, Place>): number {
  let largest = 0
  for (const number of places.keys()) if (number > largest) largest = number
  return largest
}

interface References {
  readonly trailer: PdfDictionary
  readonly places: Map<number, Place>
}

/** Follows the cross-references from the file's end; `undefined` when they are broken. */
function readReferences(file: Buffer): References | undefined {
  const tail = file.toString('latin1', Math.max(0, file.length - 2048))
  const start = /startxref\s+(\d+)(?![\s\S]*startxref)/.exec(tail)?.[1]
  const places = new Map<number, Place>()
  const trailer: PdfDictionary = new Map()
  const waiting = [Number(start ?? Number.NaN)]
  const seen = new Set<number>()
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (!(at >= 0 && at < file.length)) return undefined
    if (seen.has(at)) continue
    seen.add(at)
    const section = readSection(file, at, places)
    if (!section) return undefined
    for (const [key, value] of section) if (!trailer.has(key)) trailer.set(key, value)
    for (const key of ['XRefStm', 'Prev']) {
      const previous = section.get(key)
      if (typeof previous === 'number') waiting.push(previous)
    }
  }
  const root = trailer.get('Root')
  const place = isReference(root) ? places.get(root.number) : undefined
  if (!place) return undefined
  const isSound = !('offset' in place) || startsObject(file, place.offset)
  return isSound ? { trailer, places } : undefined
}

function startsObject(file: Buffer, offset: number): boolean {
  return /^\s*\d+\s+\d+\s+obj/.test(file.toString('latin1', offset, offset + 32))
}

/** Reads one table or stream and gives its trailer. What later sections said stays. */
function readSection(file: Buffer, at: number, places: Map<number, Place>): PdfDictionary | undefined {
  const reader: Reader = { bytes: file, at }
  skipSpace(reader)
  if (file.toString('latin1', reader.at, reader.at + 4) === 'xref') return readTable(reader, places)
  if (!startsObject(file, reader.at)) return undefined
  const stream = readIndirect(file, reader.at, (value) => value ?? null)
  if (!isStream(stream) || stream.dictionary.get('Type') !== 'XRef') return undefined
  readStreamTable(stream, places)
  return stream.dictionary
}

function readTable(reader: Reader, places: Map<number, Place>): PdfDictionary | undefined {
  const freed = new Set<number>()
  reader.at += 4
  while (true) {
    skipSpace(reader)
    const first = readObject(reader)
    if (typeof first !== 'number') break
    skipSpace(reader)
    const count = readObject(reader)
    if (typeof count !== 'number') return undefined
    for (let index = 0; index < count; index += 1) {
      const [offset, kind] = readRow(reader)
      const number = first + index
      if (kind === 'f') freed.add(number)
      else if (kind !== 'n') return undefined
      else if (!places.has(number) && !freed.has(number)) places.set(number, { offset })
    }
  }
  if (readWord(reader) !== 'trailer') return undefined
  skipSpace(reader)
  const trailer = readObject(reader)
  return trailer instanceof Map ? trailer : undefined
}

function readRow(reader: Reader): [offset: number, kind: string] {
  skipSpace(reader)
  const offset = readObject(reader)
  skipSpace(reader)
  readObject(reader)
  skipSpace(reader)
  return [typeof offset === 'number' ? offset : 0, readWord(reader)]
}

/** ISO 32000-1, 7.5.8. */
function readStreamTable(stream: PdfStream, places: Map<number, Place>): void {
  const bytes = decodeStream(stream) ?? new Uint8Array()
  const widths = numbers(stream.dictionary.get('W'))
  const index = numbers(stream.dictionary.get('Index'))
  const size = stream.dictionary.get('Size')
  const ranges = index.length > 0 ? index : [0, typeof size === 'number' ? size : 0]
  const [first = 0, second = 0, third = 0] = widths
  let at = 0
  const field = (width: number): number => {
    let value = 0
    for (let count = 0; count < width; count += 1) value = value * 256 + (bytes[at + count] ?? 0)
    at += width
    return value
  }
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    for (let count = 0; count < (ranges[range + 1] ?? 0) && at < bytes.length; count += 1) {
      const kind = first === 0 ? 1 : field(first)
      const [one, two] = [field(second), field(third)]
      const number = (ranges[range] ?? 0) + count
      if (places.has(number)) continue
      if (kind === 1) places.set(number, { offset: one })
      if (kind === 2) places.set(number, { stream: one, index: two })
    }
  }
}

function numbers(object: PdfObject | undefined): readonly number[] {
  return Array.isArray(object) ? object.filter((item) => typeof item === 'number') : []
}

/** The object at an offset, behind its `1 0 obj`. */
function readIndirect(
  file: Buffer,
  offset: number,
  resolve: (object: PdfObject | undefined) => PdfObject,
): PdfObject {
  const reader: Reader = { bytes: file, at: offset }
  for (let count = 0; count < 2; count += 1) {
    skipSpace(reader)
    readObject(reader)
  }
  skipSpace(reader)
  if (readWord(reader) !== 'obj') return null
  const object = readValue(reader)
  if (!(object instanceof Map)) return object
  skipSpace(reader)
  if (file.toString('latin1', reader.at, reader.at + 6) !== 'stream') return object
  const start = reader.at + (file[reader.at + 6] === 13 && file[reader.at + 7] === 10 ? 8 : 7)
  return {
    dictionary: object,
    data: file.subarray(start, endOfStream(file, start, resolve(object.get('Length')))),
  }
}

/** Any object, words and references included. */
function readValue(reader: Reader): PdfObject {
  skipSpace(reader)
  const from = reader.at
  const object = readObject(reader)
  if (object === undefined) {
    const word = readWord(reader)
    return word === 'true' || word === 'false' ? word === 'true' : null
  }
  if (typeof object !== 'number') return object
  const reference = /^(\d+)\s+\d+\s+R(?![^\s()<>[\]{}/%])/.exec(
    Buffer.from(reader.bytes.subarray(from, from + 32)).toString('latin1'),
  )
  return reference ? { number: Number(reference[1]) } : object
}

/** A length that is wrong is searched for. */
function endOfStream(file: Buffer, start: number, length: PdfObject): number {
  if (typeof length === 'number' && length >= 0) {
    const after = file.toString('latin1', start + length, start + length + 12)
    if (/^\s*endstream/.test(after)) return start + length
  }
  const end = file.indexOf('endstream', start)
  if (end < 0) return file.length
  const breaks = file[end - 1] === 10 ? (file[end - 2] === 13 ? 2 : 1) : file[end - 1] === 13 ? 1 : 0
  return end - breaks
}

/** ISO 32000-1, 7.5.7. */
function unpack(stream: PdfObject): readonly PdfObject[] {
  const bytes = isStream(stream) ? decodeStream(stream) : undefined
  if (!isStream(stream) || !bytes) return []
  const first = stream.dictionary.get('First')
  const reader: Reader = { bytes, at: 0 }
  const offsets: number[] = []
  while (typeof first === 'number' && reader.at < first) {
    skipSpace(reader)
    if (reader.at >= first) break
    const value = readObject(reader)
    if (typeof value !== 'number') break
    offsets.push(value)
  }
  return offsets
    .filter((_, index) => index % 2 === 1)
    .map((offset) => readValue({ bytes, at: offset + (typeof first === 'number' ? first : 0) }))
}

/** Finds every object by its head. A later one of the same number counts. */
function searchObjects(file: Buffer): References {
  const text = file.toString('latin1')
  const places = new Map<number, Place>()
  for (const match of text.matchAll(/(?<![0-9])(\d{1,10})\s+\d{1,5}\s+obj\b/g))
    places.set(Number(match[1]), { offset: match.index })
  const trailer: PdfDictionary = new Map()
  for (const match of text.matchAll(/\btrailer\b/g)) {
    const found = readValue({ bytes: file, at: match.index + 7 })
    if (found instanceof Map) for (const [key, value] of found) trailer.set(key, value)
  }
  for (const [number, place] of [...places]) addFromStream(file, number, place, places, trailer)
  if (!isReference(trailer.get('Root'))) throw new UnreadablePdf('The file has no catalog')
  return { trailer, places }
}

function addFromStream(
  file: Buffer,
  number: number,
  place: Place,
  places: Map<number, Place>,
  trailer: PdfDictionary,
): void {
  if (!('offset' in place)) return
  const object = readIndirect(file, place.offset, (value) => (isReference(value) ? null : (value ?? null)))
  const dictionary = isStream(object) ? object.dictionary : object
  if (!(dictionary instanceof Map)) return
  const type = dictionary.get('Type')
  if (type === 'Catalog' && !trailer.has('Root')) trailer.set('Root', { number })
  if (type === 'XRef') for (const [key, value] of dictionary) if (!trailer.has(key)) trailer.set(key, value)
  if (type !== 'ObjStm' || !isStream(object)) return
  const bytes = decodeStream(object)
  const reader: Reader = { bytes: bytes ?? new Uint8Array(), at: 0 }
  const count = dictionary.get('N')
  for (
    let index = 0;
    typeof count === 'number' && index < count && reader.at < reader.bytes.length;
    index += 1
  ) {
    skipSpace(reader)
    const inner = readObject(reader)
    skipSpace(reader)
    readObject(reader)
    if (typeof inner === 'number' && !places.has(inner)) places.set(inner, { stream: number, index })
  }
}
