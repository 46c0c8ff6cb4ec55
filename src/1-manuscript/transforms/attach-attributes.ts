import type { Root as MdastRoot, Nodes, Paragraph, PhrasingContent, TableData } from 'mdast'
import { visitParents } from 'unist-util-visit-parents'
import type { AttributeList } from '../markdown-nodes.ts'
import { toProperties } from '../syntax/read-attributes.ts'
import { addProperties } from './add-properties.ts'
import { trimEnd } from './trim-end.ts'

/** Nodes that take attributes written directly behind them. */
const bearers: ReadonlySet<string> = new Set([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
  'span',
  'wikiLink',
])

/**
 * Gives `{#id .class key=value}` to what it belongs to: the link, image, code or span directly before it, or the heading that
 * it ends. Any other braces become text again.
 */
export function attachAttributes(tree: MdastRoot): void {
  visitParents(tree, (parent, ancestors) => {
    if (parent.type === 'table' && parent.data?.caption) attachInCaption(parent.data)
    if (!holdsAttributes(parent)) return
    const children: PhrasingContent[] = []
    parent.children.forEach((child, index) => {
      const last = index === parent.children.length - 1
      if (child.type !== 'attributeList') append(children, child)
      else attach(child, children, last ? findOwner(parent, ancestors.at(-1)) : undefined)
    })
    parent.children = children
  })
}

/** Captions of tables stand beside the tree. */
function attachInCaption(data: TableData): void {
  const caption: Paragraph = { type: 'paragraph', children: [...(data.caption ?? [])] }
  attachAttributes({ type: 'root', children: [caption] })
  data.caption = caption.children
}

/** `owner` is whom a list at the end of the children belongs to, if not to the child before it. */
function attach(list: AttributeList, before: PhrasingContent[], owner: Nodes | undefined): void {
  const properties = toProperties(list.attributes) ?? {}
  const previous = before.at(-1)
  const touches = previous?.position?.end.offset === list.position?.start.offset
  if (owner?.type === 'span') addProperties(owner, properties)
  else if (previous && touches && bearers.has(previous.type)) addProperties(previous, properties)
  else if (owner) {
    addProperties(owner, properties)
    trimEnd(before)
  } else
    append(before, { type: 'text', value: list.value, ...(list.position && { position: list.position }) })
}

function findOwner(parent: Nodes, grandparent: Nodes | undefined): Nodes | undefined {
  if (parent.type === 'heading' || parent.type === 'span') return parent
  return parent.type === 'paragraph' && parent.data?.directiveLabel ? grandparent : undefined
}

/** Adds a child; text after text becomes one. */
function append(children: PhrasingContent[], child: PhrasingContent): void {
  const previous = children.at(-1)
  if (previous?.type !== 'text' || child.type !== 'text') {
    children.push(child)
    return
  }
  previous.value += child.value
  if (previous.position && child.position) previous.position.end = child.position.end
}

function holdsAttributes(node: Nodes): node is Nodes & { children: PhrasingContent[] } {
  return 'children' in node && node.children.some((child) => child.type === 'attributeList')
}
