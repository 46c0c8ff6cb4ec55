import type { BrokenPage, White } from '../../plan/break-pages.ts'
import type { AtomPlaces } from '../flows/measure-atoms.ts'

/** The planned pages of one flow. */
export interface BrokenFlow {
  /** Index among the measured flows. */
  readonly index: number
  /** Or columns. */
  readonly pages: readonly BrokenPage[]
  /** Columns on a page. */
  readonly columns: 1 | 2
  /** White above the first columns, px. Default: 0 */
  readonly white?: number
  /** How much of each page its plan leaves free, px, for what the browser sets higher when it is broken. Default: 0 */
  readonly spare?: number
}

/**
 * Makes the browser break the flows as planned, and adds the white that was planned.
 *
 * A page that begins with a block gets the class `break` on it, or on an empty box before it that keeps room for figures, and `flush` on
 * the blocks in it whose margins would stand above it. Inside a paragraph two empty floats stand before its text: one as high as the
 * lines above the break, one that fills the page but for a pixel, or reaches below the figures of the next, beside which no line has
 * room. Both are local: what stands before cannot shift them. A rest that `carryLinks` parted begins its page as a block does.
 */
export function applyBreaks(
  { flows, places, flush, carried, slack: ownSlack, between: apart }: AtomPlaces,
  broken: readonly BrokenFlow[],
): void {
  const make = (name: string, className: string) => {
    const element = document.createElement(name)
    element.className = className
    return element
  }

  /** How far the floats begin below the upper edge of the line that they push, px: lines above must not touch them. */
  const overlap = 4
  const begun = new Map<readonly Node[], { offset: number; rest: number }>()

  /** What makes pages without text. */
  const emptyPages = (count: number) => Array.from({ length: count }, () => make('span', 'break rest'))

  /** Makes room for figures above the element. */
  const makeRoom = (element: Element, above: number, className: string) => {
    const room = make('div', className)
    room.style.height = `${above}px`
    element.before(room)
    element.classList.add('below-room')
  }

  /** First nodes of rests that were begun. */
  const heads = new Map<readonly Node[], Node>()

  /** Begins a page with what is left of a run from the offset on, in an element of its own. */
  const beginRest = (
    run: readonly Node[],
    rest: HTMLElement,
    offset: number,
    above: number,
    between: number,
  ) => {
    rest.before(...emptyPages(between))
    rest.classList.add('break')
    rest.style.paddingTop = `${above}px`
    if (rest.firstChild) heads.set(run, rest.firstChild)
    begun.set(run, { offset, rest: 0 })
  }

  /** Begins a page with the atom, `above` px below its head, pages without text between. */
  const breakBefore = (flow: number, atom: number, free: number, above: number, between: number) => {
    const place = places[flow]?.[atom]
    if (!place) return
    if (place.begins) {
      // Behind a box it would be set as a first paragraph.
      if (between + above > 0 && place.element instanceof HTMLElement)
        place.element.style.textIndent = getComputedStyle(place.element).textIndent
      place.element.before(...emptyPages(between))
      for (const inner of flush.get(place) ?? []) inner.classList.add('flush')
      if (above === 0) return place.element.classList.add('break')
      return makeRoom(place.element, above, 'break room')
    }
    const rest = carried.get(place)
    if (rest) return beginRest(place.run, rest, place.offset, above, between)
    const first = heads.get(place.run) ?? place.run[0]
    // Behind a block in the same element, whose margin stays on the page before.
    if (places[flow]?.[atom - 1]?.run !== place.run && first) {
      const turn = make('span', 'break turn')
      turn.style.height = `${above}px`
      first.parentNode?.insertBefore(turn, first)
      turn.before(...emptyPages(between))
      return begun.set(place.run, { offset: place.offset, rest: 0 })
    }
    const last = begun.get(place.run)
    const filled = Math.max(0, free - overlap - (above > 0 ? 0 : 1))
    const strut = make('span', 'strut')
    strut.style.height = `${place.offset - (last?.offset ?? 0) + (last?.rest ?? 0) + overlap}px`
    first?.parentNode?.insertBefore(strut, first)
    if (filled > 0) {
      const filler = make('span', 'filler')
      filler.style.height = `${filled}px`
      first?.parentNode?.insertBefore(filler, first)
    }
    begun.set(place.run, { offset: place.offset, rest: free - overlap - filled })
  }

  /** To the browser's unit of length. */
  const rounded = (length: number) => Math.round(length * 64) / 64

  /** Adds white to the margin above an atom. */
  const addWhite = (flow: number, { atom, height: added }: White) => {
    const place = places[flow]?.[atom]
    const [above, below] = (flows[flow]?.atoms ?? []).slice(atom - 1, atom + 1)
    if (!place || !above || !below) return
    if (place.begins && place.element instanceof HTMLElement) {
      place.element.classList.add('spaced')
      place.element.style.marginTop = `${rounded(below.start - above.end + added)}px`
    } else {
      const white = make('span', 'white')
      white.style.height = `${rounded(added)}px`
      place.run[0]?.parentNode?.insertBefore(white, place.run[0])
    }
  }

  document.body.classList.remove('measured')
  for (const { index, pages, white = 0, spare = 0 } of broken) {
    const slack = ownSlack + spare
    const flow = document.getElementById(flows[index]?.id ?? '')
    if (!flow) continue
    flow.classList.add('planned')
    if (pages.some(({ notes, floats }) => notes.length > 0 || floats)) flow.classList.add('holding')
    const heights = pages.map(
      ({ textHeight, noteRoom, floats }) =>
        textHeight + noteRoom + (floats?.above ?? 0) + (floats?.below ?? 0) + (floats?.foot ?? 0) + slack,
    )
    const columns = flow.querySelector<HTMLElement>(':scope > .columns')
    if (columns) {
      columns.style.paddingTop = `${white}px`
      columns.style.height = `${heights.reduce((sum, each, at) => sum + (at % 2 === 0 ? each : 0), 0)}px`
    }
    const head = places[index]?.[0]
    let free = 0
    let between = 0
    for (const [page, { from, to, noteRoom, whites, floats }] of pages.entries()) {
      const { above = 0, below = 0, foot = 0 } = floats ?? {}
      if (to > from) {
        if (page > 0) breakBefore(index, from, free + above, above, between)
        else if (above > 0 && head) makeRoom(head.element, above, 'room')
        free = noteRoom + below + foot + slack
        between = 0
      } else {
        free += heights[page] ?? 0
        between += 1
      }
      for (const white of whites) addWhite(index, white)
    }
    ;(columns?.firstElementChild ?? flow).append(...emptyPages(between))
    for (const [page, { from, to, floats }] of pages.entries()) {
      const top = heights.slice(0, page).reduce((sum, each) => sum + each + (columns ? 0 : apart), 0)
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
  }
}
