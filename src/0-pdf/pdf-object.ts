/**
 * A value of a PDF (ISO 32000-1, 7.3), as plain data. A JavaScript string is a name, without its slash and with `#xx`
 * resolved; a PDF string, literal or hexadecimal, is its bytes. Arrays and dictionaries of a file may be changed in place.
 */
export type PdfObject =
  | number
  | boolean
  | null
  | string
  | Uint8Array
  | PdfReference
  | PdfObject[]
  | PdfDictionary
  | PdfStream

/** Keys are names without their slash. */
export type PdfDictionary = Map<string, PdfObject>

/** Stands for an indirect object of generation 0, or of any other in a file that was read. */
export interface PdfReference {
  readonly number: number
}

/** A stream: its bytes as the file holds them, that is, encoded by the dictionary's `Filter`. */
export interface PdfStream {
  readonly dictionary: PdfDictionary
  readonly data: Uint8Array
}

/** Whether the object is a reference to another one. */
export function isReference(object: PdfObject | undefined): object is PdfReference {
  return isPlain(object) && 'number' in object
}

/** Whether the object is a stream. */
export function isStream(object: PdfObject | undefined): object is PdfStream {
  return isPlain(object) && 'data' in object
}

function isPlain(object: PdfObject | undefined): object is PdfReference | PdfStream {
  return (
    typeof object === 'object' &&
    object !== null &&
    !Array.isArray(object) &&
    !(object instanceof Map) &&
    !(object instanceof Uint8Array)
  )
}

/** Signs of the longest text string: strings may have 32,767 bytes (ISO 19005-2, 6.1.13). */
const longestText = 16_000

/** A PDF text string (ISO 32000-1, 7.9.2.2): ASCII as it is, all else UTF-16 with a byte order mark. What is too long ends in `…`. */
export function textString(text: string): Uint8Array {
  if (text.length > longestText)
    return textString(`${text.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '')}…`)
  if (/^[\n\r\t -~]*$/.test(text)) return Uint8Array.from(Buffer.from(text, 'latin1'))
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return Uint8Array.from(bytes.swap16())
}

/** What a PDF text string says: UTF-16 or UTF-8 with a byte order mark, else Latin-1, which PDFDocEncoding nearly is. */
export function textOfString(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return buffer
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le', 2)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return buffer.toString('utf8', 3)
  return buffer.toString('latin1')
}
