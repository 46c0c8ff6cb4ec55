import type { Operand } from './read-content.ts'

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
  return [...operands.map(operandText), operator].join(' ')
}

function inlineImageText([dictionary, data]: readonly Operand[]): string {
  const entries = dictionary instanceof Map ? [...dictionary] : []
  const keys = entries.map(([key, value]) => `${nameText(key)} ${operandText(value)}`)
  return `BI ${keys.join(' ')} ID ${data instanceof Uint8Array ? Buffer.from(data).toString('latin1') : ''}\nEI`
}

function operandText(operand: Operand): string {
  if (typeof operand === 'number') return numberText(operand)
  if (typeof operand === 'string') return nameText(operand)
  if (operand instanceof Uint8Array) return `<${Buffer.from(operand).toString('hex')}>`
  if (isArray(operand)) return `[${operand.map(operandText).join(' ')}]`
  if (operand instanceof Map)
    return `<<${[...operand].map(([key, value]) => `${nameText(key)} ${operandText(value)}`).join(' ')}>>`
  return String(operand)
}

function isArray(operand: Operand): operand is readonly Operand[] {
  return Array.isArray(operand)
}

/** PDF has no exponents; seven decimals are more than any page needs. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString()
  return value
    .toFixed(7)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0')
}

function nameText(name: string): string {
  return `/${name.replaceAll(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}
