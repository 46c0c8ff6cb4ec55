import { visit } from 'unist-util-visit'
import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { Overfull } from '../page/flows/find-overfull.ts'

/** Reports `text-overfull`, at each block that would be cut off; at the publication, when it is none of the manuscript's. */
export function reportOverfull(
  book: Book,
  chapters: readonly RenderedChapter[],
  overfull: readonly Overfull[],
): void {
  const open = new Map(overfull.map(({ id, over }) => [id, over]))
  for (const { chapter, tree } of open.size > 0 ? chapters : []) {
    const file = chapter.source?.file ?? book.file
    visit(tree, 'element', ({ properties, position }) => {
      const over = open.get(String(properties.id))
      if (over === undefined) return
      open.delete(String(properties.id))
      report(file, 'text-overfull', { place: position, reason: reasonOf(over) })
    })
  }
  for (const over of open.values()) report(book.file, 'text-overfull', { reason: reasonOf(over) })
}

function reasonOf(over: number): string {
  return `Something here is ${Math.ceil(over)} px broader than the text, and would be cut off.`
}
