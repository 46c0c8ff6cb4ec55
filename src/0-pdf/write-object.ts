import { isReference, isStream, type PdfObject } from './pdf-object.ts'

/** An object as a PDF spells it, one byte a character. Streams are no part of others: they give their dictionary. */
export function objectText(object: PdfObject): string {
  if (typeof object === 'number') return numberText(object)
  if (typeof object === 'string') return nameText(object)
  if (object instanceof Uint8Array) return stringText(object)
  if (Array.isArray(object)) return `[${object.map(objectText).join(' ')}]`
  if (isStream(object)) return objectText(object.dictionary)
  if (object instanceof Map)
    return `<<${[...object].map(([key, value]) => `${nameText(key)} ${objectText(value)}`).join(' ')}>>`
  return isReference(object) ? `${object.number} 0 R` : String(object)
}

/** PDF has no exponents; seven decimals are more than any page needs. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString()
  return value
    .toFixed(7)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0')
}

/** The same names come again and again. */
const names = new Map<string, string>()

function nameText(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const text = `/${name.replaceAll(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
  if (names.size < 4096) names.set(name, text)
  return text
}

/** Plain text as it is, all else in hexadecimal. */
function stringText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const isPlain = bytes.length > 2 && bytes.every((code) => code >= 32 && code < 127)
  return isPlain
    ? `(${buffer.toString('latin1').replaceAll(/[()\\]/g, '\\$&')})`
    : `<${buffer.toString('hex')}>`
}
