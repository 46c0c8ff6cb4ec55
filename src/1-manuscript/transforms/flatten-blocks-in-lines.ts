import type { Html, Root as MdastRoot, Nodes, Paragraph, Text } from 'mdast'
import { visitContent } from '../visit-content.ts'

/** Elements of HTML that are blocks; within a line there are none. */
const blocks = new Set(
  'address article aside blockquote caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** Elements that hold nothing. */
const empty = new Set(['col', 'hr'])

const tag = /^<(?<slash>\/?)(?<name>[a-z][a-z\d]*)(?=[\s/>])/i

/** What any element may have. */
const kept = /\s(?:id|class|lang|dir|title)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)/gi

/**
 * Makes blocks of HTML text of their line where they stand in what is one line by its nature: headings, titles of call-outs and blocks,
 * captions. A parser of HTML would end the heading there, or the heading would have to become something else; its words would no longer
 * be those that the contents list.
 */
export function flattenBlocksInLines(tree: MdastRoot): void {
  visitContent(tree, (node, siblings, index, parent) => {
    if (parent.type === 'table' && siblings === parent.data?.caption) return flattenAt(siblings, index)
    if (parent.type === 'callout' && siblings === parent.title) return flattenAt(siblings, index)
    if (node.type === 'heading' || node.type === 'imageCaption' || isLabel(node)) flattenIn(node)
    return undefined
  })
}

/** The caption or the title of a block, after `finishDirectives`. */
function isLabel(node: Nodes): node is Paragraph {
  if (node.type !== 'paragraph') return false
  const { hName, hProperties } = node.data ?? {}
  const classes = [hProperties?.className ?? []].flat()
  return (
    hName === 'figcaption' ||
    (hName === 'p' && (classes.includes('label') || classes.includes('attribution')))
  )
}

function flattenIn(node: Nodes): void {
  visitContent(node, (_, siblings, index) => flattenAt(siblings, index))
}

/** Gives the index to go on with, or nothing where what is there stays. */
function flattenAt(siblings: Nodes[], index: number): number | undefined {
  const node = siblings[index]
  if (node?.type !== 'html') {
    if (node) flattenIn(node)
    return index + 1
  }
  const { name = '', slash = '' } = tag.exec(node.value)?.groups ?? {}
  const plain = name.toLowerCase()
  if (!blocks.has(plain)) return index + 1
  const own = plain === 'pre' ? 'code' : 'span'
  const attributes = slash ? '' : (node.value.match(kept) ?? []).join('')
  const flat: readonly Html[] = empty.has(plain) ? [] : [{ ...node, value: `<${slash}${own}${attributes}>` }]
  const parts = slash ? [...flat, ...gap(siblings, index, node)] : [...gap(siblings, index, node), ...flat]
  siblings.splice(index, 1, ...parts)
  return index + parts.length
}

/** A space, unless there is one between the words on both sides, or the line begins or ends here. */
function gap(siblings: readonly Nodes[], index: number, { position }: Html): Text[] {
  const before = nearest(siblings, index, -1)
  const after = nearest(siblings, index, 1)
  const isApart =
    before === undefined ||
    after === undefined ||
    (before.type === 'text' && /\s$/.test(before.value)) ||
    (after.type === 'text' && /^\s/.test(after.value))
  return isApart ? [] : [{ type: 'text', value: ' ', ...(position && { position }) }]
}

/** Tags are many in a row at most where somebody means it. */
const mostTags = 50

function nearest(siblings: readonly Nodes[], index: number, step: 1 | -1): Nodes | undefined {
  let at = index + step
  while (siblings[at]?.type === 'html' && Math.abs(at - index) < mostTags) at += step
  return siblings[at]
}
