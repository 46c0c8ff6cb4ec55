import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import { isClearlyTex } from './is-clearly-tex.ts'

/**
 * Whether a file clearly uses TeX, judged from a tree that was parsed with formulas on. One formula that is clearly TeX will
 * do, or a block formula that is not prose, or a `$$` alone on its line or before TeX that was never closed.
 */
export function detectMath(tree: MdastRoot): boolean {
  let found = false
  visit(tree, (node) => {
    if (node.type === 'inlineMath') found ||= isClearlyTex(node.value)
    else if (node.type === 'math')
      found ||= isClearlyTex(node.value) || !/\p{L}{3,}\s+\p{L}{3,}/u.test(node.value)
    else if (node.type === 'paragraph') {
      const [first] = node.children
      found ||= first?.type === 'text' && /^\$\$(?!\$)(?:\s*$|\s*\n|.*(?:\\[a-zA-Z]|[\^_]))/.test(first.value)
    }
    return !found
  })
  return found
}
