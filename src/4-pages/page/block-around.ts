import { px } from './px.ts'

/** The nearest block that an element in a line stands in. */
export function blockAround(element: Element): HTMLElement {
  let block = element.parentElement ?? document.body
  while (/^inline$|^contents$/.test(getComputedStyle(block).display))
    block = block.parentElement ?? document.body
  return block
}

/** How much room a block has for lines, px. */
export function breadthOf(block: Element): number {
  const { paddingLeft, paddingRight } = getComputedStyle(block)
  return block.clientWidth - px(paddingLeft) - px(paddingRight)
}
