import type { ElementContent, Element as HastElement, Properties } from 'hast'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { wayBack } from '../../3-chapter/notes/way-back.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'

/**
 * The chapters with their notes as lists, each note with a way back to every call of it. The given chapters are left as they are.
 *
 * In place of `aside`s, which reading systems hide where they have opened them in a window: what nobody calls from such a window,
 * or on paper, would be lost. Notes open in a window all the same.
 */
export function listNotes(chapters: readonly RenderedChapter[]): readonly RenderedChapter[] {
  const calls = findCalls(chapters)
  if (calls.size === 0) return chapters
  return chapters.map(({ chapter, tree }) => ({
    chapter,
    tree: {
      ...tree,
      children: tree.children.map((node) => (node.type === 'element' ? relist(node, calls) : node)),
    },
  }))
}

/** Id of a note → ids of its calls, in reading order. */
type Calls = ReadonlyMap<string, readonly string[]>

function findCalls(chapters: readonly RenderedChapter[]): Calls {
  const calls = new Map<string, string[]>()
  for (const { tree } of chapters)
    visit(tree, 'element', ({ properties: { role, href, id } }) => {
      if (role !== 'doc-noteref' || typeof href !== 'string' || typeof id !== 'string') return
      const target = href.slice(1)
      const known = calls.get(target)
      if (known) known.push(id)
      else calls.set(target, [id])
    })
  return calls
}

/** Notes that follow each other become one list. */
function relist(element: HastElement, calls: Calls): HastElement {
  const children: ElementContent[] = []
  let list: Note[] = []
  const close = (): void => {
    if (list.length > 0)
      children.push(
        h(
          'ol.note-list',
          list.map((note) => itemOf(note, calls)),
        ),
      )
    list = []
  }
  for (const child of element.children) {
    const note = noteOf(child)
    if (note) list.push(note)
    else if (child.type === 'element') {
      close()
      children.push(relist(child, calls))
    } else {
      if (list.length === 0 || child.type !== 'text' || child.value.trim()) close()
      children.push(child)
    }
  }
  close()
  return { ...element, children }
}

/** A note as stage 3 gives it: its first paragraph begins with the sign, which leads back. */
interface Note {
  readonly element: HastElement
  readonly sign: string
  readonly backlink: HastElement
  /** All behind the sign. */
  readonly content: readonly ElementContent[]
}

function noteOf(node: ElementContent): Note | undefined {
  if (node.type !== 'element' || node.tagName !== 'aside' || node.properties.role !== 'doc-footnote')
    return undefined
  const [first, ...rest] = node.children
  const [backlink, ...words] = first?.type === 'element' ? first.children : []
  const [sign] = backlink?.type === 'element' ? backlink.children : []
  if (
    first?.type !== 'element' ||
    backlink?.type !== 'element' ||
    backlink.properties.role !== 'doc-backlink'
  )
    return undefined
  const own = withoutSpace(words)
  const content = own.length > 0 ? [{ ...first, children: own }, ...rest] : rest
  return { element: node, sign: sign?.type === 'text' ? sign.value : '', backlink, content }
}

function withoutSpace([first, ...rest]: readonly ElementContent[]): ElementContent[] {
  if (!first) return []
  if (first.type !== 'text') return [first, ...rest]
  const value = first.value.trimStart()
  return value === '' ? rest : [{ type: 'text', value }, ...rest]
}

/** The sign is text, whatever it is: some reading systems number items by counting those of inner lists, too. */
function itemOf({ element, sign, backlink, content }: Note, calls: Calls): HastElement {
  const { role: _, ...properties } = element.properties
  const ways = waysBack(backlink.properties, calls.get(String(properties.id)) ?? [])
  return {
    ...element,
    tagName: 'li',
    properties: {
      ...properties,
      // For reading systems that show numbers of their own all the same.
      ...(/^[1-9]\d*$/.test(sign) && { value: sign }),
      'epub:type': 'endnote footnote',
    },
    children: withWays(withSign(content, sign), ways),
  }
}

function withSign([first, ...rest]: readonly ElementContent[], sign: string): ElementContent[] {
  const mark: ElementContent[] = [h('span.sign', sign), { type: 'text', value: ' ' }]
  return first && isParagraph(first)
    ? [{ ...first, children: [...mark, ...first.children] }, ...rest]
    : [h('p', mark), ...(first ? [first] : []), ...rest]
}

function withWays(content: readonly ElementContent[], ways: readonly ElementContent[]): ElementContent[] {
  const last = content.at(-1)
  if (!last || !isParagraph(last)) return [...content, h('p', [...ways])]
  return [
    ...content.slice(0, -1),
    { ...last, children: [...last.children, { type: 'text', value: '\u00a0' }, ...ways] },
  ]
}

function isParagraph(node: ElementContent): node is HastElement {
  return node.type === 'element' && node.tagName === 'p'
}

/** `↑`, or `↑1 ↑2` of a note that is called twice. */
function waysBack(properties: Properties, calls: readonly string[]): ElementContent[] {
  if (calls.length < 2) return [h('a', properties, wayBack)]
  return calls.flatMap((id, index): ElementContent[] => [
    ...(index > 0 ? [{ type: 'text' as const, value: ' ' }] : []),
    h(
      'a',
      { ...properties, href: `#${id}`, ariaLabel: `${properties.ariaLabel} (${index + 1})` },
      `${wayBack}${index + 1}`,
    ),
  ])
}
