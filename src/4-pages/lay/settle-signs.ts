import type { Config } from '../../0-ground/config.ts'
import { noteSign } from '../../3-chapter/notes/note-sign.ts'
import type { MeasuredBefore, MeasuredFlows } from './break-flows.ts'

/** Sign of each note by its id. */
export type NoteSigns = ReadonlyMap<string, string>

/** What the signs are settled with. */
export interface SignedBook {
  readonly numbers: Config['note-numbers']
  /** Writes these signs into the document, before the notes and wherever the text refers to them. */
  readonly write: (signs: NoteSigns) => Promise<void>
  readonly measure: (before: MeasuredBefore) => Promise<MeasuredFlows>
}

/** Rounds in which signs and pages must agree. */
const mostRounds = 5

/**
 * Numbers the notes anew on each page: writes what the planned pages ask for and measures the chapters whose lines that may change,
 * until the pages stay. In a chapter that does not come to rest, notes are numbered through the chapter.
 *
 * @param measured with the first sign written for every note
 * @returns the pages, and the ids of chapters that did not come to rest
 */
export async function settleSigns(
  measured: MeasuredFlows,
  book: SignedBook,
): Promise<{ readonly measured: MeasuredFlows; readonly unsettled: readonly string[] }> {
  let pages = measured
  let written: NoteSigns = new Map()
  for (let round = 0; round < mostRounds; round += 1) {
    const { signs, changed } = changesOf(pages, written, book.numbers)
    if (signs.size === 0) return { measured: pages, unsettled: [] }
    await book.write(signs)
    written = new Map([...written, ...signs])
    if (changed.length > 0) pages = await book.measure({ measured: pages, changed })
  }
  const { changed: unsettled } = changesOf(pages, written, book.numbers)
  const through = pages.flows
    .filter(({ id }) => unsettled.includes(id))
    .flatMap(({ notes }) => notes.map(({ id }, index) => [id, noteSign(index, book.numbers)] as const))
  await book.write(new Map(through))
  if (unsettled.length > 0) pages = await book.measure({ measured: pages, changed: unsettled })
  return { measured: pages, unsettled }
}

/** Signs that are not written yet, and the chapters whose lines they may change. */
function changesOf(
  { flows, broken }: MeasuredFlows,
  written: NoteSigns,
  numbers: Config['note-numbers'],
): { readonly signs: NoteSigns; readonly changed: readonly string[] } {
  const signs = new Map<string, string>()
  const changed = new Set<string>()
  const first = noteSign(0, numbers)
  for (const { index, pages, columns } of broken) {
    const { id: flow = '', notes = [] } = flows[index] ?? {}
    let count = 0
    for (const [column, page] of pages.entries()) {
      if (column % columns === 0) count = 0
      for (const { note, from } of page.notes) {
        const { id } = notes[note] ?? {}
        if (id === undefined || from > 0) continue
        const sign = noteSign(count, numbers)
        count += 1
        const before = written.get(id) ?? first
        if (before === sign) continue
        signs.set(id, sign)
        if (!isAsBroad(before, sign)) changed.add(flow)
      }
    }
  }
  return { signs, changed: [...changed] }
}

/** Digits of notes are equally broad. */
function isAsBroad(one: string, other: string): boolean {
  return one.length === other.length && /^\d+$/.test(one + other)
}
