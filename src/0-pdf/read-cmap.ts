import { readContent } from './read-content.ts'

/**
 * Which text each code of a font stands for, from the font's `ToUnicode` stream (ISO 32000-1, 9.10.3).
 *
 * @param bytes decoded
 */
export function readCMap(bytes: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>()
  readContent(bytes, (operator, operands) => {
    if (operator === 'endbfchar') {
      for (let at = 0; at + 1 < operands.length; at += 2) {
        const [code, text] = [operands[at], operands[at + 1]]
        if (code instanceof Uint8Array && text instanceof Uint8Array) texts.set(codeOf(code), utf16(text))
      }
    }
    if (operator === 'endbfrange') {
      for (let at = 0; at + 2 < operands.length; at += 3) {
        const [first, last, text] = [operands[at], operands[at + 1], operands[at + 2]]
        if (first instanceof Uint8Array && last instanceof Uint8Array)
          addRange(texts, codeOf(first), codeOf(last), text)
      }
    }
  })
  return texts
}

/** A range counts the last unit of its text upwards, or lists a text for each code. */
function addRange(texts: Map<number, string>, first: number, last: number, text: unknown): void {
  const end = Math.min(last, first + 0xffff)
  for (let code = first; code <= end; code += 1) {
    const item: unknown = Array.isArray(text) ? text[code - first] : text
    if (!(item instanceof Uint8Array)) continue
    const whole = utf16(item)
    const step = Array.isArray(text) ? 0 : code - first
    const tail = whole.charCodeAt(whole.length - 1) + step
    texts.set(code, step === 0 ? whole : `${whole.slice(0, -1)}${String.fromCharCode(tail)}`)
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
