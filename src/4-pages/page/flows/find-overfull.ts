import { rootLength } from '../root-length.ts'

/** A block that something in it sticks out of the text's breadth. */
export interface Overfull {
  /** Of the block. */
  readonly id: string
  /** How far it reaches beyond the margin, px. */
  readonly over: number
}

/**
 * Blocks with text, pictures or formulas that are broader than the text, so that the edge of the page would cut them off.
 * Columns are looked at as well, where what sticks out would lie on the next one. Only flows that the browser finds too broad are searched.
 */
export function findOverfull(): Overfull[] {
  /** More than a rounding, px. */
  const tolerance = 1
  const hang = rootLength('--hang')
  const found = new Map<string, number>()
  /** `beyond`: how far signs may stand out of the box. */
  const note = (node: Node, rects: Iterable<DOMRect>, box: Element, beyond: number) => {
    const { left, right } = box.getBoundingClientRect()
    let over = 0
    for (const rect of rects)
      if (rect.width > 0) over = Math.max(over, rect.right - right - beyond, left - beyond - rect.left)
    if (over <= tolerance) return
    const holder = node instanceof Element ? node : node.parentElement
    const id = holder?.closest('[id]')?.id ?? ''
    found.set(id, Math.max(found.get(id) ?? 0, over))
  }
  const range = document.createRange()
  for (const holder of document.querySelectorAll('body > .flow, body > .flow > .columns > .strip')) {
    if (holder.scrollWidth <= holder.clientWidth || holder.querySelector(':scope > .columns')) continue
    // Flows are as broad as signs stand out, columns and figures that stand elsewhere are not.
    const beyond = holder.matches('.strip') ? hang : 0
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node instanceof Element ? node : node.parentElement
      const box = own?.closest('.floating') ?? holder
      if (node instanceof Element) {
        if (node.matches('img, svg, math')) note(node, [node.getBoundingClientRect()], box, beyond)
        continue
      }
      range.selectNodeContents(node)
      note(node, range.getClientRects(), box, beyond)
    }
  }
  return [...found].map(([id, over]) => ({ id, over }))
}
