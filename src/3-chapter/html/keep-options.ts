import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'

/** An option of a command line: a line may end before it and after it. */
const option = /(?<![^\s([{|<=,;:'"`])(--?[a-z][\w-]{0,21})(?![\w-])/i

/**
 * Keeps options of commands such as `--no-sandbox` whole, for browsers end lines after hyphens: in code each that is short
 * becomes a `span.whole-word`.
 */
export function keepOptions(tree: HastRoot): void {
  visit(tree, 'element', (element) => {
    if (!['code', 'kbd', 'samp'].includes(element.tagName)) return undefined
    keepIn(element)
    return 'skip'
  })
}

function keepIn(element: HastElement): void {
  for (const child of element.children) if (child.type === 'element') keepIn(child)
  element.children = element.children.flatMap((child): ElementContent[] =>
    child.type === 'text' && child.value.includes('-') ? split(child.value) : [child],
  )
}

function split(text: string): ElementContent[] {
  return text
    .split(option)
    .map(
      (piece, index): ElementContent =>
        index % 2 === 1 ? h('span.whole-word', piece) : { type: 'text', value: piece },
    )
    .filter((node) => node.type !== 'text' || node.value !== '')
}
