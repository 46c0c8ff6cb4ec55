import type { ElementContent, Element as HastElement, Root as HastRoot, Nodes, Parents } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visitParents } from 'unist-util-visit-parents'
import type { Chapter } from '../../2-book/book.ts'

/** A space that keeps the line together, of about a fifth of the type size. */
const thinSpace = '\u202F'

/**
 * Keeps the calls of notes apart from what they stand behind, so that nobody misreads them: a comma between two of them, brackets
 * around one behind a formula, an exponent or an index, a thin space behind a figure or an asterisk. Where words run from right
 * to left, a call is told the direction of its text, or its number would join one before it.
 */
export function partNotes(tree: HastRoot, { direction }: Pick<Chapter, 'direction'>): void {
  visitParents(tree, 'element', (element, ancestors) => {
    if (!isCall(element)) return
    const before = findBefore(element, ancestors)
    const last = before && lastOf(before)
    const kind = last && kindOf(last)
    if (last?.type === 'element' && kind === 'call') {
      const isBracketed = textOf(last).startsWith('[')
      last.children.push(text(`${commaOf(ancestors, direction)}${thinSpace}`))
      if (isBracketed) bracket(element)
    } else if (kind === 'raised') bracket(element)
    else if (kind === 'figure') element.children.unshift(text(thinSpace))
    const own = directionOf(ancestors, direction)
    if (own === 'rtl' || runsBackwards(ancestors)) element.properties.dir = own
  })
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}

function bracket({ children }: HastElement): void {
  children.unshift(text('['))
  children.push(text(']'))
}

function isCall({ tagName, properties: { className } }: HastElement): boolean {
  return tagName === 'sup' && Array.isArray(className) && className.includes('noteref')
}

const inline = new Set('a abbr b bdi cite code del dfn em i ins mark q s small span strong u'.split(' '))

/** What is printed directly before a call; nothing at the beginning of a block. */
function findBefore(call: HastElement, ancestors: readonly Parents[]): ElementContent | undefined {
  let node: Nodes = call
  for (const parent of ancestors.toReversed()) {
    const siblings: readonly Nodes[] = parent.children
    const before = siblings[siblings.indexOf(node) - 1]
    if (before) return before.type === 'element' || before.type === 'text' ? before : undefined
    if (parent.type !== 'element' || !inline.has(parent.tagName)) return undefined
    node = parent
  }
  return undefined
}

/** `raised` is what stands above or below the line, where a number is part of it. */
type Kind = 'call' | 'raised' | 'figure'

function kindOf(node: ElementContent): Kind | undefined {
  if (node.type === 'text') return kindOfSign([...node.value.slice(-2)].at(-1) ?? '')
  if (node.type !== 'element') return undefined
  return isCall(node) ? 'call' : 'raised'
}

/** What ends a node: a text, a call, or what is raised; nothing in an element without content. */
function lastOf(node: ElementContent): ElementContent | undefined {
  let last: ElementContent | undefined = node
  while (last?.type === 'element' && !['math', 'sup', 'sub'].includes(last.tagName))
    last = last.children.findLast((child) => child.type !== 'comment')
  return last
}

function kindOfSign(sign: string): Kind | undefined {
  if (/[\u00B2\u00B3\u00B9\u2070-\u209C]/.test(sign)) return 'raised'
  return /[\p{Nd}*∗†‡§‖¶]/u.test(sign) ? 'figure' : undefined
}

function directionOf(ancestors: readonly Parents[], direction: Chapter['direction']): Chapter['direction'] {
  const nearest = ancestors.findLast(
    (ancestor) => ancestor.type === 'element' && /^(?:rtl|ltr)$/.test(String(ancestor.properties.dir)),
  )
  if (nearest?.type !== 'element') return direction
  return nearest.properties.dir === 'rtl' ? 'rtl' : 'ltr'
}

/** Whether the block around a call has words from right to left. */
function runsBackwards(ancestors: readonly Parents[]): boolean {
  const block = ancestors.findLast((ancestor) => ancestor.type === 'element' && !inline.has(ancestor.tagName))
  if (!block) return false
  const known = backwards.get(block)
  if (known !== undefined) return known
  const found = rightToLeft.test(textOf(block))
  backwards.set(block, found)
  return found
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Blocks are asked about once, however many calls they have. */
const backwards = new WeakMap<Parents, boolean>()

function commaOf(ancestors: readonly Parents[], direction: Chapter['direction']): string {
  const block = ancestors.findLast((ancestor) => ancestor.type === 'element' && !inline.has(ancestor.tagName))
  const isArabic =
    directionOf(ancestors, direction) === 'rtl' &&
    block &&
    /\p{Script=Arabic}/u.test(textOf(block).slice(0, 400))
  return isArabic ? '،' : ','
}
