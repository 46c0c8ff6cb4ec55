import type { Root as MdastRoot } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'

/**
 * Takes cells out of rows that have more of them than the head of their table: GFM shows no others (section 4.10).
 *
 * Reports `table-cells-extra` at the first such cell of a row, unless all of them are empty.
 */
export function dropExtraCells(tree: MdastRoot, file: VFile): void {
  visit(tree, 'table', ({ children: [head, ...rows] }) => {
    const columns = head?.children.length ?? 0
    for (const row of rows) {
      const extra = row.children.splice(columns)
      const words = extra.map((cell) => textOf(cell)).filter(Boolean)
      if (words.length === 0) continue
      report(file, 'table-cells-extra', {
        place: extra[0]?.position,
        reason: `The row has ${columns + extra.length} cells, the head of its table ${columns}: “${words.join(' | ')}” is left out.`,
      })
    }
  })
}
