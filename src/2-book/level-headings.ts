import type { Heading } from 'mdast'
import { visit } from 'unist-util-visit'
import { report } from '../report.ts'
import type { Chapter } from './book.ts'

/**
 * Sets the depth of a chapter's headings so that they begin one level below the chapter's title and never skip a level;
 * what was nested stays nested. Depth 6 is the deepest.
 *
 * Reports `heading-jump` where a level is skipped.
 */
export function levelHeadings({ source, level }: Chapter): void {
  if (!source) return
  const open: { readonly written: number; readonly depth: number }[] = []
  visit(source.tree, 'heading', (heading: Heading) => {
    const written = heading.depth
    while (open.length > 0 && (open.at(-1)?.written ?? 0) >= written) open.pop()
    const above = open.at(-1)
    if (above && written > above.written + 1) {
      report(source.file, 'heading-jump', {
        place: heading.position,
        reason: `A heading of level ${written} follows one of level ${above.written}.`,
      })
    }
    heading.depth = atMostSix((above?.depth ?? level) + 1)
    open.push({ written, depth: heading.depth })
  })
}

function atMostSix(depth: number): Heading['depth'] {
  return depth <= 2 ? 2 : depth === 3 ? 3 : depth === 4 ? 4 : depth === 5 ? 5 : 6
}
