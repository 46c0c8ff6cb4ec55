import type { PageCounts } from '../page/flows/count-pages.ts'
import type { BrokenPage } from '../plan/break-pages.ts'
import type { SetFlow } from '../report/find-faults.ts'
import type { BrokenFlows, MeasuredText } from './break-flows.ts'

/**
 * Every measured flow as it stands on the pages.
 *
 * @param starts flow → index of its first page, 0-based
 * @param counted pages of the flows that the browser broke
 */
export function setFlows(
  { measured, left }: BrokenFlows,
  starts: ReadonlyMap<string, number>,
  counted: PageCounts,
): readonly SetFlow[] {
  return measured.map((text): SetFlow => {
    const isPlanned = !left.has(text.id)
    const blocks = blocksOf(text)
    return {
      id: text.id,
      atoms: text.atoms,
      blocks,
      notes: text.notes.map(({ atoms }) => atoms),
      noteIds: text.notes.map(({ id }) => id),
      pages: isPlanned ? text.pages : pagesFrom(blocks, counted.blocks[text.id] ?? []),
      floats: text.floats,
      columns: text.columns === undefined || !isPlanned ? 1 : 2,
      isPlanned,
      lines: text.lines,
      firstPage: starts.get(text.id) ?? 0,
    }
  })
}

/** Lines below the first belong to the block that the first one began. */
function blocksOf({ id, ids }: MeasuredText): string[] {
  let block = id
  return ids.map((own) => {
    block = own ?? block
    return block
  })
}

/** Pages that the browser broke: only the blocks are known that begin on them, so that a page may seem to begin late. */
function pagesFrom(blocks: readonly string[], firsts: readonly (string | null)[]): BrokenPage[] {
  let last = 0
  const froms = firsts.map((first, page) => {
    const found = page === 0 || first === null ? last : blocks.indexOf(first)
    last = Math.max(last, found)
    return last
  })
  return froms.map((from, page) => {
    const to = froms[page + 1] ?? blocks.length
    return { from, to, textHeight: 0, notes: [], noteRoom: 0, noteHeight: 0, whites: [] }
  })
}
