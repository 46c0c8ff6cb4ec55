import type { PdfDictionary } from '../pdf-object.ts'

/** What a filter made of data. */
export interface Filtered {
  /** With a fault: what could be read up to it. */
  readonly bytes: Uint8Array
  /** Why the bytes are not all that was meant: the end of a sentence that begins with “The data”. */
  readonly fault?: string
}

/**
 * Undoes one filter of a stream (ISO 32000-1, 7.4). Never throws.
 *
 * @param most bytes that it may give: more are a fault
 */
export type Filter = (bytes: Uint8Array, parameters: PdfDictionary, most: number) => Filtered

/** What was made, with the fault that ended it, if one did. */
export function filtered(bytes: Uint8Array, fault?: string): Filtered {
  return fault === undefined ? { bytes } : { bytes, fault }
}

/** What is said of data that grow beyond their bound. */
export function overgrown(most: number): string {
  return `grow beyond ${Math.round(most / 2 ** 20)} MB`
}

/** What is said of data that end before their end was marked. */
export const cutOff = 'are cut off: the mark of their end is missing'
