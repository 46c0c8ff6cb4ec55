import type { ElementContent, Element as HastElement } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { find, svg } from 'property-information'
import { elements, mayHold, required } from '../../2-book/images/svg-grammar.ts'

/**
 * A drawing in the text, by the grammar that holds for drawings in files of their own: each element with its own attributes, and where it
 * may stand. Titles and descriptions are text alone; an element that stands elsewhere gives way to its content.
 */
export function settleDrawing(drawing: HastElement): HastElement {
  return settle(drawing)
}

function settle(element: HastElement): HastElement {
  const { tagName, children } = element
  const isText = tagName === 'title' || tagName === 'desc'
  return {
    ...element,
    properties: Object.fromEntries(
      Object.entries(element.properties).filter(([name, value]) => fits(tagName, name, value)),
    ),
    children: isText
      ? [{ type: 'text', value: textOf(element) }]
      : children.flatMap((child) => settleIn(tagName, child)),
  }
}

function settleIn(parent: string, node: ElementContent): ElementContent[] {
  if (node.type === 'text') return mayHold(parent, 'tspan') || node.value.trim() === '' ? [node] : []
  if (node.type !== 'element') return []
  if (elements.has(node.tagName) && mayHold(parent, node.tagName))
    return [settle(node)].filter(drawsSomething)
  return node.children.flatMap((child) => settleIn(parent, child))
}

function drawsSomething({ tagName, properties }: HastElement): boolean {
  return (required[tagName] ?? []).every((name) => name in properties)
}

/** Properties of the whole drawing that are of HTML, or ours. */
const outer = new Set(['role', 'ariaLabel', 'ariaHidden', 'dataAnchor', 'dataPlace', 'xmlns'])

function fits(tagName: string, name: string, value: HastElement['properties'][string]): boolean {
  if (outer.has(name)) return tagName === 'svg'
  const { attribute } = find(svg, name)
  if (!elements.get(tagName)?.has(attribute)) return false
  return values[attribute]?.test(String(Array.isArray(value) ? value.join(' ') : value).trim()) ?? true
}

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`
const length = new RegExp(`^${number}(?:em|ex|px|in|cm|mm|pt|pc|%)?$`, 'i')
const size = /^\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:em|ex|px|in|cm|mm|pt|pc|%)?$/i
const numbers = new RegExp(`^(?:${number}(?:[\\s,]+|(?=[+-])|$))+$`, 'i')
const lengths = new RegExp(`^(?:${number}(?:em|ex|px|in|cm|mm|pt|pc|%)?(?:[\\s,]+|$))+$`, 'i')

/** What the attributes can say whose values are no words. */
const values: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(['x1', 'y1', 'x2', 'y2', 'cx', 'cy'].map((name) => [name, length])),
  ...Object.fromEntries(['x', 'y', 'dx', 'dy'].map((name) => [name, lengths])),
  ...Object.fromEntries(['width', 'height', 'r', 'rx', 'ry'].map((name) => [name, size])),
  points: numbers,
  'fill-rule': /^(nonzero|evenodd|inherit)$/,
  'font-style': /^(normal|italic|oblique|inherit)$/,
  'font-weight': /^(normal|bold|bolder|lighter|[1-9]00|inherit)$/,
  'stroke-linecap': /^(butt|round|square|inherit)$/,
  'stroke-linejoin': /^(miter|round|bevel|inherit)$/,
  'text-anchor': /^(start|middle|end|inherit)$/,
  preserveAspectRatio: /^(none|x(Min|Mid|Max)Y(Min|Mid|Max))( (meet|slice))?$/,
  viewBox: new RegExp(`^${number}(?:[\\s,]+${number}){3}$`, 'i'),
  d: /^[\s,\d.+\-emzlhvcsqta]*$/i,
}
