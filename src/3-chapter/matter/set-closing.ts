import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'

/** characters */
const longestClosing = 160

/**
 * Sets the closing lines of an article apart: a last paragraph that is nothing but a link (source, contact), with the line
 * that leads to it, or a short last paragraph in italics.
 */
export function setClosing(tree: HastRoot): void {
  const paragraphs = tree.children.filter((node) => node.type === 'element')
  const last = paragraphs.at(-1)
  if (!last || paragraphs.length < 3 || last.tagName !== 'p' || !isClosing(last)) return
  const before = paragraphs.at(-2)
  const leads =
    before?.tagName === 'p' && /[:：]\s*$/.test(textOf(before)) && textOf(before).length <= longestClosing
  const lines = leads && before ? [before, last] : [last]
  tree.children = tree.children.filter((node) => !lines.some((line) => line === node))
  tree.children.push(h('footer.closing', lines))
}

function isClosing(paragraph: HastElement): boolean {
  if (textOf(paragraph).length > longestClosing) return false
  return isWholly(paragraph, ['a']) || isWholly(paragraph, ['em', 'i'])
}

/** Whether all text of the element is inside one such element, however deep. */
function isWholly({ children }: HastElement, names: readonly string[]): boolean {
  const [only, second] = children.filter(
    (child: ElementContent) => child.type !== 'text' || child.value.trim() !== '',
  )
  if (only?.type !== 'element' || second) return false
  return names.includes(only.tagName) || isWholly(only, names)
}
