import { identity } from '../../0-pdf/matrix.ts'
import type { PdfObject } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'

/**
 * Says of gradients that are functions of the place (ISO 32000-1, 8.7.4.5.2) that their space is the pattern's own, which goes without
 * saying: Ghostscript leaves out those that do not.
 */
export function completeShadings(pdf: Pdf): void {
  for (const number of pdf.numbers()) {
    const object = pdf.object(number)
    if (!(object instanceof Map)) continue
    complete(object)
    complete(pdf.resolve(object.get('Shading')))
  }
}

function complete(shading: PdfObject): void {
  if (shading instanceof Map && shading.get('ShadingType') === 1 && !shading.has('Matrix'))
    shading.set('Matrix', [...identity])
}
