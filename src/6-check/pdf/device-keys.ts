import { isStream, type PdfDictionary, type PdfObject } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'

/**
 * Entries of a graphics state that bend colours for one device, by their names (ISO 19005-2, 6.2.5; ISO 15930-7): `TR`, a `TR2` other
 * than `Default`, `HTP`, and a halftone that is no common one of types 1 and 5, has a name, or a transfer function for one of the
 * four inks.
 */
export function deviceKeysOf(pdf: Pdf, state: PdfDictionary): readonly string[] {
  const second = state.has('TR2') && pdf.resolve(state.get('TR2')) !== 'Default'
  return [
    ...(state.has('TR') ? ['TR'] : []),
    ...(second ? ['TR2'] : []),
    ...(state.has('HTP') ? ['HTP'] : []),
    ...(isHalftoneFit(pdf, pdf.resolve(state.get('HT'))) ? [] : ['HT']),
  ]
}

const primaries = new Set(['Cyan', 'Magenta', 'Yellow', 'Black', 'Red', 'Green', 'Blue', 'Gray', 'Default'])

function isHalftoneFit(pdf: Pdf, halftone: PdfObject): boolean {
  if (halftone === null || halftone === 'Default') return true
  if (!(halftone instanceof Map)) return false
  const kind = pdf.resolve(halftone.get('HalftoneType'))
  if ((kind !== 1 && kind !== 5) || halftone.has('HalftoneName')) return false
  if (kind === 1) return !halftone.has('TransferFunction')
  return [...halftone].every(([ink, value]) => {
    const part = pdf.resolve(value)
    if (isStream(part)) return false
    if (!(part instanceof Map)) return true
    const isBent = part.has('TransferFunction') && primaries.has(ink)
    return pdf.resolve(part.get('HalftoneType')) === 1 && !part.has('HalftoneName') && !isBent
  })
}
