import type { ElementContent, Element as HastElement } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'

/**
 * A formula of one line as HTML that shows the same: letters in italics, numbers, signs between them, and indexes and powers of one
 * level. `undefined` where HTML would show it otherwise.
 *
 * @param math `math` as `renderMath` gives it
 */
export function simpleFormula(math: HastElement): ElementContent[] | undefined {
  if (math.properties.display === 'block') return undefined
  const parts = partsOf(math.children)
  return parts && joinParts(parts)
}

/** A piece of the formula: a sign needs spaces, a prefix or a bracket does not. */
interface Part {
  readonly kind: 'operand' | 'sign' | 'comma' | 'open' | 'close'
  readonly content: readonly ElementContent[]
}

function partsOf(nodes: readonly ElementContent[]): Part[] | undefined {
  const parts: Part[] = []
  for (const node of nodes) {
    if (node.type !== 'element') {
      if (node.type === 'text' && node.value.trim() !== '') return undefined
      continue
    }
    const own = node.tagName === 'mrow' && isPlain(node) ? partsOf(node.children) : partOf(node)
    if (!own) return undefined
    parts.push(...[own].flat())
  }
  return parts
}

function partOf(element: HastElement): Part | undefined {
  if (element.tagName === 'msub' || element.tagName === 'msup') return scripted(element)
  if (element.tagName === 'mo') return signOf(element)
  const content = tokenOf(element)
  return content && { kind: 'operand', content: [content] }
}

function tokenOf(element: HastElement): ElementContent | undefined {
  const { tagName, properties } = element
  const text = textOf(element)
  const isUpright = properties.mathvariant === 'normal'
  if (!isPlain(element) && !isUpright) return undefined
  if (tagName === 'mn' && /^\d+([.,]\d+)*$/.test(text)) return { type: 'text', value: text }
  if (tagName !== 'mi' || !/^[A-Za-z]$/.test(text)) return undefined
  return isUpright ? { type: 'text', value: text } : h('i', text)
}

const kinds: Readonly<Record<string, Part['kind']>> = {
  ...Object.fromEntries([...'=+−<>≤≥≠±×·'].map((sign) => [sign, 'sign'])),
  ',': 'comma',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
}

function signOf(element: HastElement): Part | undefined {
  const text = textOf(element)
  const sign = text === '-' ? '−' : text === '⋅' ? '·' : text
  const kind = kinds[sign]
  return kind && { kind, content: [{ type: 'text', value: sign }] }
}

/** One script of one letter, number or bracket; what is in it stands close. */
function scripted({ tagName, children }: HastElement): Part | undefined {
  const [base, script, ...others] = children.filter((child) => child.type === 'element')
  if (!base || !script || others.length > 0) return undefined
  const [below, ...more] = partsOf([base]) ?? []
  const above = partsOf(script.tagName === 'mrow' ? script.children : [script])
  if (!below || more.length > 0 || !above || (below.kind !== 'operand' && below.kind !== 'close'))
    return undefined
  if (isScripted(base) || above.some(({ content }) => content.some(isScript))) return undefined
  const inside = above.flatMap(({ content }) => content)
  return { kind: below.kind, content: [...below.content, h(tagName === 'msub' ? 'sub' : 'sup', inside)] }
}

function isScripted({ tagName }: HastElement): boolean {
  return tagName === 'msub' || tagName === 'msup'
}

function isScript(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'sub' || node.tagName === 'sup')
}

/** Nothing is said of its looks. Signs say more, but in one line that does not show. */
function isPlain({ properties }: HastElement): boolean {
  return Object.keys(properties).length === 0
}

/** Lines may end behind a sign, as in a formula. */
function joinParts(parts: readonly Part[]): ElementContent[] | undefined {
  const joined: ElementContent[] = []
  const space = (value: string): void => void joined.push({ type: 'text', value })
  for (const [index, { kind, content }] of parts.entries()) {
    const before = parts[index - 1]?.kind
    const isBetween = kind === 'sign' && (before === 'operand' || before === 'close')
    if (
      kind === 'sign' &&
      !isBetween &&
      parts[index + 1]?.kind !== 'operand' &&
      parts[index + 1]?.kind !== 'open'
    )
      return undefined
    if (isBetween) space('\u00a0')
    joined.push(...content)
    if (isBetween || kind === 'comma') space(' ')
  }
  return joined
}
