import type { LineStart } from '../flows/find-line-start.ts'

/**
 * Begins the range with the line, before all that begins with it, and not within boxes.
 *
 * @returns the elements within the root that are cut, the outermost first
 */
export function beginRange(range: Range, { text, at }: LineStart, root: Element): readonly Element[] {
  const box = ancestorsOf(text, root).find(isBox)
  if (!box && at > 0) {
    range.setStart(text, at)
    return ancestorsOf(text, root)
  }
  let node: Node = box ?? text
  while (node.parentElement && node.parentElement !== root && isFirst(node)) node = node.parentElement
  range.setStartBefore(node)
  return ancestorsOf(node, root)
}

/** The elements around a node within the root, the outermost first. */
export function ancestorsOf(node: Node, root: Element): readonly Element[] {
  const ancestors: Element[] = []
  for (let above = node.parentElement; above && above !== root; above = above.parentElement)
    ancestors.unshift(above)
  return ancestors
}

function isFirst(node: Node): boolean {
  let before = node.previousSibling
  while (before instanceof Text && before.data === '') before = before.previousSibling
  return before === null
}

const isBox = (element: Element) =>
  element.matches('math, ruby') || getComputedStyle(element).display.startsWith('inline-')
