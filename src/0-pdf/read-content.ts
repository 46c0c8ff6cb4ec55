import type { PdfObject } from './pdf-object.ts'
import { keywords, kinds, pairs, type Reader, readObject, readWord, skipSpace } from './read-object.ts'

/** An operand of a content stream: never a reference or a stream. */
export type Operand = PdfObject

/**
 * Called for each operation, in the order of the stream.
 *
 * @param operator such as `Tj`, `re`, `BDC`. An inline image is one operation `BI`, whose operands are its dictionary (keys as
 * written, short or long) and its data.
 * @param operands what stands before the operator, in order; an array of the visitor's own, which may keep it
 * @param from offset in the stream of the first byte of the first operand, else of the operator
 * @param to offset after the last byte of the operator; of an inline image: after `EI`
 */
export type VisitOperation = (operator: string, operands: Operand[], from: number, to: number) => void

/**
 * Reads a decoded content stream of a page, a form, a pattern or a glyph of a Type 3 font into its operations (ISO 32000-1,
 * 7.8.2), without objects for what nobody asks: offsets let a writer copy the bytes of operations that it does not change.
 *
 * Reads what real files hold: comments, numbers such as `-.5`, `4.`, `--3` and `+2`, names with `#xx`, nested arrays and
 * dictionaries, unknown operators. A closing bracket without an opening one is skipped; a string, array or dictionary that the
 * stream's end cuts off ends there. Never throws.
 *
 * @returns why what was read is not all that was meant, if so
 */
export function readContent(bytes: Uint8Array, visit: VisitOperation): string | undefined {
  const reader: Reader = { bytes, at: 0 }
  let operands: Operand[] = []
  let from = -1
  while (true) {
    skipSpace(reader)
    if (reader.at >= bytes.length) return reader.fault
    if (from < 0) from = reader.at
    const operand = readObject(reader)
    if (operand !== undefined) {
      operands.push(operand)
      continue
    }
    const operator = readWord(reader)
    if (operator === '') {
      // A stray bracket: readWord stands before it.
      reader.at += 1
    } else if (keywords.has(operator)) operands.push(keywords.get(operator) ?? null)
    else {
      if (operator === 'BI') operands = readInlineImage(reader)
      visit(operator, operands, from, reader.at)
      operands = []
      from = -1
    }
  }
}

/** ISO 32000-1, 8.9.7: keys and values, `ID`, one white space, data, `EI`. */
function readInlineImage(reader: Reader): Operand[] {
  const { bytes } = reader
  const items: Operand[] = []
  while (reader.at < bytes.length) {
    skipSpace(reader)
    const operand = readObject(reader)
    if (operand !== undefined) {
      items.push(operand)
      continue
    }
    const word = readWord(reader)
    if (word === 'ID') break
    if (word === '') reader.at += 1
    else items.push(keywords.get(word) ?? null)
  }
  const start = reader.at + 1
  const end = endOfData(bytes, start) ?? bytes.length
  reader.at = Math.min(end + 3, bytes.length)
  if (end === bytes.length) reader.fault ??= 'An image in a content stream does not end'
  return [pairs(items), bytes.slice(start, end)]
}

/** Data are binary and may hold `EI` themselves: it ends them where white space stands around it and text follows. */
function endOfData(bytes: Uint8Array, start: number): number | undefined {
  for (let at = bytes.indexOf(0x45, start); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    if (bytes[at + 1] !== 0x49 || kinds[bytes[at - 1] ?? 0] !== 1 || kinds[bytes[at + 2] ?? 32] !== 1)
      continue
    const after = bytes.subarray(at + 2, at + 12)
    if (after.every((code) => (code >= 32 && code < 127) || kinds[code] === 1)) return at - 1
  }
  return undefined
}
