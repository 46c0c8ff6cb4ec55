import type { BrokenFlow } from '../page/breaks/broken-flow.ts'
import type { FlowStart } from '../page/flows/find-starts.ts'
import type { Atom, BrokenPage, PageMeasure } from './break-pages.ts'
import type { FlowAtoms } from './flow-atoms.ts'

/** Planned pages of a flow. Pages are counted from 0 in the flow. */
export interface PlannedFlow {
  /** One for each page. */
  readonly starts: readonly FlowStart[]
  /** Id of a note, of a reference, of a figure or of a wanted anchor → its place. */
  readonly places: ReadonlyMap<string, FlowPlace>
  /** Ids of elements by which the print is compared with the plan. */
  readonly probes: readonly string[]
}

/** A place on the pages of a flow. */
export interface FlowPlace {
  /** 0-based. */
  readonly page: number
  /** From the upper edge of the text area, px. */
  readonly top: number
}

/**
 * What the chosen breaks mean for all that is wanted: the page of each anchor, note, reference and figure. Probes are the notes, the
 * references and the figures, and on each page the first paragraph that begins below its head.
 *
 * @param starts where the pages, or columns, begin; empty when that is not wanted
 */
export function planFlow(
  flow: FlowAtoms,
  { pages, columns }: Omit<BrokenFlow, 'index'>,
  starts: readonly FlowStart[],
  measure: Pick<PageMeasure, 'height' | 'separator'>,
): PlannedFlow {
  const { atoms, anchors } = flow
  const places = new Map<string, FlowPlace>()
  const probes: string[] = []
  const opening = flow.columns === undefined ? 0 : measure.height - flow.columns
  const placeIn = (column: number, top: number): FlowPlace => {
    const page = Math.max(0, Math.floor(column / columns))
    return { page, top: top + (page === 0 ? opening : 0) }
  }
  const tops = pages.map(({ from, to }) => (to > from ? (atoms[from]?.start ?? 0) : Infinity))
  const columnAt = (top: number) => tops.findLastIndex((each) => each <= top + 1)
  for (const [id, top] of anchors) {
    const column = columnAt(top)
    places.set(id, placeIn(column, shiftedTop(atoms, pages[column], top)))
  }
  for (const [column, page] of pages.entries()) {
    for (const [id, top, isProbe] of [...figuresOn(flow, page), ...notesOn(flow, page, measure.separator)]) {
      places.set(id, placeIn(column, top))
      if (isProbe) probes.push(id)
    }
    for (const [id, top, isProbe] of referencesOn(flow, page)) {
      const place = placeIn(column, top)
      if (places.get(id)?.page !== place.page) places.set(id, place)
      if (isProbe) probes.push(id)
    }
    const block = flow.paragraphs.find((atom) => atom > page.from && atom < page.to)
    const id = block === undefined ? undefined : flow.ids[block]
    if (block === undefined || !id) continue
    if (!places.has(id)) places.set(id, placeIn(column, shiftedTop(atoms, page, atoms[block]?.start ?? 0)))
    probes.push(id)
  }
  return { starts: starts.filter((_, column) => column % columns === 0), places, probes }
}

/** Id, distance from the head of the page or column in px, and whether the print can tell the page. */
type Placed = readonly [id: string, top: number, isProbe: boolean]

/** Where what stood at `top` in the unbroken flow stands on the page. */
function shiftedTop(atoms: readonly Atom[], page: BrokenPage | undefined, top: number): number {
  const first = page && atoms[page.from]
  if (!first || page.to === page.from) return Math.max(0, top)
  const white = page.whites
    .filter(({ atom }) => atom > page.from && (atoms[atom]?.start ?? Infinity) <= top + 1)
    .reduce((sum, { height }) => sum + height, 0)
  return Math.max(0, top - first.start) + first.head + white + (page.floats?.above ?? 0)
}

function figuresOn({ floats }: FlowAtoms, page: BrokenPage): readonly Placed[] {
  return (page.floats?.placed ?? []).flatMap(({ float, top }): Placed[] => {
    const { id = '', ids = [] } = floats[float] ?? {}
    return [[id, top, true], ...ids.map((inside) => [inside, top, false] as const)]
  })
}

/** Notes that begin on the page, and anchors in those parts of notes that stand on it. */
function notesOn({ notes }: FlowAtoms, page: BrokenPage, separator: number): readonly Placed[] {
  const { above = 0, below = 0 } = page.floats ?? {}
  let top = page.textHeight + page.noteRoom + above + below - page.noteHeight + separator
  return page.notes.flatMap(({ note, from, to }): Placed[] => {
    const { id = '', atoms = [], anchors = [] } = notes[note] ?? {}
    const [begin, end] = [atoms[from]?.start ?? 0, atoms[to - 1]?.end ?? 0]
    const own = anchors.filter(([, at]) => at >= begin - 1 && (at < end || to === atoms.length))
    const placed = own.map(([inside, at]): Placed => [inside, top + Math.max(0, at - begin), false])
    const begun: Placed[] = from === 0 ? [[id, top, true]] : []
    top += end - begin
    return [...begun, ...placed]
  })
}

/** The notes’ first references. At the head of a page the browser takes what sticks out of its line for the page before. */
function referencesOn({ atoms, notes }: FlowAtoms, page: BrokenPage): readonly Placed[] {
  return atoms.slice(page.from, page.to).flatMap((atom, index) =>
    atom.notes.flatMap((note): Placed[] => {
      const { reference } = notes[note] ?? {}
      return reference ? [[reference, shiftedTop(atoms, page, atom.start), index > 0]] : []
    }),
  )
}
