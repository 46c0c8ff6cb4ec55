import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'

/** Lines that define what references in a fragment of the file refer to, by label. */
export function collectDefinitions(tree: MdastRoot): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>()
  visit(tree, (node) => {
    if (node.type === 'definition') definitions.set(node.label ?? node.identifier, `[${node.label}]: #`)
    if (node.type === 'footnoteDefinition')
      definitions.set(`^${node.label ?? node.identifier}`, `[^${node.label}]: .`)
  })
  return definitions
}
