import type { Heading } from 'mdast'
import { visit } from 'unist-util-visit'
import { report } from '../0-ground/report.ts'
import type { Chapter } from './book.ts'

/**
 * Sets the depth of a chapter's headings so that they begin one level below the chapter's title and never skip a level;
 * what was nested stays nested. Depth 6 is the deepest.
 *
 * Reports `heading-jump` where a level is skipped.
 */
export function levelHeadings({ source, level }: Chapter): void {
  if (!source) return
  const levelOf = headingLeveller(level)
  visit(source.tree, 'heading', (heading: Heading) => {
    const { depth, above } = levelOf(heading.depth)
    if (above !== undefined && heading.depth > above + 1) {
      report(source.file, 'heading-jump', {
        place: heading.position,
        reason: `A heading of level ${heading.depth} follows one of level ${above}.`,
      })
    }
    heading.depth = depth
  })
}

/** Where a heading belongs, and the written level of the one that it stands under, if any. */
interface Level {
  readonly depth: Heading['depth']
  readonly above?: number
}

/** Takes the written levels of headings in order and gives their levels below a title of level `base`. */
export function headingLeveller(base: number): (written: number) => Level {
  const open: { readonly written: number; readonly depth: number }[] = []
  return (written) => {
    while (open.length > 0 && (open.at(-1)?.written ?? 0) >= written) open.pop()
    const above = open.at(-1)
    const depth = atMostSix((above?.depth ?? base) + 1)
    open.push({ written, depth })
    return { depth, ...(above && { above: above.written }) }
  }
}

function atMostSix(depth: number): Heading['depth'] {
  return depth <= 2 ? 2 : depth === 3 ? 3 : depth === 4 ? 4 : depth === 5 ? 5 : 6
}
