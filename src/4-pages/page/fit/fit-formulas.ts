import { blockAround, breadthOf } from '../block-around.ts'
import { px } from '../px.ts'
import { rootLength } from '../root-length.ts'

/** A formula that had to be set in smaller type than is good to read. */
export interface SmallFormula {
  /** Of the nearest element with an id. */
  readonly id: string
  /** Its size, as a part of that of the text around it. */
  readonly share: number
}

/**
 * Sets formulas smaller that are broader than their place though `breakFormulas` has broken them, such as matrices: as small as
 * it takes, since nothing may be cut off. May be called again.
 */
export function fitFormulas(): void {
  const textWidth = rootLength('--text-width')
  // All are read before any is written, lest the browser lay out the book for each.
  const displays = [...document.querySelectorAll<HTMLElement>('.math')].map((holder) => {
    const own = [...holder.querySelectorAll(':scope > math, :scope .formula-line > math')]
    const lines = own.map((math) => {
      const { width, right } = math.getBoundingClientRect()
      const line = math.closest('.formula-line')
      const before = line
        ? right - holder.getBoundingClientRect().left - px(getComputedStyle(holder).paddingLeft)
        : 0
      return Math.max(1, math.scrollWidth, width, before)
    })
    return { element: holder, share: breadthOf(holder) / Math.max(1, ...lines) }
  })
  const inline = [...document.querySelectorAll<HTMLElement>('body > .flow math')]
    .filter((math) => !math.closest('.math, svg') && !math.parentElement?.closest('math'))
    .map((element) => {
      const block = blockAround(element)
      const room = block.closest('table') ? Math.min(textWidth, breadthOf(block)) : breadthOf(block)
      return { element, share: room / Math.max(1, element.getBoundingClientRect().width) }
    })
  for (const { element, share } of [...displays, ...inline]) {
    if (share >= 1) continue
    const whole = Number(element.dataset.share ?? 1) * share * 0.98
    element.dataset.share = String(whole)
    element.style.fontSize = `${Math.floor(whole * 1000) / 10}%`
  }
}

/** Formulas that `fitFormulas` has set in less than the given part of the size of the text around them. */
export function smallFormulas(least: number): SmallFormula[] {
  return [...document.querySelectorAll<HTMLElement>('[data-share]')].flatMap((element) => {
    const share = Number(element.dataset.share)
    return share < least ? [{ id: element.closest('[id]')?.id ?? '', share }] : []
  })
}
