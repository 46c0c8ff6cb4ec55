import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { isReference, isStream, type PdfDictionary, type PdfObject } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'
import { objectText } from './write-object.ts'

/** Small enough to be read at once, large enough to be packed well. */
const objectsPerStream = 200

/**
 * Writes a PDF 1.7 (ISO 32000-1, 7.5): what the trailer leads to and nothing else, numbered in the order in which it is met,
 * so that equal content gives equal bytes. Objects that are no streams are packed into object streams; streams without a filter
 * are deflated, except XMP metadata, which tools read without unpacking.
 *
 * The file's identity (`ID`, 14.4) is made from its content.
 *
 * @param version PDF/X-4 takes no later one than 1.6
 */
export function savePdf(pdf: Pdf, version: '1.6' | '1.7' = '1.7'): Uint8Array {
  const order = reachable(pdf)
  const numbers = new Map(order.map((number, index) => [number, index + 1]))
  const renumber = (object: PdfObject): PdfObject => renumbered(object, numbers)
  const chunks: Buffer[] = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')]
  const rows: Row[] = [{ kind: 0, place: 0, index: 65535 }]
  const hash = createHash('sha256')
  let length = chunks[0]?.length ?? 0
  const append = (number: number, dictionary: PdfDictionary, data: Uint8Array): void => {
    rows[number] = { kind: 1, place: length, index: 0 }
    const head = Buffer.from(`${number} 0 obj\n${objectText(dictionary)}\nstream\n`, 'latin1')
    hash.update(head).update(data)
    chunks.push(head, Buffer.from(data.buffer, data.byteOffset, data.length), ending)
    length += head.length + data.length + ending.length
  }

  const plain: [number: number, object: PdfObject][] = []
  for (const [index, number] of order.entries()) {
    const object = pdf.object(number)
    if (isStream(object)) {
      const { dictionary, data } = packed(renumbered(object.dictionary, numbers), object.data)
      append(index + 1, dictionary, data)
    } else plain.push([index + 1, renumber(object)])
  }
  let next = order.length + 1
  for (let from = 0; from < plain.length; from += objectsPerStream) {
    const part = plain.slice(from, from + objectsPerStream)
    for (const [index, [number]] of part.entries()) rows[number] = { kind: 2, place: next, index }
    append(next, ...objectStream(part))
    next += 1
  }
  const trailer = renumbered(pdf.trailer, numbers)
  const id = Uint8Array.from(hash.copy().digest().subarray(0, 16))
  rows[next] = { kind: 1, place: length, index: 0 }
  append(next, ...referenceStream(trailer, rows, id))
  chunks.push(Buffer.from(`startxref\n${rows[next]?.place ?? 0}\n%%EOF\n`, 'latin1'))
  return new Uint8Array(Buffer.concat(chunks))
}

const ending = Buffer.from('\nendstream\nendobj\n', 'latin1')

/** A row of the cross-reference stream (7.5.8.3): kind 1 an offset, kind 2 an object stream and the index in it. */
interface Row {
  readonly kind: 0 | 1 | 2
  readonly place: number
  readonly index: number
}

/** Numbers of all objects that the trailer leads to, in the order in which they are met. */
function reachable(pdf: Pdf): readonly number[] {
  const found = new Set<number>()
  const waiting: PdfObject[] = [kept(pdf.trailer)]
  for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
    if (isReference(object)) {
      if (found.has(object.number)) continue
      found.add(object.number)
      waiting.push(pdf.object(object.number))
    } else if (Array.isArray(object))
      for (let at = object.length - 1; at >= 0; at -= 1) push(waiting, object[at])
    else if (object instanceof Map) for (const value of object.values()) push(waiting, value)
    else if (isStream(object)) waiting.push(object.dictionary)
  }
  return [...found]
}

function push(waiting: PdfObject[], object: PdfObject | undefined): void {
  if (typeof object === 'object' && object !== null && !(object instanceof Uint8Array)) waiting.push(object)
}

function kept(trailer: PdfDictionary): PdfDictionary {
  return new Map([...trailer].filter(([key]) => key === 'Root' || key === 'Info'))
}

function renumbered(object: PdfDictionary, numbers: ReadonlyMap<number, number>): PdfDictionary
function renumbered(object: PdfObject, numbers: ReadonlyMap<number, number>): PdfObject
function renumbered(object: PdfObject, numbers: ReadonlyMap<number, number>): PdfObject {
  if (isReference(object)) return { number: numbers.get(object.number) ?? 0 }
  if (Array.isArray(object)) return object.map((item) => renumbered(item, numbers))
  if (object instanceof Map)
    return new Map([...object].map(([key, value]) => [key, renumbered(value, numbers)]))
  return object
}

function packed(
  dictionary: PdfDictionary,
  data: Uint8Array,
): { dictionary: PdfDictionary; data: Uint8Array } {
  const isOpen = dictionary.has('Filter') || dictionary.get('Type') === 'Metadata'
  const bytes = isOpen ? data : deflateSync(data)
  const filter: [string, PdfObject][] = isOpen ? [] : [['Filter', 'FlateDecode']]
  return { dictionary: new Map([...dictionary, ...filter, ['Length', bytes.length]]), data: bytes }
}

function objectStream(objects: readonly (readonly [number, PdfObject])[]): [PdfDictionary, Uint8Array] {
  const texts = objects.map(([, object]) => objectText(object))
  const offsets: string[] = []
  let offset = 0
  for (const [index, text] of texts.entries()) {
    offsets.push(`${objects[index]?.[0] ?? 0} ${offset}`)
    offset += text.length + 1
  }
  const head = `${offsets.join(' ')}\n`
  const data = deflateSync(Buffer.from(`${head}${texts.join('\n')}`, 'latin1'))
  const dictionary: PdfDictionary = new Map<string, PdfObject>([
    ['Type', 'ObjStm'],
    ['N', objects.length],
    ['First', head.length],
    ['Filter', 'FlateDecode'],
    ['Length', data.length],
  ])
  return [dictionary, data]
}

function referenceStream(
  trailer: PdfDictionary,
  rows: readonly Row[],
  id: Uint8Array,
): [PdfDictionary, Uint8Array] {
  const table = Buffer.alloc(rows.length * 7)
  for (const [number, { kind, place, index }] of rows.entries()) {
    table.writeUInt8(kind, number * 7)
    table.writeUInt32BE(place, number * 7 + 1)
    table.writeUInt16BE(index, number * 7 + 5)
  }
  const data = deflateSync(table)
  const info = trailer.get('Info')
  const dictionary: PdfDictionary = new Map<string, PdfObject>([
    ['Type', 'XRef'],
    ['Size', rows.length],
    ['W', [1, 4, 2]],
    ['Root', trailer.get('Root') ?? null],
    ...(info === undefined ? [] : [['Info', info] as const]),
    ['ID', [id, id]],
    ['Filter', 'FlateDecode'],
    ['Length', data.length],
  ])
  return [dictionary, data]
}
