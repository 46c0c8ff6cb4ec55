import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { foreignElements } from './allowed-html.ts'
import { settleDrawing } from './settle-drawing.ts'

/**
 * What is left to do for the content models of HTML when blocks stand in blocks: elements whose parents are others than theirs change
 * their name, tables and figures have their parts in order, and what cannot stand in a line becomes text of it. No text is lost.
 */
export function settleContent(tree: HastRoot): void {
  tree.children = tree.children.flatMap((child): HastRoot['children'] =>
    child.type === 'element' ? settle(child, 'root', 'flow', none) : [child],
  )
}

type Model = 'flow' | 'phrasing'

const none: ReadonlySet<string> = new Set()

/** @param banned elements that may not stand anywhere inside (HTML, sections 4.3 to 4.9) */
function settle(
  element: HastElement,
  parent: string,
  model: Model,
  banned: ReadonlySet<string>,
): ElementContent[] {
  if (element.tagName === 'math') return [element]
  if (element.tagName === 'svg') return [settleDrawing(element)]
  if (foreignElements.has(element.tagName)) {
    const plain = { ...element, tagName: 'span', properties: commonOf(element.properties) }
    return [space, ...settle(plain, parent, model, banned), space]
  }
  const name = nameIn(element, parent, model, banned)
  const isFlat = model === 'phrasing' && !(phrasing.has(element.tagName) && phrasing.has(name))
  const settled: HastElement = {
    ...element,
    tagName: isFlat ? 'span' : name,
    properties: { ...element.properties },
  }
  if (settled.tagName !== element.tagName) settled.properties = commonOf(element.properties)
  if ((element.tagName === 'hr' && isFlat) || (name === 'br' && parent === 'ruby')) return [space]
  // Only in a list of numbers do items have one.
  if (name === 'li' && parent !== 'ol') delete settled.properties.value
  const holder = settled.tagName === 'div' && parent === 'dl' ? 'group' : settled.tagName
  const inside = modelOf(settled.tagName, model)
  const without = bans[settled.tagName] ? new Set([...banned, ...(bans[settled.tagName] ?? [])]) : banned
  settled.children = element.children.flatMap((child): HastElement['children'] =>
    child.type === 'element' ? settle(child, holder, inside, without) : [child],
  )
  // What was set apart stays apart.
  return isFlat ? [space, settled, space] : (arrangements[settled.tagName]?.(settled) ?? [settled])
}

const space: ElementContent = { type: 'text', value: ' ' }

const phrasing = words(
  'a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark math q rb rp rt ruby s samp small span strong sub sup svg time u var wbr',
)

const transparent = words('a del ins')

/**
 * Elements that hold blocks; what is neither here nor transparent holds text of lines. A table's caption might hold blocks, but is one line
 * here, as it is in Markdown: browsers print no tags for blocks in it.
 */
const flow = words(
  'address article aside blockquote colgroup dd details div dl dt figcaption figure footer header li ol section table tbody td tfoot th thead tr ul',
)

function modelOf(name: string, around: Model): Model {
  if (transparent.has(name)) return around
  return flow.has(name) ? 'flow' : 'phrasing'
}

/** Elements that mean something in their parents only; a `group` is a `div` in a list of terms. */
const parents: Readonly<Record<string, ReadonlySet<string>>> = {
  li: words('ul ol'),
  dt: words('dl group'),
  dd: words('dl group'),
  figcaption: words('figure'),
  summary: words('details'),
  rb: words('ruby'),
  rt: words('ruby'),
  rp: words('ruby'),
}

const sections = words('article aside section h1 h2 h3 h4 h5 h6 header footer')

const bans: Readonly<Record<string, ReadonlySet<string>>> = {
  a: words('a details'),
  address: new Set([...sections, 'address']),
  caption: words('table'),
  dfn: words('dfn'),
  dt: sections,
  footer: words('footer header'),
  header: words('footer header'),
  ruby: words('ruby'),
  th: sections,
}

const isReading = /^r[btp]$/

function nameIn(
  { tagName, properties }: HastElement,
  parent: string,
  model: Model,
  banned: ReadonlySet<string>,
): string {
  const neutral = model === 'flow' ? 'div' : 'span'
  if (banned.has(tagName)) return tagName === 'dfn' ? 'span' : neutral
  if (parents[tagName] && !parents[tagName].has(parent)) return isReading.test(tagName) ? 'span' : neutral
  // Without its value it is no data.
  return tagName === 'data' && !properties.value ? 'span' : tagName
}

/** What every element may have. */
function commonOf(properties: HastElement['properties']): HastElement['properties'] {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => common.has(name)))
}

const common = words('id className lang dir title dataAnchor dataPlace ariaLabel')

const arrangements: Readonly<Record<string, (element: HastElement) => ElementContent[]>> = {
  dl: arrangeTerms,
  figure: arrangeFigure,
  rp: (element) => [{ ...element, children: [{ type: 'text', value: textOf(element) }] }],
  ruby: arrangeRuby,
  table: arrangeTable,
}

/** Terms and descriptions in turn, either all in `div`s or none; else the list is only text. */
function arrangeTerms(list: HastElement): ElementContent[] {
  const items = elementsOf(list)
  const isBare = items.every(({ tagName }) => tagName === 'dt' || tagName === 'dd') && isGroup(list)
  const isGrouped = items.every((item) => item.tagName === 'div' && isGroup(item))
  if (items.length > 0 && !hasLooseText(list) && (isBare || isGrouped)) return [list]
  return [release(list)]
}

/** Whether it begins with a term and ends with a description. */
function isGroup(element: HastElement): boolean {
  const items = elementsOf(element)
  return (
    items.every(({ tagName }) => tagName === 'dt' || tagName === 'dd') &&
    items[0]?.tagName === 'dt' &&
    items.at(-1)?.tagName === 'dd' &&
    !hasLooseText(element)
  )
}

function release(element: HastElement): HastElement {
  const isPart =
    element.tagName === 'dl' ||
    element.tagName === 'dt' ||
    element.tagName === 'dd' ||
    element.tagName === 'div'
  if (!isPart) return element
  const children = element.children.map((child) =>
    child.type === 'element' && (element.tagName === 'dl' || child.tagName === 'dt' || child.tagName === 'dd')
      ? release(child)
      : child,
  )
  return { ...element, tagName: 'div', children }
}

/** A figure has one caption, before all else or behind it; others are paragraphs. */
function arrangeFigure(figure: HastElement): ElementContent[] {
  const parts = figure.children.filter(
    (child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''),
  )
  const captions = parts.filter((child) => isNamed(child, 'figcaption'))
  const kept =
    captions.find((caption) => caption === parts[0]) ?? captions.find((caption) => caption === parts.at(-1))
  for (const caption of captions) if (caption !== kept && caption.type === 'element') caption.tagName = 'div'
  return [figure]
}

/** The caption first, then columns, heads, bodies and feet. Rows stay in their order; a head of nothing but empty cells falls away. */
function arrangeTable(table: HastElement): ElementContent[] {
  const [head] = elementsOf(table).filter(({ tagName }) => tagName === 'thead')
  const hasBody = elementsOf(table).some(({ tagName }) => tagName === 'tbody' || tagName === 'tfoot')
  if (head && hasBody && isBlank(head)) table.children = table.children.filter((child) => child !== head)
  const parts = elementsOf(table)
  const named = (...names: readonly string[]): HastElement[] =>
    parts.filter(({ tagName }) => names.includes(tagName))
  const [caption, ...captions] = named('caption')
  if (caption)
    caption.children = [...caption.children, ...captions.flatMap(({ children }) => [space, ...children])]
  const groups = parts.filter(({ tagName }) => tagName !== 'caption' && tagName !== 'colgroup')
  for (const [index, group] of groups.entries()) {
    const isPlaced =
      index === 0 ? group.tagName !== 'tfoot' || groups.length === 1 : group.tagName !== 'thead'
    const isLast = group.tagName !== 'tfoot' || index === groups.length - 1
    if (!isPlaced || !isLast) group.tagName = 'tbody'
  }
  keepHeaders(table)
  const ordered = [...(caption ? [caption] : []), ...named('colgroup'), ...groups]
  if (captions.length > 0 || ordered.some((part, index) => part !== parts[index])) table.children = ordered
  return [table]
}

/** Whether there is nothing to see or to hear, and nothing that a link may lead to. */
function isBlank({ children, properties: { id, dataAnchor } }: HastElement): boolean {
  if (id || dataAnchor) return false
  return children.every((child) =>
    child.type === 'element'
      ? ['tr', 'th', 'td'].includes(child.tagName) && isBlank(child)
      : child.type !== 'text' || child.value.trim() === '',
  )
}

/** Cells name header cells of their own table. */
function keepHeaders(table: HastElement): void {
  const heads = new Set<unknown>()
  visit(table, 'element', ({ tagName, properties: { id, dataAnchor } }) => {
    if (tagName === 'th') for (const name of [id, dataAnchor]) heads.add(name)
  })
  visit(table, 'element', ({ properties }) => {
    if (properties.headers === undefined) return
    const names = String(properties.headers).split(/[\s,]+/)
    if (!names.every((name) => heads.has(name))) delete properties.headers
  })
}

/** Bases with their readings; what follows the last reading stands behind. */
function arrangeRuby(ruby: HastElement): ElementContent[] {
  const children: ElementContent[] = []
  let base: ElementContent[] = []
  let hasBase = false
  for (const [index, child] of ruby.children.entries()) {
    const isReading = isNamed(child, 'rt')
    const isBracket = isNamed(child, 'rp')
    if (isReading && (hasBase || base.some(isWritten))) {
      const brackets = [ruby.children[index - 1], ruby.children[index + 1]]
      const [open, close] = brackets.every((each) => each && isNamed(each, 'rp')) ? brackets : []
      children.push(...base, ...(open && close ? [open, child, close] : [child]))
      base = []
      hasBase = true
    } else if (isReading)
      base.push({
        type: 'element',
        tagName: 'span',
        properties: {},
        children: 'children' in child ? child.children : [],
      })
    else if (!isBracket) base.push(child)
  }
  if (children.length === 0) return [{ ...ruby, tagName: 'span', children: base }]
  return [{ ...ruby, children }, ...base]
}

function isWritten(node: ElementContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '')
}

function elementsOf({ children }: HastElement): HastElement[] {
  return children.filter((child) => child.type === 'element')
}

function hasLooseText({ children }: HastElement): boolean {
  return children.some((child) => child.type === 'text' && child.value.trim() !== '')
}

function isNamed(node: ElementContent, name: string): boolean {
  return node.type === 'element' && node.tagName === name
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
