import { breakColumns, moveBy } from './break-columns.ts'
import { type Breaking, type BrokenPage, breakPages } from './break-pages.ts'
import { type ColumnMeasure, type FloatingFlow, type FloatSpot, takenBy } from './take-room.ts'

/**
 * Breaks a text behind pages, or columns, that are kept, with what figures take of the others.
 *
 * @param kept an even number of pages behind which no note goes on
 * @param to index of the atom before which it may stop: what comes then is not looked at
 */
export function breakRest(
  flow: FloatingFlow,
  page: ColumnMeasure,
  spots: readonly FloatSpot[],
  kept: readonly BrokenPage[] = [],
  to = flow.atoms.length,
): Breaking {
  const from = kept.at(-1)?.to ?? 0
  const rest = { atoms: flow.atoms.slice(from, to), notes: flow.notes }
  const { first = [], ...all } = page
  const taken = takenBy(spots, flow, page, kept.length + 1).slice(kept.length)
  const measure = { ...all, first: first.slice(kept.length), ...(spots.length > 0 && { taken }) }
  const isWhole = to === flow.atoms.length
  const broken =
    page.columns === 1
      ? breakPages(rest, measure)
      : isWhole
        ? breakColumns(rest, measure)
        : breakPages(rest, { ...measure, facing: 0 })
  return { ...broken, pages: [...kept, ...broken.pages.map((each) => moveBy(each, from))] }
}

/** Most pages that can be kept of the first so many: an even number behind which no note goes on. */
export function keepable(
  pages: readonly BrokenPage[],
  most: number,
  { notes }: FloatingFlow,
): readonly BrokenPage[] {
  const open = new Set<number>()
  let count = 0
  for (const [index, page] of pages.slice(0, Math.max(0, most)).entries()) {
    for (const { note, to } of page.notes) {
      if (to < (notes[note]?.length ?? 0)) open.add(note)
      else open.delete(note)
    }
    if (index % 2 === 1 && open.size === 0) count = index + 1
  }
  return pages.slice(0, count)
}
