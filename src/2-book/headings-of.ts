import type { Chapter } from './book.ts'
import { plainTitle } from './plain-title.ts'

/** A section heading of a chapter. */
export interface SectionHeading {
  /** Id of its anchor. */
  readonly id: string
  /** Plain text. */
  readonly title: string
  /** What the author gave for running heads, such as `{short-title="Rain"}`. */
  readonly shortTitle?: string
  /** Level in the publication, below the chapter's own. */
  readonly depth: number
}

/** The headings that stand directly in the chapter's text, in order; those in quotations and callouts are no sections. */
export function headingsOf({ source }: Chapter): SectionHeading[] {
  return (source?.tree.children ?? []).flatMap((node) => {
    const { dataAnchor: id, dataShortTitle: shortTitle } = node.data?.hProperties ?? {}
    if (node.type !== 'heading' || typeof id !== 'string') return []
    const short = typeof shortTitle === 'string' ? { shortTitle } : {}
    return [{ id, title: plainTitle(node), ...short, depth: node.depth }]
  })
}
