import { type PdfDictionary, type PdfObject, type PdfReference, textString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import type { ContentsEntry } from '../../2-book/book.ts'

/**
 * Writes the outline (ISO 32000-1, 12.3.3): the contents, entry for entry, the top level open. It takes the place of the browser's
 * own, whose titles run number and title together and which refers to tags that others have replaced.
 *
 * @param places id → destination; an entry without one leads where the one before does
 */
export function writeOutlines(
  pdf: Pdf,
  catalog: PdfDictionary,
  entries: readonly ContentsEntry[],
  places: ReadonlyMap<string, PdfObject>,
): void {
  catalog.delete('Outlines')
  if (entries.length === 0) return
  const outline: PdfDictionary = new Map<string, PdfObject>([['Type', 'Outlines']])
  const reference = { number: pdf.add(outline) }
  writeLevel({ pdf, places, last: null }, outline, reference, entries)
  outline.set('Count', entries.length)
  catalog.set('Outlines', reference)
}

interface Written {
  readonly pdf: Pdf
  /** Id → destination. */
  readonly places: ReadonlyMap<string, PdfObject>
  /** Where the last entry leads. */
  last: PdfObject
}

function writeLevel(
  written: Written,
  parent: PdfDictionary,
  reference: PdfReference,
  entries: readonly ContentsEntry[],
): void {
  const items = entries.map((entry) => ({ entry, item: new Map<string, PdfObject>() }))
  const references = items.map(({ item }) => ({ number: written.pdf.add(item) }))
  for (const [index, { entry, item }] of items.entries()) {
    written.last = written.places.get(entry.anchor) ?? written.last
    item.set('Title', textString([entry.label, entry.title].filter(Boolean).join(' ')))
    item.set('Parent', reference)
    item.set('Dest', written.last)
    const [before, own, next] = [references[index - 1], references[index], references[index + 1]]
    if (before) item.set('Prev', before)
    if (next) item.set('Next', next)
    if (!own || entry.children.length === 0) continue
    writeLevel(written, item, own, entry.children)
    // Negative: closed, with so many entries to show when it is opened.
    item.set('Count', -entry.children.length)
  }
  parent.set('First', references[0] ?? null)
  parent.set('Last', references.at(-1) ?? null)
}
