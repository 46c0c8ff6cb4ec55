import type { AtomPlace } from '../flows/atoms-draft.ts'
import type { AtomPlaces } from '../flows/measure-atoms.ts'

/** Pages of a document while they are begun. */
export interface PageBeginnings {
  readonly measured: AtomPlaces
  /** Of a run that a page began in: where that was, px from the run's top, and what the page before is still to be filled by, px. */
  readonly begun: Map<readonly Node[], { readonly offset: number; readonly rest: number }>
  /** First nodes of rests that were begun, by their runs. */
  readonly heads: Map<readonly Node[], Node>
}

/** A page to begin. */
export interface PageBeginning {
  /** Indexes of its flow and of its first atom. */
  readonly flow: number
  readonly atom: number
  /** What is free on the page before, px. */
  readonly free: number
  /** What figures take at its head, px. */
  readonly above: number
  /** Pages without text before it. */
  readonly between: number
}

/** Makes the browser begin a page. */
export function beginPage(beginnings: PageBeginnings, page: PageBeginning): void {
  const { flow, atom } = page
  const { places, carried } = beginnings.measured
  const place = places[flow]?.[atom]
  if (!place) return
  const rest = carried.get(place)
  if (place.begins) beginWithBlock(beginnings, place, page)
  else if (rest) beginWithRest(beginnings, place, rest, page)
  else if (places[flow]?.[atom - 1]?.run !== place.run) beginWithRun(beginnings, place, page)
  else beginWithLine(beginnings, place, page)
}

/** Makes room for figures above an element. */
export function makeRoom(element: Element, above: number, className: string): void {
  const room = newElement('div', className)
  room.style.height = `${above}px`
  element.before(room)
  element.classList.add('below-room')
}

/** What makes pages without text. */
export function emptyPages(count: number): readonly HTMLElement[] {
  return Array.from({ length: count }, () => newElement('span', 'break rest'))
}

/** An empty element of a class. */
export function newElement(name: string, className: string): HTMLElement {
  const element = document.createElement(name)
  element.className = className
  return element
}

/** How far the floats begin below the upper edge of the line that they push, px: lines above must not touch them. */
const overlap = 4

function beginWithBlock(
  { measured: { flush } }: PageBeginnings,
  place: AtomPlace,
  { above, between }: PageBeginning,
): void {
  const { element } = place
  // Behind a box it would be set as a first paragraph.
  if (between + above > 0 && element instanceof HTMLElement)
    element.style.textIndent = getComputedStyle(element).textIndent
  element.before(...emptyPages(between))
  for (const inner of flush.get(place) ?? []) inner.classList.add('flush')
  if (above === 0) element.classList.add('break')
  else makeRoom(element, above, 'break room')
}

/** With what is left of a run, which has an element of its own. */
function beginWithRest(
  { begun, heads }: PageBeginnings,
  { run, offset }: AtomPlace,
  rest: HTMLElement,
  { above, between }: PageBeginning,
): void {
  rest.before(...emptyPages(between))
  rest.classList.add('break')
  rest.style.paddingTop = `${above}px`
  if (rest.firstChild) heads.set(run, rest.firstChild)
  begun.set(run, { offset, rest: 0 })
}

/** With lines behind a block in the same element, whose margin stays on the page before. */
function beginWithRun(
  { begun, heads }: PageBeginnings,
  { run, offset }: AtomPlace,
  { above, between }: PageBeginning,
): void {
  const turn = newElement('span', 'break turn')
  turn.style.height = `${above}px`
  insertBefore(heads.get(run) ?? run[0], turn)
  turn.before(...emptyPages(between))
  begun.set(run, { offset, rest: 0 })
}

/** With a line below the first of its run. */
function beginWithLine(
  { begun, heads }: PageBeginnings,
  { run, offset }: AtomPlace,
  { free, above }: PageBeginning,
): void {
  const first = heads.get(run) ?? run[0]
  const last = begun.get(run)
  const filled = Math.max(0, free - overlap - (above > 0 ? 0 : 1))
  const strut = newElement('span', 'strut')
  strut.style.height = `${offset - (last?.offset ?? 0) + (last?.rest ?? 0) + overlap}px`
  insertBefore(first, strut)
  if (filled > 0) {
    const filler = newElement('span', 'filler')
    filler.style.height = `${filled}px`
    insertBefore(first, filler)
  }
  begun.set(run, { offset, rest: free - overlap - filled })
}

function insertBefore(node: Node | undefined, element: Element): void {
  node?.parentNode?.insertBefore(element, node)
}
