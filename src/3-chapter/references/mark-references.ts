import type { Link, Nodes } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * Marks links without words, `[](#id)`, as cross-references, which take their words from what they lead to (`dataRef: 'name'`,
 * unless the author named a form: `{ref=page}`). `[]()` is none: Markdown for Pandoc has it as a bare anchor.
 */
export function markReferences(tree: Nodes): void {
  visit(tree, (node: Nodes) => {
    if (node.type === 'link') markLink(node)
    // Captions of tables stand beside the tree.
    if (node.type === 'table') for (const part of node.data?.caption ?? []) markReferences(part)
  })
}

function markLink(link: Link): void {
  if (link.children.length > 0 || link.url === '') return
  const { hProperties } = link.data ?? {}
  link.data = { ...link.data, hProperties: { dataRef: 'name', ...hProperties } }
}
