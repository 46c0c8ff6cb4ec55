import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../../0-ground/report.ts'
import type { SourceLines } from '../../source-lines.ts'

/** The row below the head of a table, behind the marks of a quotation. */
const delimiters = /^[ \t>]*(?<row>\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*)$/

/**
 * Reports `table-unread` where a table was surely meant but is text, since its head has another number of cells than the row of
 * dashes below (GFM, section 4.10).
 *
 * @param bars that divide no cells, as offsets
 */
export function reportUnreadTables(
  tree: MdastRoot,
  file: VFile,
  lines: SourceLines,
  bars: ReadonlySet<number>,
): void {
  const told = new Set(
    file.messages.flatMap(({ ruleId, line }) => (ruleId === 'reading-divided' ? [line] : [])),
  )
  visit(tree, 'paragraph', ({ position }) => {
    if (!position) return
    for (let line = position.start.line + 1; line <= position.end.line; line += 1) {
      const row = delimiters.exec(lines.text(line))?.groups?.row
      if (!row?.includes('|') || told.has(line - 1)) continue
      const dashes = countCells(row)
      const head = countCells(withoutBars(lines, line - 1, bars))
      if (head === dashes) continue
      report(file, 'table-unread', {
        place: lines.point(line, lines.text(line).length - row.length + 1),
        reason: `The row of dashes has ${dashes} cells, the head above it ${head}, so that this is no table and stays text.`,
      })
    }
  })
}

/** The line without marks of a quotation, with letters for bars that divide nothing. */
function withoutBars(lines: SourceLines, line: number, bars: ReadonlySet<number>): string {
  const text = lines.text(line)
  const start = lines.point(line, 1).offset ?? 0
  return [...text.matchAll(/[\s\S]/g)]
    .map(({ 0: sign, index }) => (bars.has(start + index) ? 'a' : sign))
    .join('')
    .replace(/^[ \t>]+/, '')
}

function countCells(row: string): number {
  const inside = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inside.split(/(?<!\\)\|/).length
}
