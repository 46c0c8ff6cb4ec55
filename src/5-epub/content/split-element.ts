import type { Element, ElementContent, Properties } from 'hast'
import { toString as textOf } from 'hast-util-to-string'

/**
 * Pieces of an element, each a copy of it with some of its children, in order and none lost, and each within the limit when
 * its blocks allow that. Ids stay with the first piece; numbered lists go on counting.
 *
 * A break falls before the highest heading in the second half of a piece, else before the block that would exceed the
 * limit, and never between a heading and what follows it. Blocks that are only wrappers are split in turn; tables, code,
 * figures and paragraphs never.
 *
 * @param sizeOf Size of a node in the limit's unit.
 */
export function splitElement(
  element: Element,
  limit: number,
  sizeOf: (node: ElementContent) => number,
): readonly Element[] {
  const blocks = element.children.flatMap((child) => smallBlocks(child, limit, sizeOf))
  const groups = fill(blocks, limit).map((group) => group.map(({ node }) => node))
  return groups.map((children, index) => copyOf(element, children, groups.slice(0, index).flat()))
}

interface Block {
  readonly node: ElementContent
  readonly size: number
}

const WRAPPERS = new Set(['section', 'div', 'blockquote', 'ol', 'ul', 'dl'])

function smallBlocks(
  node: ElementContent,
  limit: number,
  sizeOf: (node: ElementContent) => number,
): readonly Block[] {
  const size = sizeOf(node)
  if (size <= limit || node.type !== 'element' || !WRAPPERS.has(node.tagName)) return [{ node, size }]
  return splitElement(node, limit, sizeOf).map((piece) => ({ node: piece, size: sizeOf(piece) }))
}

function fill(blocks: readonly Block[], limit: number): readonly (readonly Block[])[] {
  const groups: (readonly Block[])[] = []
  let group: readonly Block[] = []
  for (const block of blocks) {
    const end = isBlank(block) || sizeOfAll(group) + block.size <= limit ? 0 : breakIndex(group, block, limit)
    if (end > 0) groups.push(group.slice(0, end))
    group = [...group.slice(end), block]
  }
  return [...groups, group]
}

function sizeOfAll(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { size }) => sum + size, 0)
}

/** Index in the group, 0-based, at which the next piece begins: its length when that is the block after it, 0 for no break. */
function breakIndex(group: readonly Block[], next: Block, limit: number): number {
  let best = { index: group.length, rank: rankOf(next) }
  let size = sizeOfAll(group)
  for (let index = group.length - 1; index > 0; index -= 1) {
    size -= group[index]?.size ?? 0
    if (size < limit / 2) break
    const rank = rankOf(group[index])
    if (rank < best.rank) best = { index, rank }
  }
  return beforeHeadings(group, best.index)
}

/** Moves a break back over headings that it would leave alone at the end of the piece. */
function beforeHeadings(group: readonly Block[], index: number): number {
  let start = index
  while (start > 0 && (isBlank(group[start - 1]) || rankOf(group[start - 1]) < NO_HEADING)) start -= 1
  return start
}

const NO_HEADING = 7

/** 1 to 6 for headings, 0 for a chapter's opening. */
function rankOf(block: Block | undefined): number {
  const name = block?.node.type === 'element' ? block.node.tagName : ''
  if (name === 'header') return 0
  return /^h[1-6]$/.test(name) ? Number(name[1]) : NO_HEADING
}

function isBlank(block: Block | undefined): boolean {
  return block?.node.type === 'text' && !block.node.value.trim()
}

function copyOf(
  element: Element,
  children: readonly ElementContent[],
  before: readonly ElementContent[],
): Element {
  const properties = before.length ? continuedProperties(element, before) : element.properties
  return { ...element, properties, children: [...children] }
}

/** An id, a `doc-` role and what a label refers to can stand in one document only. */
function continuedProperties(element: Element, before: readonly ElementContent[]): Properties {
  const { id: _, role, ariaLabelledBy, ...properties } = element.properties
  const label = [ariaLabelledBy]
    .flat()
    .map((id) => textOfId(element, String(id)) ?? '')
    .join(' ')
    .trim()
  return {
    ...properties,
    ...(typeof role === 'string' && !role.startsWith('doc-') ? { role } : {}),
    ...(label ? { ariaLabel: label } : {}),
    ...(element.tagName === 'ol' ? { start: nextNumber(element, before) } : {}),
  }
}

function nextNumber(list: Element, before: readonly ElementContent[]): number {
  const items = before.filter((node) => node.type === 'element' && node.tagName === 'li').length
  return Number(list.properties.start ?? 1) + items
}

function textOfId(element: Element, id: string): string | undefined {
  if (element.properties.id === id) return textOf(element)
  for (const child of element.children) {
    const text = child.type === 'element' ? textOfId(child, id) : undefined
    if (text !== undefined) return text
  }
  return undefined
}
