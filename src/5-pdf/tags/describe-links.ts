import { type PdfDictionary, textOfString, textString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { contentKey, eachTag, isTag } from '../../0-pdf/tag.ts'
import type { Sequences } from './drop-decoration.ts'
import type { FinishedTag } from './tag-types.ts'

/**
 * Lets every link say where it leads (ISO 14289-1, 7.18.5): the annotation's `Contents` is the link's text, or its address when it
 * has none. Gives the numbers of the annotations that tags hold; what holds annotations is a `Link`.
 */
export function describeLinks(pdf: Pdf, root: FinishedTag, sequences: Sequences): ReadonlySet<number> {
  const described = new Set<number>()
  eachTag(root, (tag) => {
    for (const kid of tag.kids) {
      if (!('annotation' in kid)) continue
      const annotation = pdf.object(kid.annotation)
      if (!(annotation instanceof Map)) continue
      described.add(kid.annotation)
      const text = tag.contents ?? textOf(tag, sequences)
      annotation.set(
        'Contents',
        textString(text.replaceAll(/\s+/g, ' ').trim() || addressOf(pdf, annotation)),
      )
      if (tag.type !== 'Link') tag.type = tag.type === 'Span' || tag.type === 'Reference' ? 'Link' : tag.type
    }
  })
  return described
}

function textOf(tag: FinishedTag, sequences: Sequences): string {
  if (tag.actual !== undefined || tag.alt !== undefined) return tag.actual ?? tag.alt ?? ''
  return tag.kids
    .map((kid) => {
      if (isTag(kid)) return textOf(kid, sequences)
      return 'mcid' in kid ? (sequences.get(contentKey(kid))?.text ?? '') : ''
    })
    .join('')
}

function addressOf(pdf: Pdf, annotation: PdfDictionary): string {
  const action = pdf.resolve(annotation.get('A'))
  const address = action instanceof Map ? pdf.resolve(action.get('URI')) : null
  if (address instanceof Uint8Array) return textOfString(address)
  const destination = pdf.resolve(annotation.get('Dest'))
  return typeof destination === 'string' ? destination : 'link'
}
