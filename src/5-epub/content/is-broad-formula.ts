import type { Element, ElementContent } from 'hast'

/** Letters and signs that a small telephone surely holds in a line: 22 em, with a little more than an em for each and its spaces. */
const room = 16

/** Whether a formula on a line of its own may be broader than a small screen. Rooms of a given width count as if they were. */
export function isBroadFormula(math: Element): boolean {
  return lengthOf(math) > room
}

/** A cell is at least as broad as the white beside it. */
function lengthOf(node: ElementContent): number {
  if (node.type === 'text') return [...node.value.trim()].length
  if (node.type !== 'element' || node.tagName === 'annotation') return 0
  if (node.tagName === 'mspace') return widthOf(String(node.properties.width ?? '0em'))
  return node.children.reduce((sum, child) => sum + lengthOf(child), node.tagName === 'mtd' ? 1 : 0)
}

/** In em, rounded up; in other units it is as if it filled the line. */
function widthOf(width: string): number {
  const value = Number.parseFloat(width)
  if (!(value > 0)) return 0
  return /\dem$/.test(width) ? Math.ceil(value) : room
}
