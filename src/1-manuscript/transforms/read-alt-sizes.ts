import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import { addProperties } from './add-properties.ts'

/** `![words|300](x.png)` and `![words|300x200](x.png)`, after Obsidian: the size leaves the words. */
export function readAltSizes(tree: MdastRoot): void {
  visit(tree, (node) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return
    const { words, width, height } = form.exec(node.alt ?? '')?.groups ?? {}
    if (width === undefined) return
    node.alt = (words ?? '').trim()
    addProperties(node, { width, ...(height && { height }) })
  })
}

const form = /^(?<words>[^|]*)\|\s*(?<width>\d{1,4})(?:x(?<height>\d{1,4}))?\s*$/
