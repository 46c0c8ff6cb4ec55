import { readStream } from './decode-stream.ts'
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
  /**
   * What could not be read as it was meant, so far, since objects are read when they are asked for: where, such as `object 3`, with a
   * sentence without a full stop. Whoever reads what objects hold adds to it.
   */
  readonly faults: Map<string, string>
}

/** Highest number of an object (ISO 32000-1, annex C). */
const mostObjects = 8_388_607

/** Bytes that an object stream or a table of cross-references may have when it is unpacked. */
const mostUnpacked = 2 ** 26

/** Objects that are needed to read one object: its stream, and that one's length. */
const mostNeeded = 8

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
  const faults: Faults = new Map()
  const { trailer, places } = readReferences(file, faults) ?? searchObjects(file, faults)
  if (trailer.has('Encrypt')) throw new UnreadablePdf('The file is encrypted')
  return openPdf(file, version, { trailer, places }, faults)
}

/** An empty PDF, to which objects are added. */
export function newPdf(): Pdf {
  return openPdf(Buffer.alloc(0), '1.7', { trailer: new Map(), places: new Map() }, new Map())
}

type Faults = Pdf['faults']

function openPdf(file: Buffer, version: string, { trailer, places }: References, faults: Faults): Pdf {
  const objects = new Map<number, PdfObject>()
  const containers = new Map<number, readonly PdfObject[]>()
  const asked: number[] = []
  let parsed = 0
  let next = largestOf(places) + 1
  let added = 0
  let known: readonly number[] = []

  const object = (number: number): PdfObject => {
    const held = objects.get(number)
    if (held !== undefined) return held
    const place = places.get(number)
    if (place === undefined) return null
    if (asked.includes(number) || asked.length >= mostNeeded) {
      faults.set(`object ${number}`, 'What the object needs to be read leads back to it, or never ends')
      return null
    }
    asked.push(number)
    const found = read(number, place)
    asked.pop()
    objects.set(number, found)
    return found
  }
  const read = (number: number, place: Place): PdfObject => {
    if ('offset' in place) return readAt(number, place.offset)
    const held = containers.get(place.stream) ?? unpack(place.stream, object(place.stream), faults)
    containers.set(place.stream, held)
    const found = held[place.index]
    if (found === undefined)
      faults.set(`object ${number}`, 'The object is not in the stream that should hold it')
    return found ?? null
  }
  const readAt = (number: number, offset: number): PdfObject => {
    const found = readIndirect(file, offset, resolve)
    parsed += found.read
    // Objects that lie in each other would be read again and again.
    if (parsed > 4 * file.length + 2 ** 20)
      throw new UnreadablePdf('The objects of the file lie in each other')
    const fault = found.number === number ? found.fault : 'The object is not where the cross-references say'
    if (fault !== undefined) faults.set(`object ${number}`, fault)
    return found.object
  }
  const resolve = (value: PdfObject | undefined): PdfObject => {
    let found = value ?? null
    for (let steps = 0; isReference(found) && steps < 32; steps += 1) found = object(found.number)
    return found
  }
  return {
    version,
    trailer,
    faults,
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
function readReferences(file: Buffer, faults: Faults): References | undefined {
  const tail = file.toString('latin1', Math.max(0, file.length - 2048))
  const start = /startxref\s+(\d+)(?![\s\S]*startxref)/.exec(tail)?.[1]
  const places = new Map<number, Place>()
  const trailer: PdfDictionary = new Map()
  const waiting = [Number(start ?? Number.NaN)]
  const seen = new Set<number>()
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (!(at >= 0 && at < file.length)) return undefined
    if (seen.has(at)) {
      faults.set('cross-references', 'A section of the cross-references leads back to an earlier one')
      continue
    }
    seen.add(at)
    const section = readSection(file, at, places, faults)
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
function readSection(
  file: Buffer,
  at: number,
  places: Map<number, Place>,
  faults: Faults,
): PdfDictionary | undefined {
  const reader: Reader = { bytes: file, at }
  skipSpace(reader)
  if (file.toString('latin1', reader.at, reader.at + 4) === 'xref') return readTable(reader, places, faults)
  if (!startsObject(file, reader.at)) return undefined
  const { object: stream, number, fault } = readIndirect(file, reader.at, (value) => value ?? null)
  if (!isStream(stream) || stream.dictionary.get('Type') !== 'XRef') return undefined
  if (fault !== undefined) faults.set(`object ${number}`, fault)
  return readStreamTable(stream, places) ? stream.dictionary : undefined
}

function readTable(reader: Reader, places: Map<number, Place>, faults: Faults): PdfDictionary | undefined {
  const freed = new Set<number>()
  reader.at += 4
  while (true) {
    skipSpace(reader)
    const first = readObject(reader)
    if (typeof first !== 'number') break
    skipSpace(reader)
    const count = readObject(reader)
    if (typeof count !== 'number' || first + count > mostObjects + 1) return undefined
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
  if (reader.fault !== undefined) faults.set('trailer', reader.fault)
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

/** ISO 32000-1, 7.5.8. `false` when it cannot be read. */
function readStreamTable(stream: PdfStream, places: Map<number, Place>): boolean {
  const { bytes, fault } = readStream(stream, undefined, mostUnpacked)
  const widths = numbers(stream.dictionary.get('W'))
  const index = numbers(stream.dictionary.get('Index'))
  const size = stream.dictionary.get('Size')
  const ranges = index.length > 0 ? index : [0, typeof size === 'number' ? size : 0]
  const [first = 0, second = 0, third = 0] = widths
  const isSound = widths.every((width) => Number.isInteger(width) && width >= 0 && width <= 8)
  if (fault !== undefined || !isSound || first + second + third === 0) return false
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
      if (number > mostObjects) return false
      if (places.has(number)) continue
      if (kind === 1) places.set(number, { offset: one })
      if (kind === 2) places.set(number, { stream: one, index: two })
    }
  }
  return true
}

function numbers(object: PdfObject | undefined): readonly number[] {
  return Array.isArray(object) ? object.filter((item) => typeof item === 'number') : []
}

interface Indirect {
  readonly object: PdfObject
  /** Its own. */
  readonly number: number | undefined
  readonly fault: string | undefined
  /** Bytes that were looked at. */
  readonly read: number
}

/** The object at an offset, behind its `1 0 obj`. */
function readIndirect(
  file: Buffer,
  offset: number,
  resolve: (object: PdfObject | undefined) => PdfObject,
): Indirect {
  const reader: Reader = { bytes: file, at: offset }
  skipSpace(reader)
  const number = readObject(reader)
  skipSpace(reader)
  readObject(reader)
  skipSpace(reader)
  const isObject = typeof number === 'number' && readWord(reader) === 'obj'
  const object = isObject ? readValue(reader) : null
  const found = {
    object,
    number: isObject ? number : undefined,
    fault: reader.fault,
    read: reader.at - offset,
  }
  if (!(object instanceof Map)) return found
  skipSpace(reader)
  if (file.toString('latin1', reader.at, reader.at + 6) !== 'stream') return found
  const start = reader.at + (file[reader.at + 6] === 13 && file[reader.at + 7] === 10 ? 8 : 7)
  const length = resolve(object.get('Length'))
  if (endsStream(file, start, length))
    return { ...found, object: { dictionary: object, data: file.subarray(start, start + Number(length)) } }
  const end = endOfStream(file, start)
  return {
    ...found,
    object: { dictionary: object, data: file.subarray(start, end) },
    fault: found.fault ?? 'The stream is not as long as it says',
    read: end - offset,
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

function endsStream(file: Buffer, start: number, length: PdfObject): boolean {
  if (typeof length !== 'number' || length < 0) return false
  return /^\s*endstream/.test(file.toString('latin1', start + length, start + length + 12))
}

/** A length that is wrong is searched for. */
function endOfStream(file: Buffer, start: number): number {
  const end = file.indexOf('endstream', start)
  if (end < 0) return file.length
  const breaks = file[end - 1] === 10 ? (file[end - 2] === 13 ? 2 : 1) : file[end - 1] === 13 ? 1 : 0
  return Math.max(start, end - breaks)
}

/** The objects of an object stream, in their order (ISO 32000-1, 7.5.7): one ends where the next one begins. */
function unpack(number: number, stream: PdfObject, faults: Faults): readonly PdfObject[] {
  if (!isStream(stream)) return []
  const { bytes, fault } = readStream(stream, undefined, mostUnpacked)
  const first = stream.dictionary.get('First')
  if (fault !== undefined) faults.set(`object ${number}`, `The data ${fault}`)
  if (typeof first !== 'number' || first < 0) return []
  const starts = offsetsOf(bytes, first).map((offset) => Math.min(first + Math.max(0, offset), bytes.length))
  const sorted = [...new Set(starts)].sort((one, other) => one - other)
  const held = new Map<number, PdfObject>()
  for (const [index, start] of sorted.entries()) {
    const reader: Reader = { bytes: bytes.subarray(0, sorted[index + 1] ?? bytes.length), at: start }
    held.set(start, readValue(reader))
    if (reader.fault !== undefined) faults.set(`object ${number}`, reader.fault)
  }
  return starts.map((start) => held.get(start) ?? null)
}

function offsetsOf(bytes: Uint8Array, first: number): readonly number[] {
  const reader: Reader = { bytes: bytes.subarray(0, first), at: 0 }
  const numbers: number[] = []
  while (true) {
    skipSpace(reader)
    const value = readObject(reader)
    if (typeof value !== 'number') return numbers.filter((_, index) => index % 2 === 1)
    numbers.push(value)
  }
}

/** Finds every object by its head. A later one of the same number counts. */
function searchObjects(file: Buffer, faults: Faults): References {
  faults.set('cross-references', 'The cross-references lead nowhere: the file was searched for its objects')
  const text = file.toString('latin1')
  const places = new Map<number, Place>()
  for (const match of text.matchAll(/(?<![0-9])(\d{1,10})\s+\d{1,5}\s+obj\b/g))
    if (Number(match[1]) <= mostObjects) places.set(Number(match[1]), { offset: match.index })
  const trailer: PdfDictionary = new Map()
  for (const match of text.matchAll(/\btrailer\b/g)) {
    const found = readValue({ bytes: file, at: match.index + 7 })
    if (found instanceof Map) for (const [key, value] of found) trailer.set(key, value)
  }
  let parsed = 0
  for (const [number, place] of [...places]) {
    parsed += addFromStream(file, number, { place, places, trailer })
    if (parsed > 4 * file.length + 2 ** 20)
      throw new UnreadablePdf('The objects of the file lie in each other')
  }
  if (!isReference(trailer.get('Root'))) throw new UnreadablePdf('The file has no catalog')
  return { trailer, places }
}

interface KnownObjects {
  readonly place: Place
  readonly places: Map<number, Place>
  readonly trailer: PdfDictionary
}

function addFromStream(file: Buffer, number: number, { place, places, trailer }: KnownObjects): number {
  if (!('offset' in place)) return 0
  const { object, read } = readIndirect(file, place.offset, (value) =>
    isReference(value) ? null : (value ?? null),
  )
  const dictionary = isStream(object) ? object.dictionary : object
  if (!(dictionary instanceof Map)) return read
  const type = dictionary.get('Type')
  if (type === 'Catalog' && !trailer.has('Root')) trailer.set('Root', { number })
  if (type === 'XRef') for (const [key, value] of dictionary) if (!trailer.has(key)) trailer.set(key, value)
  if (type !== 'ObjStm' || !isStream(object)) return read
  const { bytes } = readStream(object, undefined, mostUnpacked)
  const reader: Reader = { bytes, at: 0 }
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
    if (typeof inner === 'number' && inner <= mostObjects && !places.has(inner))
      places.set(inner, { stream: number, index })
  }
  return read
}
