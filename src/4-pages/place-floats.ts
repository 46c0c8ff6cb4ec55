import {
  type Breaking,
  type BrokenPage,
  breakPages,
  hopeless,
  type MeasuredFlow,
  type PageFloats,
  type PageMeasure,
  type PlacedFloat,
} from './break-pages.ts'
import type { MeasuredFloat } from './measure-atoms.ts'

/** Figures among the atoms of a chapter. */
export interface FloatingFlow extends MeasuredFlow {
  readonly floats: readonly MeasuredFloat[]
  readonly roomless: readonly boolean[]
}

/** Where a figure stands: on a page with text, or on one of its own behind it. */
interface Placed {
  readonly place: MeasuredFloat['place']
  /** Index of the page among those with text. */
  readonly page: number
}

/** Figures that take more of a page have it for themselves. */
const mostOfPage = 0.7

/** A chapter with more figures than can be settled so often is hardly one. */
const mostRounds = 200

/**
 * Breaks a chapter whose figures stand at the head or foot of pages, or on pages of their own.
 *
 * A figure never stands before the text that it stands behind in the manuscript, and figures keep their order. At the foot it
 * stands on the page of the text before it if there is room, at the head on the next one, alone behind that of the text before it.
 * What finds no page with text any more has one of its own at the chapter's end.
 */
export function placeFloats(flow: FloatingFlow, page: PageMeasure): Breaking {
  const plain = breakPages(flow, page)
  const { placed, pages, cost } = settle(flow, plain, page)
  return { cost, pages: withFloats(pages, placed, flow.floats, page) }
}

/** Finds a place for one figure after the other; those behind one that must move are placed anew. */
function settle(
  flow: FloatingFlow,
  plain: Breaking,
  page: PageMeasure,
): Breaking & { readonly placed: readonly Placed[] } {
  const placed: Placed[] = []
  let breaking = plain
  for (let round = 0; round < mostRounds; round += 1) {
    const isBad = breaking.cost >= hopeless && plain.cost < hopeless
    const found = placed.findIndex((each, index) => !isRight(each, flow, index, breaking.pages))
    const wrong = found < 0 && isBad ? placed.length - 1 : found
    if (wrong >= 0) placed.splice(wrong, placed.length, next(placed[wrong], breaking.pages))
    else if (placed.length === flow.floats.length) return { ...breaking, placed }
    else placed.push(first(placed, flow, breaking.pages, page))
    breaking = breakPages(flow, { ...page, first: heightsOf(placed, flow.floats, page) })
  }
  const last = plain.pages.length - 1
  return { ...plain, placed: flow.floats.map(() => ({ place: 'page', page: last })) }
}

/** Index of the page with the text before the figure. */
function pageOfText({ at }: MeasuredFloat, pages: readonly BrokenPage[]): number {
  return Math.max(
    0,
    pages.findIndex(({ to }) => to >= at),
  )
}

/** The best place for the next figure. */
function first(
  placed: readonly Placed[],
  { floats }: FloatingFlow,
  pages: readonly BrokenPage[],
  page: PageMeasure,
): Placed {
  const float = floats[placed.length]
  const last = placed.at(-1)
  if (!float) return { place: 'page', page: 0 }
  const own = Math.max(pageOfText(float, pages), last?.page ?? 0)
  if (float.place === 'page' || float.height > page.height * mostOfPage) return { place: 'page', page: own }
  if (float.place === 'top')
    return { place: 'top', page: own + Number(last?.page !== own || last.place !== 'top') }
  return { place: 'bottom', page: own + Number(last?.page === own && last.place === 'page') }
}

/** The place behind one that has proved wrong: behind the last text, what would head a page stands at the foot. */
function next(placed: Placed | undefined, pages: readonly BrokenPage[]): Placed {
  const { place, page } = placed ?? { place: 'page', page: 0 }
  if (page + 1 < pages.length) return { place, page: page + 1 }
  return { place: place === 'top' ? 'bottom' : 'page', page: pages.length - 1 }
}

/** Whether the figure stands behind its text, with text to stand with, which does not begin where no room can be made. */
function isRight(
  { place, page }: Placed,
  flow: FloatingFlow,
  index: number,
  pages: readonly BrokenPage[],
): boolean {
  const float = flow.floats[index]
  const own = float ? pageOfText(float, pages) : 0
  if (place === 'page') {
    const behind = pages[page + 1]
    return (
      page >= own && page < pages.length && !(behind && behind.to > behind.from && flow.roomless[behind.from])
    )
  }
  const { from, to, textHeight, noteRoom, noteHeight } = pages[page] ?? {
    from: 0,
    to: 0,
    textHeight: 0,
    noteRoom: 0,
    noteHeight: 0,
  }
  if (to === from || noteHeight > noteRoom + 0.1 || textHeight === 0) return false
  return place === 'bottom'
    ? page >= own
    : page > 0 && page >= own + Number(!startsBehind(float, pages[page])) && !flow.roomless[from]
}

/** Whether the page begins behind the text that the figure stands behind. */
function startsBehind(float: MeasuredFloat | undefined, page: BrokenPage | undefined): boolean {
  return (page?.from ?? 0) >= (float?.at ?? 0)
}

/** What a figure takes of a page, with white of a line or more: a whole number of lines. */
function roomFor({ height }: MeasuredFloat, { line }: PageMeasure): number {
  return Math.ceil((height + line * 0.8) / line) * line
}

/** What figures take of the page, at its head and at its foot. */
function roomOn(
  index: number,
  placed: readonly Placed[],
  floats: readonly MeasuredFloat[],
  page: PageMeasure,
): Pick<PageFloats, 'above' | 'below'> {
  const room = { top: 0, bottom: 0, page: 0 }
  for (const [at, { place, page: own }] of placed.entries()) {
    const float = floats[at]
    if (own === index && float) room[place] += roomFor(float, page)
  }
  return { above: room.top, below: room.bottom }
}

function heightsOf(
  placed: readonly Placed[],
  floats: readonly MeasuredFloat[],
  page: PageMeasure,
): readonly number[] {
  const count = Math.max(0, ...placed.map((each) => each.page + 1))
  return Array.from({ length: count }, (_, index) => {
    const { above, below } = roomOn(index, placed, floats, page)
    return page.height - above - below
  })
}

function withFloats(
  pages: readonly BrokenPage[],
  placed: readonly Placed[],
  floats: readonly MeasuredFloat[],
  page: PageMeasure,
): readonly BrokenPage[] {
  return pages.flatMap((each, index) => {
    const { above, below } = roomOn(index, placed, floats, page)
    const next = { top: 0, bottom: page.height - each.noteHeight - below }
    const own: PlacedFloat[] = []
    const alone: BrokenPage[] = []
    for (const [float, { place, page: at }] of placed.entries()) {
      const measured = floats[float]
      if (at !== index || !measured) continue
      if (place === 'page') alone.push(pageFor(float, measured, each.to, page))
      else {
        const room = roomFor(measured, page)
        own.push({ float, top: next[place] + (place === 'top' ? 0 : room - measured.height) })
        next[place] += room
      }
    }
    return [own.length > 0 ? { ...each, floats: { placed: own, above, below } } : each, ...alone]
  })
}

/** A page without text. Its figure stands a little above the middle. */
function pageFor(float: number, { height }: MeasuredFloat, at: number, page: PageMeasure): BrokenPage {
  const top = Math.max(0, Math.floor((page.height - height) * 0.4))
  return {
    from: at,
    to: at,
    textHeight: 0,
    notes: [],
    noteHeight: 0,
    noteRoom: 0,
    whites: [],
    floats: { placed: [{ float, top }], above: page.height, below: 0 },
  }
}
