import type { BrokenPage, NotePart, PlacedFloat } from './break-pages.ts'
import {
  aloneBehind,
  type ColumnMeasure,
  type FloatingFlow,
  type FloatSpot,
  notesOf,
  roomFor,
  roomOn,
} from './take-room.ts'

/**
 * The columns of a text with the figures that were taken into account when they were broken, and with pages for those that stand
 * alone.
 *
 * @param notesByPlace see `placeFloats`
 */
export function setFloats(
  pages: readonly BrokenPage[],
  spots: readonly FloatSpot[],
  flow: FloatingFlow,
  page: ColumnMeasure,
  notesByPlace: boolean,
): readonly BrokenPage[] {
  const { columns } = page
  return pages.flatMap((each, column) => {
    const alone = aloneBehind(column - (column % columns), spots, flow, page)
    const whole = alone.length > 0 ? asHighAsPage(each, column, spots, flow, page) : each
    const own = withFloats(whole, column, spots, flow, page, notesByPlace)
    const isLast = column % columns === columns - 1 || column === pages.length - 1
    if (!isLast || alone.length === 0) return [own]
    const fill = (first: BrokenPage, count: number) => [
      first,
      ...Array.from({ length: count }, () => emptyColumn(each.to, first)),
    ]
    const behind = alone.map((floats) => pageFor(floats, each.to, flow, page))
    return [
      ...fill(own, columns - 1 - (column % columns)),
      ...behind.flatMap((first) => fill(first, columns - 1)),
    ]
  })
}

/** Columns that were made shorter to be even fill the page all the same when others follow. */
function asHighAsPage(
  each: BrokenPage,
  column: number,
  spots: readonly FloatSpot[],
  flow: FloatingFlow,
  page: ColumnMeasure,
): BrokenPage {
  const { above, below, foot, notes } = roomOn(column, spots, flow, page)
  const height = (page.first?.[column] ?? page.height) - above - below - foot - notes
  return { ...each, noteRoom: height - each.textHeight }
}

/** A column without text beside another one. */
function emptyColumn(at: number, { textHeight, noteRoom, floats }: BrokenPage): BrokenPage {
  const { above = 0, below = 0, foot = 0 } = floats ?? {}
  const noteRoomAlone = textHeight + noteRoom + above + below + foot
  return { from: at, to: at, textHeight: 0, notes: [], noteHeight: 0, noteRoom: noteRoomAlone, whites: [] }
}

function withFloats(
  each: BrokenPage,
  column: number,
  spots: readonly FloatSpot[],
  flow: FloatingFlow,
  page: ColumnMeasure,
  notesByPlace: boolean,
): BrokenPage {
  const { above, below, foot, notes } = roomOn(column, spots, flow, page)
  if (above + below + foot === 0) return each
  const noteHeight = each.noteHeight + notes
  const noteRoom = each.noteRoom + notes
  const height = each.textHeight + noteRoom + above + below + foot
  const next = {
    top: broadAbove(column, spots, flow, page),
    below: height - foot - noteHeight - below,
    foot: height - foot,
  }
  const placed: PlacedFloat[] = []
  const noted: Record<'top' | 'bottom', number[]> = { top: [], bottom: [] }
  for (const [float, { place, column: at }] of spots.entries()) {
    const measured = flow.floats[float]
    if (at !== column || !measured || place === 'page') continue
    const isOverAll = measured.isBroad && page.columns > 1
    const room = roomFor(measured, page)
    const edge = place === 'top' ? 'top' : isOverAll ? 'foot' : 'below'
    const white = room - measured.height
    // Notes have little white above their rule.
    const lift = edge === 'below' && noteHeight > 0 ? Math.round(white * 0.3) : 0
    placed.push({
      float,
      top: next[edge] + (place === 'top' ? 0 : white - lift),
      ...(isOverAll && (place === 'top' ? { below: white } : { above: Math.floor(white) })),
    })
    next[edge] += room
    noted[place].push(...measured.notes)
  }
  const merge = notesByPlace ? mergeByPlace : mergeByNumber
  return {
    ...each,
    notes: notes > 0 ? merge(each.notes, noted, flow) : each.notes,
    noteHeight,
    noteRoom,
    floats: { placed, above, below, foot },
  }
}

/** What figures over all columns take above a column that is not the first of its page, px. */
function broadAbove(
  column: number,
  spots: readonly FloatSpot[],
  { floats }: FloatingFlow,
  page: ColumnMeasure,
): number {
  const first = column - (column % page.columns)
  const isAbove = ({ place, column: at }: FloatSpot, index: number) =>
    place === 'top' && at === first && floats[index]?.isBroad === true
  if (column === first) return 0
  return sum(
    floats.flatMap((float, index) =>
      spots[index] && isAbove(spots[index], index) ? [roomFor(float, page)] : [],
    ),
  )
}

/** A page without text. Its figures stand a little above the middle of what their notes leave. */
function pageFor(floats: readonly number[], at: number, flow: FloatingFlow, page: ColumnMeasure): BrokenPage {
  const measured = floats.flatMap((index) => flow.floats[index] ?? [])
  const heights = measured.map((float, index) =>
    index < measured.length - 1 ? roomFor(float, page) : float.height,
  )
  const noted = measured.filter(({ notes }) => notes.length > 0)
  const shared = Math.max(0, noted.length - 1) * page.separator
  const notes = sum(noted.map((float) => notesOf(float, flow, page))) - shared
  const above = page.height - notes
  const free = Math.max(0, above - sum(heights))
  const first = Math.floor(free * 0.4)
  const placed = floats.map((float, index): PlacedFloat => {
    const [isFirst, isLast] = [index === 0, index === floats.length - 1]
    const own = heights[index] ?? 0
    const white = isLast ? free - first + notes : own - (measured[index]?.height ?? 0)
    const cover = { above: isFirst ? first : 0, below: white }
    return { float, top: first + sum(heights.slice(0, index)), ...(page.columns > 1 && cover) }
  })
  return {
    from: at,
    to: at,
    textHeight: 0,
    notes: measured.flatMap((float) => float.notes.map((note) => wholeNote(note, flow))),
    noteHeight: notes,
    noteRoom: notes,
    whites: [],
    floats: { placed, above, below: 0, foot: 0 },
  }
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0)
}

function wholeNote(note: number, { notes }: Pick<FloatingFlow, 'notes'>): NotePart {
  return { note, from: 0, to: notes[note]?.length ?? 0 }
}

type Merge = (
  text: readonly NotePart[],
  noted: Readonly<Record<'top' | 'bottom', readonly number[]>>,
  flow: FloatingFlow,
) => readonly NotePart[]

/** A note that goes on from the page before stays first, one that goes on overleaf stays last. */
const mergeByNumber: Merge = (text, { top, bottom }, flow) => {
  const merged = [...text]
  for (const note of [...top, ...bottom]) {
    const at = merged.findIndex((part) => part.from === 0 && (part.note > note || isCut(part, flow)))
    merged.splice(at < 0 ? merged.length : at, 0, wholeNote(note, flow))
  }
  return merged
}

const mergeByPlace: Merge = (text, { top, bottom }, flow) => {
  const continued = text.filter(({ from }) => from > 0)
  const begun = text.filter(({ from }) => from === 0)
  const cut = begun.filter((part) => isCut(part, flow))
  const whole = begun.filter((part) => !isCut(part, flow))
  const [head, foot] = [top, bottom].map((notes) => notes.map((note) => wholeNote(note, flow)))
  return [...continued, ...(head ?? []), ...whole, ...(foot ?? []), ...cut]
}

function isCut({ note, to }: NotePart, { notes }: FloatingFlow): boolean {
  return to < (notes[note]?.length ?? 0)
}
