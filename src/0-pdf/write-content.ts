import type { Operand } from './read-content.ts'
import { objectText } from './write-object.ts'

/** Writes a content stream: bytes of another one, and operations of one's own. */
export interface ContentWriter {
  /** Copies the bytes `from` to `to` (excluded) as they stand. */
  readonly copy: (bytes: Uint8Array, from: number, to: number) => void
  /** Appends an operation on a line of its own. */
  readonly write: (operator: string, ...operands: readonly Operand[]) => void
  /** All that was written so far. */
  readonly bytes: () => Uint8Array
}

/**
 * Makes a writer for a content stream.
 *
 * @param size how many bytes are expected; more are no fault
 */
export function writeContent(size = 1024): ContentWriter {
  let buffer = Buffer.allocUnsafe(size + 64)
  let length = 0
  const reserve = (more: number): void => {
    if (length + more <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more))
    buffer.copy(larger, 0, 0, length)
    buffer = larger
  }
  const text = (value: string): void => {
    reserve(value.length)
    length += buffer.write(value, length, 'latin1')
  }
  return {
    copy: (bytes, from, to) => {
      if (to <= from) return
      reserve(to - from)
      buffer.set(bytes.subarray(from, to), length)
      length += to - from
    },
    write: (operator, ...operands) => {
      const last = length === 0 ? 10 : buffer[length - 1]
      text(`${last === 10 ? '' : '\n'}${operationText(operator, operands)}\n`)
    },
    bytes: () => new Uint8Array(buffer.subarray(0, length)),
  }
}

/** An operation as a content stream spells it: each character of the text is one byte. */
export function operationText(operator: string, operands: readonly Operand[]): string {
  if (operator === 'BI') return inlineImageText(operands)
  return [...operands.map(objectText), operator].join(' ')
}

function inlineImageText([dictionary, data]: readonly Operand[]): string {
  const entries = dictionary instanceof Map ? [...dictionary] : []
  const keys = entries.map(([key, value]) => `${objectText(key)} ${objectText(value)}`)
  return `BI ${keys.join(' ')} ID ${data instanceof Uint8Array ? Buffer.from(data).toString('latin1') : ''}\nEI`
}
