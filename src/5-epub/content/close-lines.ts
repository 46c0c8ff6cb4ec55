import type { ElementContent } from 'hast'

/**
 * The lines of a code block, each with its line end inside. So a style sheet can make a block of every line and indent what
 * is turned over, while reading systems without style sheets, and whoever copies the code, have the lines as before.
 */
export function closeLines(content: readonly ElementContent[]): ElementContent[] {
  const closed: ElementContent[] = []
  for (const node of content) {
    const last = closed.at(-1)
    if (node.type === 'text' && node.value === '\n' && last?.type === 'element')
      closed[closed.length - 1] = { ...last, children: [...last.children, node] }
    else closed.push(node)
  }
  return closed
}
