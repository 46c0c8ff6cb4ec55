import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'

const tex = /\\[a-zA-Z]|[\^_{}]|\\[,;:!|\\]/

/**
 * Whether a file clearly uses TeX, judged from a tree that was parsed with formulas on: one formula with a sign of TeX (a
 * command, `^`, `_`, braces), a lone letter, a short relation such as `$n > 1$`, or a block formula that is not prose will do;
 * so does a `$$` alone on its line that was never closed.
 */
export function detectMath(tree: MdastRoot): boolean {
  let found = false
  visit(tree, (node) => {
    if (node.type === 'inlineMath') found ||= tex.test(node.value) || isShortRelation(node.value)
    else if (node.type === 'math')
      found ||= tex.test(node.value) || !/\p{L}{3,}\s+\p{L}{3,}/u.test(node.value)
    else if (node.type === 'paragraph') {
      const [first] = node.children
      found ||= first?.type === 'text' && /^\$\$(?!\$)(?:\s*$|\s*\n|.*(?:\\[a-zA-Z]|[\^_]))/.test(first.value)
    }
    return !found
  })
  return found
}

function isShortRelation(value: string): boolean {
  return (
    /^[a-zA-Z]'*$/.test(value) || (/[=<>+]/.test(value) && /\p{L}/u.test(value) && !/\p{L}{3,}/u.test(value))
  )
}
