import { heightOf, type MeasuredFlow, type PageMeasure, type TakenRoom } from './break-pages.ts'
import type { MeasuredFloat } from './flow-atoms.ts'

/** Figures among the atoms of a text. */
export interface FloatingFlow extends MeasuredFlow {
  readonly floats: readonly MeasuredFloat[]
  /** For each atom whether no room can be made above it. */
  readonly roomless: readonly boolean[]
}

/** The columns that figures are set into: pages are columns of which one is on a page. */
export interface ColumnMeasure extends PageMeasure {
  /** Columns on a page. */
  readonly columns: 1 | 2
}

/** Where a figure stands. */
export interface FloatSpot {
  /** At the head or foot, or on a page of its own. */
  readonly place: MeasuredFloat['place']
  /** Index of the column. For figures over all columns, that of their page's first one; for those alone, that of the page before. */
  readonly column: number
}

/** What figures take of a column, px. */
export interface FloatRoom {
  /** At its head. */
  readonly above: number
  /** At its foot: between text and notes, and below the notes, over all columns of the page. */
  readonly below: number
  readonly foot: number
  /** Their notes, with the separator above them. */
  readonly notes: number
}

/** What a figure takes, with white of a line or more: a whole number of lines. */
export function roomFor({ height }: MeasuredFloat, { line }: PageMeasure): number {
  return Math.ceil((height + line * 0.8) / line) * line
}

/** Height of the notes that the figure refers to, with the separator, px; 0 without notes. */
export function notesOf(float: MeasuredFloat, { notes }: MeasuredFlow, { separator }: PageMeasure): number {
  const heights = float.notes.map((note) => heightOf(notes[note] ?? [], 0, notes[note]?.length ?? 0))
  return heights.length > 0 ? heights.reduce((sum, height) => sum + height, separator) : 0
}

/** What the figures take of a column, those not counted that have pages of their own. */
export function roomOn(
  column: number,
  spots: readonly FloatSpot[],
  flow: FloatingFlow,
  page: ColumnMeasure,
): FloatRoom {
  const room = { above: 0, below: 0, foot: 0, notes: 0 }
  for (const [index, spot] of spots.entries()) {
    const float = flow.floats[index]
    if (!float || spot.place === 'page') continue
    const reach = float.isBroad ? page.columns : 1
    if (column < spot.column || column >= spot.column + reach) continue
    const bottom = reach > 1 ? 'foot' : 'below'
    room[spot.place === 'top' ? 'above' : bottom] += roomFor(float, page)
    if (column > spot.column) continue
    const notes = notesOf(float, flow, page)
    room.notes += notes - (room.notes > 0 && notes > 0 ? page.separator : 0)
  }
  return room
}

/**
 * Figures on pages of their own behind the column: one that wants a page has one, of others that found no place with text as many
 * stand on it as it holds.
 */
export function aloneBehind(
  column: number,
  spots: readonly FloatSpot[],
  flow: FloatingFlow,
  page: ColumnMeasure,
): readonly (readonly number[])[] {
  const groups: number[][] = []
  let used = Infinity
  for (const [index, spot] of spots.entries()) {
    const float = flow.floats[index]
    if (!float || spot.place !== 'page' || spot.column !== column) continue
    const notes = notesOf(float, flow, page)
    const isShared = float.place !== 'page' && used + float.height + notes <= page.height
    if (isShared) groups.at(-1)?.push(index)
    else groups.push([index])
    used = float.place === 'page' ? Infinity : (isShared ? used : 0) + roomFor(float, page) + notes
  }
  return groups
}

/**
 * What the figures take of the first columns.
 *
 * @param least number of columns that are wanted
 */
export function takenBy(
  spots: readonly FloatSpot[],
  flow: FloatingFlow,
  page: ColumnMeasure,
  least: number,
): readonly TakenRoom[] {
  const count = Math.max(least, ...spots.map(({ column }) => column + 2))
  let pagesBefore = 0
  return Array.from({ length: count }, (_, column) => {
    const { above, below, foot, notes } = roomOn(column, spots, flow, page)
    const taken = { height: above + below + foot + notes, isNoted: notes > 0, pagesBefore }
    if (page.columns === 1) pagesBefore += aloneBehind(column, spots, flow, page).length
    return taken
  })
}
