import type { Properties } from 'hast'
import type { Nodes } from 'mdast'

/** Adds properties to those that a node will have in HTML: classes are added up, anything else is replaced. */
export function addProperties(node: Nodes, properties: Properties): void {
  const data = node.data ?? {}
  const classes = [data.hProperties?.className, properties.className].flat().filter(isText)
  const merged = { ...data.hProperties, ...properties, ...(classes.length > 0 && { className: classes }) }
  node.data = { ...data, hProperties: merged }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
