import type { Element, Parents } from 'hast'
import type { Position } from 'unist'
import { visitParents } from 'unist-util-visit-parents'
import type { Chapter } from '../../2-book/book.ts'
import { capitalised, referenceTermsOf } from '../../3-chapter/references/reference-terms.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { PhraseTerms } from '../plan/choose-phrases.ts'

/** A cross-reference that names a page. */
export interface PageReference {
  /** Id of the empty element that its phrase fills. */
  readonly id: string
  readonly chapter: Chapter
  /** Id of the place that it leads to. */
  readonly target: string
  readonly form: 'page' | 'aside' | 'full'
  readonly terms: PhraseTerms
  /** Whether its own page can be told beforehand: that of a note or of the head of a table, which is repeated, cannot. */
  readonly isPlaced: boolean
  /** In the chapter's file. */
  readonly position?: Position
}

/** The cross-references that name pages, in the order of the text. */
export function collectReferences(chapters: readonly RenderedChapter[]): readonly PageReference[] {
  return chapters.flatMap(({ chapter, tree }) => {
    const references: PageReference[] = []
    visitParents(tree, 'element', (element, ancestors) => {
      const { id, dataTarget, dataForm } = element.properties
      if (dataForm !== 'page' && dataForm !== 'aside' && dataForm !== 'full') return
      const position = ancestors.at(-1)?.position
      references.push({
        id: String(id),
        chapter,
        target: String(dataTarget),
        form: dataForm,
        terms: termsFor(element, chapter.language),
        isPlaced: !ancestors.some(isElsewhere),
        ...(position && { position }),
      })
    })
    return references
  })
}

function termsFor({ properties }: Element, language: string): PhraseTerms {
  const terms = referenceTermsOf(language)
  return properties.dataCapital ? { ...terms, page: capitalised(terms.page, language) } : terms
}

function isElsewhere(element: Parents): boolean {
  return element.type === 'element' && (element.tagName === 'thead' || element.tagName === 'aside')
}
