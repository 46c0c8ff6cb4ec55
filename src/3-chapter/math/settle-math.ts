import type { ElementContent, Element as HastElement } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { tidyMath } from './tidy-math.ts'

/**
 * MathML from raw HTML as presentation MathML 3 that EPUBCheck accepts: known elements with known attributes, as many parts as each
 * wants, rows in tables, text in tokens. No text is lost but that of annotations, which say the formula once more.
 */
export function settleMath(math: HastElement): HastElement {
  const { display, alttext, dir, xmlns, id, dataAnchor } = math.properties
  const text = String(alttext ?? '').trim()
  return {
    ...math,
    properties: {
      ...(xmlns && { xmlns }),
      ...(id && { id }),
      ...(dataAnchor && { dataAnchor }),
      ...(['block', 'inline'].includes(String(display)) && { display }),
      ...(text && { alttext: text }),
      ...(['ltr', 'rtl'].includes(String(dir)) && { dir }),
    },
    children: settleAll(tidyMath(math.children.flatMap(withoutAnnotations)), 'math'),
  }
}

function withoutAnnotations(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return node.type === 'text' ? [node] : []
  if (node.tagName === 'annotation' || node.tagName === 'annotation-xml') return []
  return [{ ...node, children: node.children.flatMap(withoutAnnotations) }]
}

/** Number of parts. */
const arity: Readonly<Record<string, number>> = {
  mfrac: 2,
  mover: 2,
  mroot: 2,
  msub: 2,
  msubsup: 3,
  msup: 2,
  munder: 2,
  munderover: 3,
}

const tokens = new Set(['mi', 'mn', 'mo', 'ms', 'mtext'])
/** Signs of places in `mmultiscripts`. */
const emptied = new Set(['none', 'mprescripts'])

function settleAll(nodes: readonly ElementContent[], parent: string): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'element') return settle(node, parent)
    return node.type === 'text' && node.value.trim() !== '' ? [mathElement('mtext', [node])] : []
  })
}

function settle(element: HastElement, parent: string): ElementContent[] {
  const { tagName } = element
  if (tagName === 'mspace')
    return [
      { ...element, properties: spaceOf(element.properties), children: [] },
      ...settleAll(element.children, parent),
    ]
  if (tokens.has(tagName)) return [{ ...element, children: [{ type: 'text', value: textOf(element) }] }]
  const children = settleAll(element.children, tagName === 'mtr' && parent !== 'mtable' ? 'mrow' : tagName)
  if (emptied.has(tagName)) {
    return [...(parent === 'mmultiscripts' ? [{ ...element, children: [] }] : []), ...children]
  }
  if (tagName === 'mtable')
    return [{ ...element, children: children.map((child) => within('mtr', 'mtd', child)) }]
  if (tagName === 'mtr')
    return parent === 'mtable'
      ? [{ ...element, children: children.map((child) => within('mtd', '', child)) }]
      : row(children)
  if (tagName === 'mtd')
    return parent === 'mtr' || parent === 'mtable' ? [{ ...element, children }] : row(children)
  if (tagName === 'mmultiscripts') return isMultiscript(children) ? [{ ...element, children }] : row(children)
  return arity[tagName] === undefined || arity[tagName] === children.length
    ? [{ ...element, children }]
    : row(children)
}

/** Lengths alone, written out: the names of spaces and powers of ten are not for every reader. */
function spaceOf(properties: HastElement['properties']): HastElement['properties'] {
  const lengths = Object.entries(properties).flatMap(([name, value]) => {
    const [, number, unit = ''] =
      /^(-?\d*\.?\d+(?:e\+?\d{1,2})?)(e[mx]|in|cm|mm|p[xtc]|%)?$/i.exec(String(value).trim()) ?? []
    if (number === undefined || (Number(number) !== 0 && !unit)) return []
    return [
      [
        name,
        /e/i.test(number) ? `${BigInt(Math.round(Number(number)))}${unit}` : `${number}${unit}`,
      ] as const,
    ]
  })
  return Object.fromEntries(lengths)
}

/** The node in the parent that it needs, which itself may need one. */
function within(name: string, inner: string, node: ElementContent): ElementContent {
  if (node.type === 'element' && node.tagName === name) return node
  return mathElement(name, [inner ? within(inner, '', node) : node])
}

/** A base, and scripts in pairs, below and above, behind it and then before it. */
function isMultiscript(children: readonly ElementContent[]): boolean {
  const names = children.map((child) => (child.type === 'element' ? child.tagName : ''))
  const at = names.indexOf('mprescripts')
  const behind = at < 0 ? names.slice(1) : names.slice(1, at)
  const before = at < 0 ? [] : names.slice(at + 1)
  const isBase = names.length > 0 && !emptied.has(names[0] ?? '')
  return isBase && behind.length % 2 === 0 && before.length % 2 === 0 && !before.includes('mprescripts')
}

function row(children: readonly ElementContent[]): ElementContent[] {
  return [
    mathElement(
      'mrow',
      children.filter((child) => child.type !== 'element' || !emptied.has(child.tagName)),
    ),
  ]
}

function mathElement(tagName: string, children: ElementContent[]): HastElement {
  return { type: 'element', tagName, properties: {}, children }
}
