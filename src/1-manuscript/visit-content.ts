import type { Nodes, Parents } from 'mdast'
import type {} from './markdown-nodes.ts'

/**
 * Visits every node of a tree, in order, also what stands beside it: captions of tables, titles of call-outs.
 *
 * @param visitor
 *   Is given the list that holds the node, and may change the list from the node on; it returns the index to go on with, or
 *   nothing for the next one, whose children come first.
 */
export function visitContent(
  node: Nodes,
  visitor: (node: Nodes, siblings: Nodes[], index: number, parent: Nodes) => number | undefined,
): void {
  for (const list of listsOf(node)) {
    let index = 0
    while (index < list.length) {
      const child = list[index]
      if (!child) break
      const next = visitor(child, list, index, node)
      if (next === undefined) visitContent(child, visitor)
      index = next ?? index + 1
    }
  }
}

/** In the order in which they are read. A caption is printed before its table. */
function listsOf(node: Nodes): Nodes[][] {
  const beside: Nodes[][] = []
  if (node.type === 'table' && node.data?.caption) beside.push(node.data.caption)
  if (node.type === 'callout' && node.title) beside.push(node.title)
  return isParent(node) ? [...beside, node.children] : beside
}

function isParent(node: Nodes): node is Parents {
  return 'children' in node
}
