import type { Element, ElementContent, Root as HastRoot, Properties } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { Heading, Html, Root as MdastRoot, Nodes, Paragraph, RootContent } from 'mdast'
import type { Position } from 'unist'
import { SKIP, visit } from 'unist-util-visit'
import { authorClass } from '../../0-ground/class-names.ts'
import type { SourceLines } from '../source-lines.ts'
import { collectDefinitions } from './collect-definitions.ts'
import { type FragmentLine, parseFragment } from './parse-fragment.ts'

/** What the parts below share. Offsets in `value` are 0-based. */
interface Context {
  /** Source of one HTML node. */
  readonly value: string
  /** Parses a range of `value` as Markdown. */
  readonly parse: (start: number, end: number) => RootContent[]
  /** Where a range of `value` stands in the file. */
  readonly place: (start: number, end: number) => Position
}

const blocks = new Set(
  'address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** Elements whose content is a line of text or whole paragraphs, as the author likes. */
const either = new Set(['caption', 'dd', 'dt', 'figcaption', 'li', 'span', 'summary', 'td', 'th'])

/** Elements nested deeper than this are left alone: trees are walked by recursion. */
const deepest = 500

const mention = /\bmarkdown\b/i

const kept = ['id', 'className', 'lang', 'dir', 'title', 'colSpan', 'rowSpan', 'scope']

/**
 * Reads what stands in HTML elements marked `markdown="1"` (also `block`, `span` or no value) as Markdown, as kramdown and
 * Python-Markdown do. An HTML block becomes its tags as `html` nodes with the parsed nodes between them; paragraphs, headings,
 * table cells and the like become nodes of their own. The attribute goes, also in inline HTML, whose content is Markdown anyway.
 *
 * @param parse Parses Markdown in which HTML is inline only and indentation makes no code.
 */
export function resolveMarkdownInHtml(
  tree: MdastRoot,
  lines: SourceLines,
  parse: (text: string) => MdastRoot,
): void {
  const definitions = collectDefinitions(tree)
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || index === undefined || !isFlow(parent) || !mention.test(node.value)) return
    if (measureDepth(node.value) > deepest) return
    const nodes = resolveBlock(node, lines, (text) => parseFragment(text, definitions, parse))
    parent.children.splice(index, 1, ...nodes)
    return [SKIP, index + nodes.length]
  })
  visit(tree, 'html', (node, _, parent) => {
    if (!parent || isFlow(parent) || !mention.test(node.value)) return
    node.value = stripAttribute(
      node.value,
      0,
      fromHtml(node.value, { fragment: true, verbose: true }).children,
    )
  })
}

/** How many elements may be open at once, at most; elements without end tag count as open. */
function measureDepth(html: string): number {
  let depth = 0
  let most = 0
  for (const [, slash] of html.matchAll(/<(\/?)(?!(?:br|hr|img|input|col|wbr)\b)[a-z]/gi)) {
    depth = Math.max(0, depth + (slash ? -1 : 1))
    most = Math.max(most, depth)
  }
  return most
}

function resolveBlock(
  node: Html,
  lines: SourceLines,
  parse: (lines: FragmentLine[]) => RootContent[],
): RootContent[] {
  const { value, position } = node
  const first = position?.start.line ?? 1
  const rows = value.split('\n')
  const starts = rows.map((_, row) => rows.slice(0, row).reduce((sum, text) => sum + text.length + 1, 0))
  // Containers take their marks off the start of a line, so that columns are counted from its end.
  const point = (offset: number) => {
    const row = starts.findLastIndex((start) => start <= offset)
    const column = lines.text(first + row).length - (rows[row]?.length ?? 0) + offset - (starts[row] ?? 0) + 1
    return lines.point(first + row, Math.max(1, column))
  }
  const context: Context = {
    value,
    place: (start, end) => ({ start: point(start), end: point(end) }),
    parse: (start, end) => parse(cutLines(value, start, end, point)),
  }
  const tree = fromHtml(value, { fragment: true, verbose: true })
  return resolveRaw(tree, 0, value.length, context)
}

function cutLines(
  value: string,
  start: number,
  end: number,
  point: (offset: number) => FragmentLine['start'],
): FragmentLine[] {
  let offset = start
  return value
    .slice(start, end)
    .split('\n')
    .map((text) => {
      const line = { text, start: point(offset) }
      offset += text.length + 1
      return line
    })
}

/** HTML that stays HTML, but for the marked elements somewhere in it. */
function resolveRaw(tree: HastRoot | Element, start: number, end: number, context: Context): RootContent[] {
  const nodes: RootContent[] = []
  let done = start
  visit(tree, 'element', (element) => {
    const from = element.position?.start.offset
    if (element === tree || !isMarked(element) || from === undefined || from < done) return
    nodes.push(...createHtml(done, from, context), ...resolveElement(element, context))
    done = element.position?.end.offset ?? end
    return SKIP
  })
  return [...nodes, ...createHtml(done, end, context)]
}

function resolveElement(element: Element, context: Context): RootContent[] {
  const { opening, closing } = element.data?.position ?? {}
  const start = element.position?.start.offset ?? 0
  const end = element.position?.end.offset ?? context.value.length
  const inside = opening?.end.offset ?? start
  const outside = closing?.start.offset ?? end
  const depth = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (element.tagName === 'p' || depth) {
    return createText(element, Number(depth ?? 0), context.parse(inside, outside), context.place(start, end))
  }
  const content = resolveContent(element.children, inside, outside, context)
  const [only] = content
  if (either.has(element.tagName) && content.length === 1 && only?.type === 'paragraph') {
    const data = { hName: element.tagName, hProperties: keepProperties(element) }
    return [{ type: 'span', children: only.children, data, position: context.place(start, end) }]
  }
  const tag: Html = {
    type: 'html',
    value: stripAttribute(context.value.slice(start, inside), start, [element]),
    position: context.place(start, inside),
  }
  return [tag, ...content, ...createHtml(outside, end, context)]
}

/** Markdown, broken up by elements that begin a block of HTML. */
function resolveContent(
  children: readonly ElementContent[],
  start: number,
  end: number,
  context: Context,
): RootContent[] {
  const nodes: RootContent[] = []
  let done = start
  for (const child of children.flatMap((node) =>
    node.type === 'element' && !node.position ? node.children : [node],
  )) {
    const from = child.position?.start.offset ?? 0
    if (child.type === 'text' || (child.type === 'element' && !blocks.has(child.tagName)) || from < done)
      continue
    nodes.push(...context.parse(done, from))
    done = child.position?.end.offset ?? end
    if (child.type !== 'element') nodes.push(...createHtml(from, done, context))
    else
      nodes.push(
        ...(isMarked(child) ? resolveElement(child, context) : resolveRaw(child, from, done, context)),
      )
  }
  return [...nodes, ...context.parse(done, end)]
}

/** A paragraph or heading with its attributes; further blocks, which Markdown sees in it, follow it. */
function createText(
  element: Element,
  depth: number,
  content: RootContent[],
  position: Position,
): RootContent[] {
  const data = { hProperties: keepProperties(element) }
  const [first, ...others] = content
  if (first?.type !== 'paragraph') return content
  const base = { ...first, data, position }
  const text: Paragraph | Heading = isDepth(depth) ? { ...base, type: 'heading', depth } : base
  return [text, ...others]
}

function createHtml(start: number, end: number, context: Context): Html[] {
  const value = context.value.slice(start, end)
  return value.trim() === '' ? [] : [{ type: 'html', value, position: context.place(start, end) }]
}

/** Cuts the attribute out of the tags of the elements; `from` is the offset at which `html` begins in what was parsed. */
function stripAttribute(
  html: string,
  from: number,
  elements: readonly (ElementContent | HastRoot['children'][number])[],
): string {
  const [element] = elements
  if (element?.type !== 'element') return html
  const { start, end } = element.data?.position?.properties?.markdown ?? {}
  if (start?.offset === undefined || end?.offset === undefined) return html
  return html.slice(0, start.offset - from).trimEnd() + html.slice(end.offset - from)
}

function isMarked({ properties }: Element): boolean {
  return ['', '1', 'block', 'span', 'true'].includes(String(properties.markdown ?? '0'))
}

function keepProperties({ properties }: Element): Properties {
  const { className, ...own } = Object.fromEntries(
    kept.flatMap((key) => (properties[key] === undefined ? [] : [[key, properties[key]]])),
  )
  const classes = Array.isArray(className) ? className.map((name) => authorClass(String(name))) : []
  return { ...own, ...(classes.length > 0 && { className: classes }) }
}

function isDepth(depth: number): depth is Heading['depth'] {
  return depth >= 1 && depth <= 6
}

function isFlow(node: Nodes): node is Extract<Nodes, { type: 'root' }> {
  return ![
    'paragraph',
    'heading',
    'emphasis',
    'strong',
    'delete',
    'link',
    'linkReference',
    'tableCell',
    'span',
    'textDirective',
    'leafDirective',
  ].includes(node.type)
}
