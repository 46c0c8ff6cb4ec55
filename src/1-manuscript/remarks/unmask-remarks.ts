import type { Root as MdastRoot, Nodes, Parents, PhrasingContent, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import { findColumn, type SourceLines } from '../source-lines.ts'
import { bound, filler, marks, opener } from './mask-remarks.ts'

const run = `${bound}?[${opener}${filler}]+${bound}?`

/** Finds what `maskRemarks` put into a text. */
export const anyMask = new RegExp(`[${opener}${filler}]`)

/**
 * Takes what `maskRemarks` left out of the tree: words, addresses, and blocks and lines that hold nothing else. Marks of revision
 * that are to be seen become `ins`, `del` and `mark` around what they enclose, through as many blocks as that is.
 */
export function unmaskRemarks(tree: MdastRoot, lines: SourceLines): void {
  showRevisions(tree)
  clean(tree, lines)
}

/** Words between two marks. */
type Revision = 'ins' | 'del' | 'mark'

/** In the order in which they are recognised: the shortest last. */
const meanings: readonly (readonly [string, Revision | undefined])[] = [
  [marks.insertion, 'ins'],
  [marks.deletion, 'del'],
  [marks.highlight, 'mark'],
  [marks.end, undefined],
  [marks.change, 'ins'],
]

function showRevisions(tree: MdastRoot): void {
  let isShown = false
  visit(tree, 'text', ({ value }) => {
    isShown ||= value.includes(opener)
  })
  if (!isShown) return
  showIn(tree, undefined)
}

/**
 * Shows the revisions in a node.
 *
 * @param open what has begun before the node and goes on in it
 * @returns what goes on behind it
 */
function showIn(node: Nodes, open: Revision | undefined): Revision | undefined {
  if (!isParent(node)) return open
  return isPhrasing(node) ? showInText(node, open) : showInBlocks(node, open)
}

function showInBlocks(node: Parents, open: Revision | undefined): Revision | undefined {
  let state = open
  const children = (node.children as readonly Nodes[]).filter((child) => {
    const wasEmpty = isEmpty(child)
    state = showIn(child, state)
    return wasEmpty || !isEmpty(child) || child.type === 'tableCell'
  })
  Object.assign(node, { children })
  return state
}

function isEmpty(node: Nodes): boolean {
  return isParent(node) && node.children.length === 0
}

function showInText(node: Phrasing, open: Revision | undefined): Revision | undefined {
  const children: PhrasingContent[] = []
  let state = open
  let words: PhrasingContent[] = []
  const close = (): void => {
    if (words.length > 0) children.push(...(state ? [wrap(words, state)] : words))
    words = []
  }
  for (const child of node.children) {
    if (child.type === 'text') {
      for (const { text, revision } of splitAtMarks(child)) {
        if (text) words.push(text)
        else {
          close()
          state = revision
        }
      }
    } else if (!isParent(child) || !textOf(child).includes(opener)) words.push(child)
    else {
      // A revision that begins or ends within is shown within.
      close()
      state = showIn(child, state)
      children.push(child)
    }
  }
  close()
  node.children = children
  return state
}

type Phrasing = Parents & { children: PhrasingContent[] }

function isParent(node: Nodes): node is Parents {
  return 'children' in node
}

function isPhrasing(node: Parents): node is Phrasing {
  return [
    'paragraph',
    'heading',
    'tableCell',
    'emphasis',
    'strong',
    'delete',
    'link',
    'linkReference',
    'span',
  ].includes(node.type)
}

function wrap(words: PhrasingContent[], hName: Revision): PhrasingContent {
  const [start, end] = [words[0]?.position?.start, words.at(-1)?.position?.end]
  return { type: 'span', children: words, data: { hName }, ...(start && end && { position: { start, end } }) }
}

/** A text, or a mark and what begins there. */
interface Piece {
  readonly text?: Text
  readonly revision?: Revision | undefined
}

function splitAtMarks({ value, ...text }: Text): Piece[] {
  const pieces: Piece[] = []
  let rest = value
  while (rest !== '') {
    const index = rest.indexOf(opener)
    const before = index < 0 ? rest : rest.slice(0, index)
    if (before !== '') pieces.push({ text: { ...text, value: before } })
    if (index < 0) break
    rest = rest.slice(index)
    const [mark = opener, revision] = meanings.find(([sign]) => rest.startsWith(sign)) ?? []
    pieces.push({ revision })
    rest = rest.slice(mark.length)
  }
  return pieces
}

/** Whether the node has become nothing. */
function clean(node: Nodes, lines: SourceLines): boolean {
  cleanStrings(node)
  if (isRemarkRow(node)) return true
  if (node.type === 'html') return stripped(node, 'value') && node.value.trim() === ''
  if (!isParent(node)) return false
  const children: Nodes[] = []
  let isChanged = false
  node.children.forEach((child: Nodes, index: number) => {
    if (child.type === 'text' && anyMask.test(child.value)) {
      isChanged = true
      const place = { isFirst: index === 0, isLast: index === node.children.length - 1 }
      children.push(...cleanText(child, place, lines))
    } else if (clean(child, lines)) isChanged = true
    else children.push(child)
  })
  if (!isChanged) return false
  const kept = withoutBareSpace(children, node)
  Object.assign(node, { children: kept })
  return kept.length === 0 && removable.has(node.type)
}

/** Blocks and marks that are nothing without content. A cell holds its place. */
const removable: ReadonlySet<string> = new Set(
  'paragraph heading emphasis strong delete link linkReference span blockquote list listItem'.split(' '),
)

/** Text that is left at the ends of a block may be white space. */
function withoutBareSpace(children: readonly Nodes[], { type }: Nodes): readonly Nodes[] {
  if (!['paragraph', 'heading', 'tableCell'].includes(type)) return children
  const [first, last] = [children[0], children.at(-1)]
  if (first?.type === 'text') first.value = first.value.trimStart()
  if (last?.type === 'text') last.value = last.value.trimEnd()
  return children.filter((child) => child.type !== 'text' || child.value !== '')
}

/** A line between the rows of a table is a row to Markdown. */
function isRemarkRow(node: Nodes): boolean {
  if (node.type !== 'tableRow' || node.children.length !== 1) return false
  const text = textOf(node)
  return anyMask.test(text) && strip(text).trim() === ''
}

function textOf(node: Nodes): string {
  if (isParent(node)) return (node.children as readonly Nodes[]).map(textOf).join('')
  return node.type === 'text' ? node.value : '\u200B'
}

function cleanStrings(node: Nodes): void {
  for (const key of ['url', 'title', 'alt', 'label', 'lang', 'meta'] as const) stripped(node, key)
}

/** Takes the masks out of a string of the node; whether there were any. */
function stripped(node: Nodes, key: string): boolean {
  const value: unknown = Reflect.get(node, key)
  if (typeof value !== 'string' || !anyMask.test(value)) return false
  Reflect.set(node, key, strip(value))
  return true
}

const between = new RegExp(`[ \\t]*${run}(?=[ \\t\\n]|[.,;:!?)\\]}…])`, 'g')

const atEnd = new RegExp(`[ \\t]*${run}$`)

const anywhere = new RegExp(run, 'g')

/** One space stays where two would meet, and none before a full stop or at the end of a line. */
function strip(value: string, isLineEnd = true): string {
  const shorter = isLineEnd ? value.replace(atEnd, '') : value
  return shorter.replaceAll(between, '').replaceAll(anywhere, '')
}

/** The text without masks; a line that held nothing else is left out, so that lines of verse stay together. */
function cleanText(
  text: Text,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
  lines: SourceLines,
): Text[] {
  const rows = text.value.split('\n')
  const groups: { value: string; row: number }[][] = [[]]
  rows.forEach((written, row) => {
    const value = strip(written, isLast || row < rows.length - 1)
    const isGone = value.trim() === '' && anyMask.test(written)
    const isEdge = (row === 0 && !isFirst) || (row === rows.length - 1 && !isLast)
    if (!isGone || isEdge) groups.at(-1)?.push({ value, row })
    else if (groups.at(-1)?.length) groups.push([])
  })
  const kept = groups.filter((group) => group.length > 0)
  return kept.map((group, index) => {
    const value = group.map((line) => line.value).join('\n') + (index < kept.length - 1 ? '\n' : '')
    return {
      ...text,
      value,
      ...placeOf(
        text,
        group[0]?.row ?? 0,
        index < kept.length - 1 ? (kept[index + 1]?.[0]?.row ?? 0) - 1 : rows.length - 1,
        rows.length,
        lines,
      ),
    }
  })
}

/** Lines of the text, 0-based, as a place in the source. */
function placeOf(
  { position, value }: Text,
  first: number,
  last: number,
  rows: number,
  lines: SourceLines,
): Pick<Text, 'position'> {
  if (!position) return {}
  const isWhole = position.end.line - position.start.line === rows - 1
  if (!isWhole) return { position }
  const row = value.split('\n')[first] ?? ''
  const line = position.start.line + first
  const start = first === 0 ? position.start : lines.point(line, findColumn(lines.text(line), row))
  const end = last === rows - 1 ? position.end : lines.point(position.start.line + last, 1)
  return { position: { start, end } }
}
