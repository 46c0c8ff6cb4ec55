import type { AtomPlace } from '../flows/atoms-draft.ts'
import { ancestorsOf, beginRange } from './begin-range.ts'

/**
 * Takes the rest of a note out of it.
 *
 * @param from index of the rest's first atom
 * @param isLine whether this is a line below the first of its paragraph
 */
export function cutNote(
  aside: Element,
  from: number,
  place: AtomPlace,
  isLine: boolean,
): Element | undefined {
  if (!aside.lastChild) return undefined
  const range = document.createRange()
  const cut = isLine ? place.cut : undefined
  const parted = cut ? beginRange(range, cut, aside) : beginWithBlock(range, place.element, aside)
  range.setEndAfter(aside.lastChild)
  const rest = document.createElement('aside')
  rest.className = 'note continued'
  rest.setAttribute('role', 'doc-footnote')
  rest.id = `${aside.id}-from-${from}`
  rest.append(range.extractContents())
  for (let last = aside.lastElementChild; last; last = last.lastElementChild) {
    if (last instanceof HTMLElement) last.style.marginBottom = '0'
  }
  continueParted(rest, parted, cut !== undefined)
  return rest
}

/** Gives the elements that are cut, the outermost first. */
function beginWithBlock(range: Range, block: Element, root: Element): readonly Element[] {
  range.setStartBefore(block)
  // Begun anew, it would be set as a first paragraph, and with the margin that the plan leaves out.
  if (block instanceof HTMLElement) {
    block.style.textIndent = getComputedStyle(block).textIndent
    block.style.marginTop = '0'
  }
  return ancestorsOf(block, root)
}

/** Elements that were cut go on in the rest: what stands there is their second half. */
function continueParted(rest: Element, parted: readonly Element[], isInLine: boolean): void {
  let half: Element | null = rest
  for (const element of parted) {
    half = half?.firstElementChild ?? null
    half?.removeAttribute('id')
    half?.classList.add('continued')
    if (isInLine) element.classList.add('cut')
    if (half instanceof HTMLOListElement && element instanceof HTMLOListElement) {
      const items = element.querySelectorAll(':scope > li').length
      half.start = element.start + items - (isInLine ? 1 : 0)
    }
  }
}
