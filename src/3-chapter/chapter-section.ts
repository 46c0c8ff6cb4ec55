import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import { termsOf } from '../0-language/terms.ts'
import type { Chapter, ChapterKind } from '../2-book/book.ts'
import { titleId } from './matter/opening.ts'

/** Kinds without a role in DPUB-ARIA 1.1. */
const kindsWithoutRole: ReadonlySet<ChapterKind> = new Set(['titlepage', 'imprint', 'article', 'about'])

/**
 * The element that holds a chapter: named by its title, or by its kind when it has none.
 *
 * @param before what stands above the title
 */
export function chapterSection(
  chapter: Chapter,
  head: HastElement | undefined,
  content: readonly ElementContent[],
  before: readonly ElementContent[] = [],
): HastRoot {
  const { id, kind, language, direction } = chapter
  const properties = {
    id,
    className: [`matter-${kind}`],
    ...(!kindsWithoutRole.has(kind) && { role: `doc-${kind}` }),
    ...(head ? { ariaLabelledBy: titleId(chapter) } : { ariaLabel: nameOf(chapter) }),
    lang: language,
    ...(direction === 'rtl' && { dir: 'rtl' }),
  }
  const children = [...before, ...(head ? [head] : []), ...content]
  return { type: 'root', children: [h(kind === 'article' ? 'article' : 'section', properties, children)] }
}

function nameOf({ kind, language, title }: Chapter): string {
  const terms = termsOf(language)
  return kind === 'dedication' ? terms.dedication : kind === 'epigraph' ? terms.epigraph : title || kind
}
