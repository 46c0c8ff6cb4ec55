import { readContent } from './read-content.ts'

/** What a font says of its codes. */
export interface CMap {
  readonly texts: Map<number, string>
  /** Why these are not all that was meant: a sentence without a full stop. */
  readonly fault?: string
}

/** Signs that all texts of a font may have: more than all of Unicode. */
const mostSigns = 2 ** 21

/**
 * Which text each code of a font stands for, from the font's `ToUnicode` stream (ISO 32000-1, 9.10.3).
 *
 * @param bytes decoded
 */
export function readCMap(bytes: Uint8Array): CMap {
  const table: Table = { texts: new Map(), left: mostSigns }
  const fault = readContent(bytes, (operator, operands) => {
    if (operator === 'endbfchar') {
      for (let at = 0; at + 1 < operands.length; at += 2) {
        const [code, text] = [operands[at], operands[at + 1]]
        if (code instanceof Uint8Array && text instanceof Uint8Array) add(table, codeOf(code), utf16(text))
      }
    }
    if (operator === 'endbfrange') {
      for (let at = 0; at + 2 < operands.length; at += 3) {
        const [first, last, text] = [operands[at], operands[at + 1], operands[at + 2]]
        if (first instanceof Uint8Array && last instanceof Uint8Array)
          addRange(table, codeOf(first), codeOf(last), text)
      }
    }
  })
  const first = table.left < 0 ? 'A font gives its codes more texts than there are characters' : fault
  return first === undefined ? { texts: table.texts } : { texts: table.texts, fault: first }
}

interface Table {
  readonly texts: Map<number, string>
  /** Signs that may still be added; below 0: some were not. */
  left: number
}

function add(table: Table, code: number, text: string): void {
  table.left -= Math.max(1, text.length)
  if (table.left >= 0) table.texts.set(code, text)
}

/** A range counts the last unit of its text upwards, or lists a text for each code. */
function addRange(table: Table, first: number, last: number, text: unknown): void {
  if (Array.isArray(text)) {
    for (const [index, item] of text.slice(0, Math.max(0, last - first + 1)).entries())
      if (item instanceof Uint8Array) add(table, first + index, utf16(item))
    return
  }
  if (!(text instanceof Uint8Array)) return
  const whole = utf16(text)
  const end = Math.min(last, first + 0xffff)
  for (let code = first; code <= end && table.left >= 0; code += 1) {
    const tail = whole.charCodeAt(whole.length - 1) + code - first
    add(table, code, code === first ? whole : `${whole.slice(0, -1)}${String.fromCharCode(tail)}`)
  }
}

function codeOf(bytes: Uint8Array): number {
  return bytes.reduce((code, byte) => code * 256 + byte, 0)
}

function utf16(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  return text
}
