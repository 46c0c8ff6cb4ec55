import type { Code, Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import { readAttributes, toProperties } from '../syntax/read-attributes.ts'
import { addProperties } from './add-properties.ts'

/**
 * Sorts out what authors write behind a code fence: ```` ```js {#id .class} ````, Pandoc's ```` ```{.js #id} ````, Quarto's ```` ```{python} ````,
 * mdBook's ```` ```rust,ignore ````. Afterwards `lang` is the language alone, attributes are in `data.hProperties`, the rest is `meta`.
 */
export function readCodeInfo(tree: MdastRoot): void {
  visit(tree, 'code', (node) => {
    if (node.lang) readInfo(node, [node.lang, node.meta].filter(Boolean).join(' '))
  })
}

function readInfo(node: Code, info: string): void {
  const { name = '', rest = '' } = /^(?<name>[^\s{,]*),?\s*(?<rest>[\s\S]*)$/.exec(info)?.groups ?? {}
  const braces = /\{[^{}]*\}/.exec(rest)?.[0] ?? ''
  const attributes = readAttributes(braces)
  const [first, ...classes] = attributes?.classes ?? []
  const cell = /^\{([a-z][\w+-]*)[^{}]*\}$/i.exec(rest)?.[1]
  if (name) node.lang = name
  else if (first) node.lang = first
  else if (cell) node.lang = cell
  else return
  const properties = attributes && toProperties(name ? attributes : { ...attributes, classes })
  if (properties) addProperties(node, properties)
  node.meta = (attributes ? rest.replace(braces, '') : rest).trim() || null
}
