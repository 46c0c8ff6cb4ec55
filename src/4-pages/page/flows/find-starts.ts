import type { BrokenFlow } from '../breaks/broken-flow.ts'
import { findLineStart } from './find-line-start.ts'
import type { AtomPlaces } from './measure-atoms.ts'
import { textHolder } from './text-holder.ts'

/** Where in a flow a page begins: id of the innermost or, at its beginning, outermost element with one, and words of it before. */
export type FlowStart = readonly [block: string, word: number] | null

/**
 * Before breaks are applied: where the planned pages of a flow begin; null for pages that hold notes only.
 *
 * A word that is parted belongs to the page on which it begins.
 */
export function findStarts(
  { flows, places, cuts, flush }: AtomPlaces,
  { index, pages }: BrokenFlow,
): FlowStart[] {
  const flow = document.getElementById(flows[index]?.id ?? '')
  const top = flow ? textHolder(flow).getBoundingClientRect().top : 0
  return pages.map(({ from, to }): FlowStart => {
    const [atom, place] = [flows[index]?.atoms[from], places[index]?.[from]]
    if (to === from || !flow || !atom || !place) return null
    if (from === 0) return [flow.id, 0]
    const start = place.begins ? undefined : findLineStart(place.run, top + atom.start)
    if (start) cuts.set(place, start)
    if (place.begins) flush.set(place, flushIn(place.element))
    const block = (start ? start.text.parentElement : place.element)?.closest('[id]')
    return [block?.id ?? flow.id, start && block ? wordsBefore(block, start.text, start.at) : 0]
  })
}

function wordsBefore(block: Element, text: Text, at: number): number {
  const range = document.createRange()
  range.setStart(block, 0)
  range.setEnd(text, at)
  return (range.toString().match(/[^\t\n\r ]+/g) ?? []).length
}

/** First blocks, one in the other, that begin where the element does. */
function flushIn(element: Element): readonly Element[] {
  const { top: start } = element.getBoundingClientRect()
  const first = [...element.children].find(
    (child) => child.getClientRects().length > 0 && getComputedStyle(child).position !== 'absolute',
  )
  if (!first || /^(inline|ruby|math$)/.test(getComputedStyle(first).display)) return []
  return Math.abs(first.getBoundingClientRect().top - start) < 0.1 ? [first, ...flushIn(first)] : []
}
