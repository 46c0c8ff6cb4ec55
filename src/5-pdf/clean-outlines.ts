import type { ElementMark } from '../4-pages/mark-elements.ts'
import { withoutMarks } from './apply-marks.ts'
import { type PdfDictionary, textOfString, textString } from './pdf-object.ts'
import type { Pdf } from './read-pdf.ts'

/**
 * Takes the names of marks out of the outline's titles, which the browser puts there for marked elements in headings, and its
 * references to the browser's own tags (`SE`), whose place others have taken: they would keep those in the file, with names that
 * are others in each print.
 */
export function cleanOutlines(pdf: Pdf, catalog: PdfDictionary, marks: readonly ElementMark[]): void {
  const waiting = [pdf.resolve(catalog.get('Outlines'))]
  const seen = new Set<unknown>()
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (!(item instanceof Map) || seen.has(item)) continue
    seen.add(item)
    item.delete('SE')
    const title = item.get('Title')
    if (title instanceof Uint8Array) {
      const text = withoutMarks(textOfString(title), marks)
        .replaceAll('\u00ad', '')
        .replaceAll(/\s+/g, ' ')
        .trim()
      item.set('Title', textString(text))
    }
    waiting.push(pdf.resolve(item.get('First')), pdf.resolve(item.get('Next')))
  }
}
