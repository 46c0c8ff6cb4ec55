import { visit } from 'unist-util-visit'
import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { BroadTables } from '../page/fit/fit-tables.ts'

/** Reports `table-turned` and `table-squeezed`, each at its table. */
export function reportTables(
  book: Book,
  chapters: readonly RenderedChapter[],
  { turned, squeezed }: BroadTables,
): void {
  if (turned.length + squeezed.length === 0) return
  const sideways = new Set(turned)
  const broken = new Set(squeezed)
  for (const { chapter, tree } of chapters) {
    const file = chapter.source?.file ?? book.file
    visit(tree, 'element', ({ properties, position }) => {
      const id = String(properties.id)
      const place = position && { place: position }
      if (sideways.has(id))
        report(file, 'table-turned', { ...place, reason: 'The table stands sideways on a page of its own.' })
      if (broken.has(id))
        report(file, 'table-squeezed', {
          ...place,
          reason: 'The table is broader than a page, so its words are broken.',
        })
    })
  }
}
