import { type Breaking, type BrokenPage, hopeless } from './break-pages.ts'
import { breakRest, keepable } from './break-rest.ts'
import type { MeasuredFloat } from './flow-atoms.ts'
import { setFloats } from './set-floats.ts'
import { type ColumnMeasure, type FloatingFlow, type FloatSpot, notesOf, roomOn } from './take-room.ts'

/** Figures take no more of a column that has text, without and with their notes. */
export const mostOfColumn = { figures: 0.7, all: 0.85 }

/** Rounds in which figures find their places: some for any text, and for each figure. */
const mostRounds = { any: 100, each: 20 }

/**
 * Breaks a text whose figures stand at the head or foot of columns, over all columns of a page, or on pages of their own.
 *
 * A figure never stands before the text that it stands behind in the manuscript, and figures keep their order. At the foot it
 * stands in the column of the text before it if there is room, at the head of the next one, alone behind the page of the text before
 * it. What finds no column with text any more has a page of its own at the end. Notes of a figure stand at the foot of its column.
 *
 * @param notesByPlace whether notes stand in the order in which the page shows their references, as their signs do when they are
 * given anew on each page; else, numbered through the text, they stand by number
 */
export function placeFloats(flow: FloatingFlow, page: ColumnMeasure, notesByPlace: boolean): Breaking {
  const plain = breakRest(flow, page, [])
  if (flow.floats.length === 0 || plain.cost >= hopeless) return plain
  const { spots, pages, cost } = settle(flow, page, plain)
  return { cost, pages: setFloats(pages, spots, flow, page, notesByPlace) }
}

interface Settled extends Breaking {
  readonly spots: readonly FloatSpot[]
}

/**
 * Finds a place for one figure after the other. If with the last one anything is wrong on its page or on the one before, it is that one
 * that moves on; if it is wrong elsewhere, or that does not help, the first that is wrong, and those behind it are placed anew.
 *
 * Long texts are broken only around the figure that is placed: pages well before it stay as they are.
 */
function settle(flow: FloatingFlow, page: ColumnMeasure, plain: Breaking): Settled {
  const { floats, atoms } = flow
  const spots: FloatSpot[] = []
  let [kept, to]: [readonly BrokenPage[], number] = [[], 0]
  let breaking: Breaking = { pages: [], cost: 0 }
  let tried = 0
  for (let round = 0; round < mostRounds.any + mostRounds.each * floats.length; round += 1) {
    const columns = { pages: breaking.pages, spots, flow, page }
    const found = spots.findIndex((_, index) => !isRight(index, columns))
    const last = spots.length - 1
    const isWrong = found >= 0 || (last >= 0 && breaking.cost >= hopeless)
    const end = horizon(floats[spots.length]?.at, flow, page)
    if (!isWrong && to < end) {
      to = end
      breaking = breakRest(flow, page, spots, kept, to)
      continue
    }
    const distance = (spots[last]?.column ?? 0) - (spots[found]?.column ?? Infinity)
    const isFar = found >= 0 && (tried >= mostTries || distance > page.columns)
    const at = isWrong ? (isFar ? found : last) : spots.length
    const [float, before] = [floats[at], spots[at]]
    if (!float && to === atoms.length) return { ...breaking, spots }
    if (!float) continue
    if (!isWrong) kept = keepable(breaking.pages, ownColumn(float, breaking.pages) - 2 * page.columns, flow)
    spots.splice(at, spots.length, before ? next(at, float, columns) : first(at, float, columns))
    tried = at === last ? tried + 1 : 0
    breaking = breakRest(flow, page, spots, kept, to)
  }
  const last = firstOnPage(plain.pages.length - 1, page)
  return { ...plain, spots: floats.map(() => ({ place: 'page', column: last })) }
}

/** Pages that are broken behind the text of a figure. */
const pagesBehind = 5

/** Index of the atom up to which the text must be broken for a figure, or for the end when there is none. */
function horizon(at: number | undefined, { atoms }: FloatingFlow, page: ColumnMeasure): number {
  const own = at === undefined ? undefined : atoms[Math.max(0, at - 1)]
  if (!own) return atoms.length
  const bottom = own.end + pagesBehind * page.columns * page.height
  const found = atoms.findIndex(({ start, line }) => start > bottom && line === 0)
  return found < 0 ? atoms.length : found
}

/** A figure that would stand more pages behind its text stands alone. */
const mostPages = 2

/** Places that a figure tries for the sake of those before it. */
const mostTries = 4

/** What places are judged by. */
interface Columns {
  readonly pages: readonly BrokenPage[]
  readonly spots: readonly FloatSpot[]
  readonly flow: FloatingFlow
  readonly page: ColumnMeasure
}

/** The first column of the page that the column is on. */
function firstOnPage(column: number, { columns }: Pick<ColumnMeasure, 'columns'>): number {
  return column - (column % columns)
}

/** The best place for the next figure, as the text is broken. */
function first(index: number, float: MeasuredFloat, { pages, spots, flow, page }: Columns): FloatSpot {
  const height = float.height + notesOf(float, flow, page)
  const isTall = float.height > page.height * mostOfColumn.figures || height > page.height * mostOfColumn.all
  const place = isTall ? 'page' : float.place
  const from = Math.max(ownColumn(float, pages), spots.at(-1)?.column ?? 0)
  const isOverAll = float.isBroad || place === 'page'
  const spot = { place, column: isOverAll ? firstOnPage(from, page) : from }
  return firstLikely(index, float, spot, { pages, spots, flow, page })
}

/** The place behind one that has proved wrong. */
function next(index: number, float: MeasuredFloat, columns: Columns): FloatSpot {
  const spot = columns.spots[index] ?? { place: 'page', column: 0 }
  return firstLikely(index, float, following(spot, float, columns), columns)
}

/** The first place from the given one on that can be right, as far as is seen before the text is broken anew. */
function firstLikely(index: number, float: MeasuredFloat, from: FloatSpot, columns: Columns): FloatSpot {
  let spot = from
  for (;;) {
    const tried = { ...columns, spots: [...columns.spots.slice(0, index), spot] }
    if (isInOrder(index, tried) && isBehindText(float, spot, columns) && hasRoom(float, spot, tried))
      return spot
    const next = following(spot, float, columns)
    if (next.place === spot.place && next.column === spot.column) return spot
    spot = next
  }
}

/** Behind the last text, and far from its own, what would stand at a head or foot stands alone. */
function following(
  { place, column }: FloatSpot,
  float: MeasuredFloat,
  { pages, page }: Pick<Columns, 'pages' | 'page'>,
): FloatSpot {
  const isOverAll = float.isBroad || place === 'page'
  const next = column + (isOverAll ? page.columns : 1)
  const distance = firstOnPage(next, page) - firstOnPage(ownColumn(float, pages), page)
  const isFar = place !== 'page' && distance > mostPages * page.columns
  if (next < pages.length && !isFar) return { place, column: next }
  const last = pages.length - 1
  if (place === 'top' && !isFar)
    return { place: 'bottom', column: isOverAll ? firstOnPage(last, page) : last }
  return { place: 'page', column: firstOnPage(Math.min(column, last), page) }
}

/** The column with the text before the figure. */
function ownColumn({ at }: MeasuredFloat, pages: readonly BrokenPage[]): number {
  return Math.max(
    0,
    pages.findIndex(({ to }) => to >= at),
  )
}

function isRight(index: number, columns: Columns): boolean {
  const [float, spot] = [columns.flow.floats[index], columns.spots[index]]
  if (!float || !spot) return false
  return isInOrder(index, columns) && isBehindText(float, spot, columns) && hasRoom(float, spot, columns)
}

/** Whether the figure does not stand before the one before it. */
function isInOrder(index: number, { spots, flow, page }: Columns): boolean {
  const rank = (at: number) => {
    const spot = spots[at]
    return spot ? rankOf(spot, flow.floats[at]?.isBroad === true, page) : 0
  }
  return index === 0 || rank(index - 1) <= rank(index)
}

/** Where a spot comes in the order of reading. */
function rankOf({ place, column }: FloatSpot, isBroad: boolean, page: ColumnMeasure): number {
  const perPage = 2 * page.columns + 3
  const before = (firstOnPage(column, page) / page.columns) * perPage
  if (place === 'page') return before + perPage - 1
  if (isBroad && page.columns > 1) return before + (place === 'top' ? 0 : perPage - 2)
  return before + 1 + 2 * (column % page.columns) + Number(place === 'bottom')
}

/** Whether the figure stands behind its text, and with text, unless it is alone. */
function isBehindText(
  float: MeasuredFloat,
  { place, column }: FloatSpot,
  { pages, page }: Pick<Columns, 'pages' | 'page'>,
): boolean {
  const own = ownColumn(float, pages)
  const isOverAll = float.isBroad || place === 'page'
  const isBehind = column >= (isOverAll ? firstOnPage(own, page) : own)
  if (place === 'page') return isBehind && column < pages.length
  const { from, to, textHeight } = pages[column] ?? { from: 0, to: 0, textHeight: 0 }
  if (to === from || textHeight === 0) return false
  return isBehind && (place === 'bottom' || from >= float.at)
}

/** Whether room can be made for the figure, and enough is left for the text. */
function hasRoom(
  float: MeasuredFloat,
  { place, column }: FloatSpot,
  { pages, spots, flow, page }: Columns,
): boolean {
  const isRoomless = (at: number) => {
    const { from, to } = pages[at] ?? { from: 0, to: 0 }
    return to > from && flow.roomless[from] === true
  }
  if (place === 'page') return !isRoomless(column + page.columns)
  const reach = float.isBroad ? page.columns : 1
  for (let at = column; at < column + reach; at += 1) {
    const { above, below, foot, notes } = roomOn(at, spots, flow, page)
    const height = page.first?.[at] ?? page.height
    const figures = above + below + foot
    if (place === 'top' && isRoomless(at)) return false
    if (figures > height * mostOfColumn.figures + page.line) return false
    if (figures + notes > height * mostOfColumn.all + page.line) return false
  }
  return true
}
