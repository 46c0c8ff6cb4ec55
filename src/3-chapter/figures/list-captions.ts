import type { Config } from '../../0-ground/config.ts'
import type { ContentsEntry } from '../../2-book/book.ts'
import { referenceTermsOf } from '../references/reference-terms.ts'
import type { RenderedChapter } from '../rendered-chapter.ts'
import { captionsOf, numberOf, wordsOf } from './captions-of.ts'

/** A list of figures or of tables. */
export interface CaptionList {
  readonly kind: 'figures' | 'tables'
  /** Unique in the publication; 2-book keeps it free. */
  readonly id: string
  readonly title: string
  /** Never empty. Their labels are numbers, where captions have them. */
  readonly entries: readonly ContentsEntry[]
}

/** The lists of captions that the configuration asks for, but those without entries. */
export function listCaptions(
  chapters: readonly RenderedChapter[],
  { lists }: Pick<Config, 'lists'>,
  language: string,
): readonly CaptionList[] {
  return [...new Set(lists)]
    .map((kind) => ({
      kind,
      id: `list-of-${kind}`,
      title: referenceTermsOf(language)[kind],
      entries: entriesOf(chapters, kind),
    }))
    .filter(({ entries }) => entries.length > 0)
}

function entriesOf(chapters: readonly RenderedChapter[], kind: CaptionList['kind']): ContentsEntry[] {
  return chapters.flatMap(({ chapter, tree }) =>
    captionsOf(tree).flatMap((caption) => {
      const anchor = caption.figure.properties.id
      const label = numberOf(caption)
      const title = firstSentence(wordsOf(caption.element), chapter.language)
      if (`${caption.kind}s` !== kind || typeof anchor !== 'string' || (!title && !label)) return []
      return [{ title, anchor, children: [], ...(label && { label }) }]
    }),
  )
}

/** What a list says of a caption that goes on: its first sentence, without the full stop. */
function firstSentence(text: string, language: string): string {
  const plain = text.replaceAll(/[\t\n\r ]+/g, ' ').trim()
  const [first] = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(plain)
  return (first?.segment ?? plain).trim().replace(/(?<![.\p{Lu}])[.。]$/u, '')
}
