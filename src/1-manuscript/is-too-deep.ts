import { fromHtml } from 'hast-util-from-html'
import type { Root as MdastRoot } from 'mdast'
import type { Node } from 'unist'
import { visit } from 'unist-util-visit'

/** Levels of a tree. Nobody writes so deeply, and whatever walks a tree by recursion goes far deeper. */
const deepest = 150

/**
 * Whether a line of the source opens so many containers that parsing alone would take minutes: its time grows with the
 * square of their number.
 */
export function isSourceTooDeep(source: string): boolean {
  return manyMarkers.test(source) || deepIndent.test(source)
}

const manyMarkers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){1000}/m

const deepIndent = /^[ \t]{600,}(?:[-*+>]|\d{1,9}[.)])[ \t]/m

/** Whether the tree, or the raw HTML in it, is nested more deeply than later stages can follow. */
export function isTreeTooDeep(tree: MdastRoot): boolean {
  return depthOf(tree) > deepest || isHtmlTooDeep(tree)
}

function isHtmlTooDeep(tree: MdastRoot): boolean {
  const parts: string[] = []
  visit(tree, 'html', ({ value }) => {
    parts.push(value)
  })
  const html = parts.join('\n')
  // Parsing costs time, and without so many tags there cannot be so many levels.
  if ((html.match(/<[a-z]/gi)?.length ?? 0) <= deepest) return false
  try {
    return depthOf(fromHtml(html, { fragment: true })) > deepest
  } catch (error) {
    if (error instanceof RangeError) return true
    throw error
  }
}

/** Without recursion, which is what a deep tree would break. */
function depthOf(root: Node): number {
  let level: readonly Node[] = [root]
  let depth = 0
  while (level.length > 0) {
    depth += 1
    level = level.flatMap((node) => ('children' in node && Array.isArray(node.children) ? node.children : []))
  }
  return depth
}
