import type { Root as MdastRoot, Nodes, Parents, PhrasingContent, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { anyMark, deletedWords, marks, opener } from './revision-marks.ts'

/**
 * Makes of the marks of revision that are to be seen `ins`, `del` and `mark` around what they enclose, through as many blocks as that
 * is. In a title, an attribute or another string, which can show none, revisions are carried out.
 */
export function showRevisions(tree: MdastRoot): void {
  showIn(tree, undefined)
  carryOut(tree, new Set())
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
    } else if (!isParent(child) || !textOf(child, { includeImageAlt: false }).includes(opener))
      words.push(child)
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

/** Leaves no mark in any string at any depth. */
function carryOut(value: object, done: Set<object>): void {
  if (done.has(value)) return
  done.add(value)
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (typeof item === 'object' && item !== null) carryOut(item, done)
    else if (typeof item === 'string' && item.includes(opener))
      Reflect.set(value, key, item.replaceAll(deletedWords, '').replaceAll(anyMark, ''))
  }
}
