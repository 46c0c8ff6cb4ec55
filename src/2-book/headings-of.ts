import type { Chapter } from './book.ts'
import { plainText } from './plain-text.ts'

/** A section heading of a chapter. */
export interface SectionHeading {
  /** Id of its anchor. */
  readonly id: string
  /** Plain text. */
  readonly title: string
  /** Level in the publication, below the chapter's own. */
  readonly depth: number
}

/** The headings that stand directly in the chapter's text, in order; those in quotations and callouts are no sections. */
export function headingsOf({ source }: Chapter): SectionHeading[] {
  return (source?.tree.children ?? []).flatMap((node) => {
    const id = node.data?.hProperties?.dataAnchor
    if (node.type !== 'heading' || typeof id !== 'string') return []
    return [{ id, title: plainText(node).trim(), depth: node.depth }]
  })
}
