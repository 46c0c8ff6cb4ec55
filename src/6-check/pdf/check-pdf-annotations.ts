import { isReference, textOfString } from '../../0-pdf/pdf-object.ts'
import { eachTag } from '../../0-pdf/tag.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding } from './pdf-finding.ts'

const archived = new Set(
  'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup FileAttachment Widget PrinterMark TrapNet Watermark Redact'.split(
    ' ',
  ),
)

/** Bits of an annotation's flags (ISO 32000-1, 12.5.3). */
const flags = { invisible: 1, hidden: 2, print: 4, noView: 32, toggleNoView: 256 }

/** Links and other annotations. */
export function checkPdfAnnotations({ pdf, pages, tags }: OpenPdf): readonly PdfFinding[] {
  const holders = new Map<number, string>()
  if (tags)
    eachTag(tags, (tag) => {
      for (const kid of tag.kids) if ('annotation' in kid) holders.set(kid.annotation, tag.type)
    })
  const wrong = { kind: [], shown: [], described: [], tagged: [], linked: [], order: [] } satisfies Record<
    string,
    string[]
  >
  const found: Record<keyof typeof wrong, string[]> = wrong
  for (const { dictionary, name } of pages) {
    const annotations = pdf.resolve(dictionary.get('Annots'))
    if (!Array.isArray(annotations) || annotations.length === 0) continue
    if (pdf.resolve(dictionary.get('Tabs')) !== 'S') found.order.push(name)
    for (const reference of annotations) {
      const annotation = dictionaryOf(pdf.resolve(reference))
      const kind = String(pdf.resolve(annotation.get('Subtype')))
      if (kind === 'Popup') continue
      const value = pdf.resolve(annotation.get('F'))
      const bits = typeof value === 'number' ? value : 0
      const bad = flags.invisible | flags.hidden | flags.noView | flags.toggleNoView
      const holder = isReference(reference) ? holders.get(reference.number) : undefined
      const contents = pdf.resolve(annotation.get('Contents'))
      const text = contents instanceof Uint8Array ? textOfString(contents) : ''
      if (!archived.has(kind)) found.kind.push(name)
      if ((bits & flags.print) === 0 || (bits & bad) !== 0) found.shown.push(name)
      if (text.trim() === '') found.described.push(name)
      if (holder === undefined) found.tagged.push(name)
      else if (kind === 'Link' && holder !== 'Link' && holder !== 'Reference') found.linked.push(name)
    }
  }
  return [
    /** `annotation-kind` (ISO 19005-2, 6.3.1): no sound, film or 3D. */
    ...findingsOf(
      'annotation-kind',
      'ISO 19005-2, 6.3.1',
      'An annotation is of a kind that archives refuse',
      found.kind,
    ),
    /** `annotation-shown` (ISO 19005-2, 6.3.2): annotations are printed and never hidden. */
    ...findingsOf(
      'annotation-shown',
      'ISO 19005-2, 6.3.2',
      'An annotation is hidden or not printed',
      found.shown,
    ),
    /** `annotation-described` (ISO 14289-1, 7.18.1 and 7.18.5). */
    ...findingsOf(
      'annotation-described',
      'ISO 14289-1, 7.18.5',
      'A link does not say where it leads',
      found.described,
    ),
    /** `annotation-tagged` (ISO 14289-1, 7.18.1). */
    ...findingsOf('annotation-tagged', 'ISO 14289-1, 7.18.1', 'An annotation is in no tag', found.tagged),
    /** `link-tagged` (ISO 14289-1, 7.18.5). */
    ...findingsOf('link-tagged', 'ISO 14289-1, 7.18.5', 'A link is in a tag that is no Link', found.linked),
    /** `tab-order` (ISO 14289-1, 7.18.3). */
    ...findingsOf(
      'tab-order',
      'ISO 14289-1, 7.18.3',
      'The links of the page are not in the order of its tags',
      found.order,
    ),
  ]
}
