import type { White } from '../../plan/break-pages.ts'
import type { AtomPlaces } from '../flows/measure-atoms.ts'
import { beginPage, emptyPages, makeRoom, newElement, type PageBeginnings } from './begin-page.ts'
import { type BrokenFlow, heightOfPage } from './broken-flow.ts'

/**
 * Makes the browser break the flows as planned, and adds the white that was planned.
 *
 * A page that begins with a block gets the class `break` on it, or on an empty box before it that keeps room for figures, and `flush` on
 * the blocks in it whose margins would stand above it. Inside a paragraph two empty floats stand before its text: one as high as the
 * lines above the break, one that fills the page but for a pixel, or reaches below the figures of the next, beside which no line has
 * room. Both are local: what stands before cannot shift them. A rest that `carryLinks` parted begins its page as a block does.
 */
export function applyBreaks(measured: AtomPlaces, broken: readonly BrokenFlow[]): void {
  const beginnings: PageBeginnings = { measured, begun: new Map(), heads: new Map() }
  document.body.classList.remove('measured')
  for (const each of broken) {
    const flow = document.getElementById(measured.flows[each.index]?.id ?? '')
    if (flow) breakFlow(beginnings, flow, each)
  }
}

function breakFlow(beginnings: PageBeginnings, flow: HTMLElement, broken: BrokenFlow): void {
  const { pages, white = 0, spare = 0 } = broken
  const slack = beginnings.measured.options.slack + spare
  flow.classList.add('planned')
  if (pages.some(({ notes, floats }) => notes.length > 0 || floats)) flow.classList.add('holding')
  const heights = pages.map((page) => heightOfPage(page) + slack)
  const columns = flow.querySelector<HTMLElement>(':scope > .columns')
  if (columns) {
    columns.style.paddingTop = `${white}px`
    columns.style.height = `${heights.reduce((sum, each, at) => sum + (at % 2 === 0 ? each : 0), 0)}px`
  }
  const left = beginPages(beginnings, broken, heights, slack)
  ;(columns?.firstElementChild ?? flow).append(...emptyPages(left))
  const apart = columns ? 0 : beginnings.measured.options.between
  let top = 0
  for (const [page, height] of heights.entries()) {
    placeFigures(beginnings.measured, broken, page, { top, slack })
    top += height + apart
  }
}

/** Gives the number of pages without text at the end. */
function beginPages(
  beginnings: PageBeginnings,
  { index, pages }: BrokenFlow,
  heights: readonly number[],
  slack: number,
): number {
  const head = beginnings.measured.places[index]?.[0]
  let free = 0
  let between = 0
  for (const [page, { from, to, noteRoom, whites, floats }] of pages.entries()) {
    const { above = 0, below = 0, foot = 0 } = floats ?? {}
    if (to > from) {
      if (page > 0) beginPage(beginnings, { flow: index, atom: from, free: free + above, above, between })
      else if (above > 0 && head) makeRoom(head.element, above, 'room')
      free = noteRoom + below + foot + slack
      between = 0
    } else {
      free += heights[page] ?? 0
      between += 1
    }
    for (const white of whites) addWhite(beginnings.measured, index, white)
  }
  return between
}

/** Adds white to the margin above an atom. */
function addWhite({ flows, places }: AtomPlaces, flow: number, { atom, height: added }: White): void {
  const place = places[flow]?.[atom]
  const [above, below] = (flows[flow]?.atoms ?? []).slice(atom - 1, atom + 1)
  if (!place || !above || !below) return
  if (place.begins && place.element instanceof HTMLElement) {
    place.element.classList.add('spaced')
    place.element.style.marginTop = `${rounded(below.start - above.end + added)}px`
  } else {
    const white = newElement('span', 'white')
    white.style.height = `${rounded(added)}px`
    place.run[0]?.parentNode?.insertBefore(white, place.run[0])
  }
}

/** To the browser's unit of length. */
const rounded = (length: number) => Math.round(length * 64) / 64

/** Puts the figures of a page in their places. `top`: of the page, from that of its flow, px. */
function placeFigures(
  { flows }: AtomPlaces,
  { index, pages }: BrokenFlow,
  page: number,
  { top, slack }: { readonly top: number; readonly slack: number },
): void {
  const { from = 0, to = 0, floats } = pages[page] ?? {}
  for (const placed of floats?.placed ?? []) {
    const figure = document.getElementById(flows[index]?.floats[placed.float]?.id ?? '')
    if (!figure) continue
    figure.classList.toggle('alone', to === from)
    const { above = 0, below = 0 } = placed
    figure.style.top = `${top + placed.top - above}px`
    // The content of turned tables is placed from the padding's edge.
    if (above > 0) figure.style.borderTop = `${above}px solid #fff`
    if (below > 0) figure.style.paddingBottom = `${below + (to === from ? slack : 0)}px`
  }
}
