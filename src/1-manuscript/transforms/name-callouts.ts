import type {
  BlockContent,
  Blockquote,
  Data,
  DefinitionContent,
  Root as MdastRoot,
  Paragraph,
  PhrasingContent,
  Text,
} from 'mdast'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { Callout } from '../markdown-nodes.ts'
import { findColumn, type SourceLines } from '../source-lines.ts'
import { calloutKinds } from '../syntax/blocks/known-directives.ts'
import { addProperties } from './add-properties.ts'

type Content = (BlockContent | DefinitionContent)[]

/** What will be a callout; a title is a first paragraph with `data.directiveLabel`. */
interface Box {
  readonly children: Content
  readonly position?: Position | undefined
  readonly data?: Data | undefined
}

/** GitHub's and Obsidian's first line of a quotation: `[!note]`, a sign for folding, a title. */
const alert = /^\[!(?<name>[a-z]+)\](?:[+-](?=\s|$))?(?:[ \t]+(?=\S)|(?=\n|$))/i

/**
 * Makes callouts of `!!! note`, `::: note` and `> [!NOTE]`.
 *
 * Words that are no kind of their own (`hint`, `danger`, …) become the kind they mean, with the word as title when there is none.
 */
export function nameCallouts(tree: MdastRoot, lines: SourceLines): void {
  // What a call-out has in it is its own list, so that the call-out is visited in its turn.
  visit(tree, 'admonition', (node, index, parent) => {
    if (!parent || index === undefined) return undefined
    parent.children[index] = createCallout(node.name, node)
    return index
  })
  visit(tree, 'containerDirective', (node, index, parent) => {
    if (!parent || index === undefined || !calloutKinds.has(node.name)) return undefined
    parent.children[index] = createCallout(node.name, node)
    return index
  })
  visit(tree, 'blockquote', (node, index, parent) => {
    const callout = readAlert(node, lines)
    if (!parent || index === undefined || !callout) return undefined
    parent.children[index] = callout
    return index
  })
}

function createCallout(name: string, { children, position, data }: Box): Callout {
  const [first, ...others] = children
  const label = first?.type === 'paragraph' && first.data?.directiveLabel ? first.children : undefined
  const kind = calloutKinds.get(name) ?? 'note'
  const title = label ?? (kind === name ? undefined : [createTitle(name)])
  const callout: Callout = {
    type: 'callout',
    kind,
    ...(title && { title }),
    children: label ? others : children,
    data: { hName: 'div', hProperties: { className: ['callout', kind] } },
    ...(position && { position }),
  }
  if (data?.hProperties) addProperties(callout, data.hProperties)
  return callout
}

function createTitle(name: string): PhrasingContent {
  return { type: 'text', value: name.slice(0, 1).toUpperCase() + name.slice(1) }
}

function readAlert(quote: Blockquote, lines: SourceLines): Callout | undefined {
  const [paragraph, ...others] = quote.children
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
  if (paragraph?.type !== 'paragraph' || text?.type !== 'text') return
  const match = alert.exec(text.value)
  const name = match?.groups?.name?.toLowerCase()
  const { line, column } = text.position?.start ?? { line: 0, column: 0 }
  const literal = lines.text(line).startsWith('[!', column - 1)
  if (!match || !name || !literal || !calloutKinds.has(name)) return
  const [title, body] = splitFirstLine([skip(text, match[0].length), ...paragraph.children.slice(1)], lines)
  const label: Content =
    title.length > 0 ? [{ type: 'paragraph', data: { directiveLabel: true }, children: title }] : []
  return createCallout(name, { ...quote, children: [...label, ...restOf(paragraph, body), ...others] })
}

/** Children up to the first line end, and those after it. */
function splitFirstLine(
  children: readonly PhrasingContent[],
  lines: SourceLines,
): [PhrasingContent[], PhrasingContent[]] {
  const index = children.findIndex(
    (child) => child.type === 'break' || (child.type === 'text' && child.value.includes('\n')),
  )
  const found = children[index]
  if (!found) return [children.filter(isFilled), []]
  const before = children.slice(0, index)
  const after = children.slice(index + 1)
  if (found.type !== 'text') return [before.filter(isFilled), after]
  const [head, tail] = splitText(found, lines)
  return [[...before, head].filter(isFilled), [tail, ...after].filter(isFilled)]
}

/** The first line of a text, and the others. */
function splitText(text: Text, lines: SourceLines): [Text, Text] {
  const index = text.value.indexOf('\n')
  const head: Text = { ...text, value: text.value.slice(0, index) }
  const tail: Text = { ...text, value: text.value.slice(index + 1) }
  if (!text.position) return [head, tail]
  const { start, end } = text.position
  const next = start.line + 1
  const lineEnd = lines.point(start.line, lines.text(start.line).length + 1)
  const lineStart = lines.point(next, findColumn(lines.text(next), tail.value.split('\n')[0] ?? ''))
  return [
    { ...head, position: { start, end: lineEnd } },
    { ...tail, position: { start: lineStart, end } },
  ]
}

/** A text without its first characters, which are plain, so that it begins as many columns later. */
function skip(text: Text, length: number): Text {
  const value = text.value.slice(length)
  if (!text.position) return { ...text, value }
  const { start, end } = text.position
  const moved = { line: start.line, column: start.column + length, offset: (start.offset ?? 0) + length }
  return { ...text, value, position: { start: moved, end } }
}

function restOf(paragraph: Paragraph, children: PhrasingContent[]): Paragraph[] {
  const [first] = children
  if (!first) return []
  const { position } = paragraph
  const start = first.position?.start ?? position?.start
  return [{ ...paragraph, children, ...(position && start && { position: { start, end: position.end } }) }]
}

function isFilled(node: PhrasingContent): boolean {
  return node.type !== 'text' || node.value !== ''
}
