import type { Heading, Root as MdastRoot, Nodes, Paragraph, Parents, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * Makes scene breaks of what writers put between two scenes and Markdown takes for something else: a lone `#` or `###`, which is a
 * heading without words, and asterisks, hashes, dots or tildes alone in their paragraph, `\* \* \*`.
 */
export function markSceneBreaks(tree: MdastRoot): void {
  visit(tree, (node: Nodes) => {
    if (!holdsBlocks(node)) return
    node.children.forEach((child: RootContent, index: number) => {
      if (!isBlock(child) || !isOrnament(child)) return
      const { position } = child
      node.children[index] = { type: 'thematicBreak', ...(position && { position }) }
    })
  })
}

type Holder = Extract<Parents, { type: 'root' | 'blockquote' | 'containerDirective' }>

function holdsBlocks(node: Nodes): node is Holder {
  return node.type === 'root' || node.type === 'blockquote' || node.type === 'containerDirective'
}

function isBlock(node: RootContent): node is Heading | Paragraph {
  return node.type === 'heading' || (node.type === 'paragraph' && !node.data?.directiveLabel)
}

/** One sign, or the same sign several times. */
const ornament = /^\s*([*#•·∗⁎⁂~])(?:\s*\1){0,11}\s*$/

function isOrnament({ type, children, data }: Heading | Paragraph): boolean {
  // What has an id is a place that links lead to.
  if (data?.hProperties?.id !== undefined) return false
  const texts = children.map((child) =>
    child.type === 'text' ? child.value : child.type === 'html' ? '' : undefined,
  )
  if (texts.includes(undefined) || children.some(isSeenHtml)) return false
  const text = texts.join('')
  return ornament.test(text) || (type === 'heading' && text.trim() === '')
}

/** Comments show nothing. */
function isSeenHtml(node: Nodes): boolean {
  return node.type === 'html' && !/^<!--/.test(node.value)
}
