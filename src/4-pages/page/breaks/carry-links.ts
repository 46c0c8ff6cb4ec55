import type { AtomPlace } from '../flows/atoms-draft.ts'
import type { AtomPlaces } from '../flows/measure-atoms.ts'
import { textBefore } from '../texts-in.ts'
import { beginRange } from './begin-range.ts'
import type { BrokenFlow } from './broken-flow.ts'

/**
 * Before breaks are applied: gives each column's part of a paragraph with links an element of its own, `span.carried`. The
 * browser would put these links in other places as well, or instead: it counts heights of linked text from the first column of its
 * block on, wherever the next column is.
 */
export function carryLinks(measured: AtomPlaces, broken: readonly BrokenFlow[]): void {
  for (const { index, pages, columns } of broken) {
    if (columns === 1) continue
    const runs = new Map<readonly Node[], AtomPlace[]>()
    for (const { from, to } of pages) {
      const place = measured.places[index]?.[from]
      if (!place || place.begins || to === from || !place.run.some(hasLink)) continue
      runs.set(place.run, [...(runs.get(place.run) ?? []), place])
    }
    for (const [run, begun] of runs) partRun(measured, run, begun)
  }
}

const hasLink = (node: Node) =>
  node instanceof Element && (node.matches('a[href]') || node.querySelector('a[href]') !== null)

/** Parts a run at the places where columns begin, from its end to its beginning: a cut leaves what is before it as it is. */
function partRun({ cuts, carried }: AtomPlaces, run: readonly Node[], columns: readonly AtomPlace[]): void {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return
  const range = document.createRange()
  const parts: HTMLElement[] = []
  for (const place of columns.toReversed()) {
    const start = cuts.get(place)
    if (!start) continue
    const { length: depth } = beginRange(range, start, place.element)
    if (parts[0]) range.setEndBefore(parts[0])
    else range.setEndAfter(last)
    const rest = wrap(range)
    dropIds(rest, depth)
    showHyphen(textBefore(rest, place.element))
    carried.set(place, rest)
    parts.unshift(rest)
  }
  if (!parts[0]) return
  range.setStartBefore(first)
  range.setEndBefore(parts[0])
  parts.unshift(wrap(range))
  for (const part of parts.slice(0, -1))
    part.classList.toggle(
      'going-on',
      getComputedStyle(part).textAlign === 'justify' && !part.querySelector('br'),
    )
}

function wrap(range: Range): HTMLElement {
  const part = document.createElement('span')
  part.className = 'carried'
  part.append(range.extractContents())
  range.insertNode(part)
  return part
}

/** Halves of elements that were cut: an id is in the first one. */
function dropIds(rest: Element, depth: number): void {
  let half: Element | null = rest
  for (let count = 0; count < depth; count += 1) {
    half = half?.firstElementChild ?? null
    half?.removeAttribute('id')
  }
}

/** A soft hyphen would not be seen at a block's end. */
function showHyphen(text: Text | undefined): void {
  if (!text?.data.endsWith('\u00ad')) return
  text.data = text.data.slice(0, -1)
  const sign = document.createElement('span')
  sign.className = 'hyphen'
  sign.append('-')
  text.after(sign)
}
