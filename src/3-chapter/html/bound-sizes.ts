import type { Element as HastElement, Root as HastRoot, Properties } from 'hast'
import { visitParents } from 'unist-util-visit-parents'
import type { VFile } from 'vfile'
import { pxPerUnit } from '../../0-ground/length.ts'
import { report } from '../../0-ground/report.ts'

/**
 * Bounds what a few characters can make huge: drawings in the text, spaces and rules of formulas, cells that span columns and rows.
 * A page is never larger, and thousands of empty ones would be nobody's wish.
 *
 * Reports `html-removed` for each element whose size was taken down.
 */
export function boundSizes(tree: HastRoot, file: VFile): void {
  visitParents(tree, 'element', (element, ancestors) => {
    const bounded = boundsOf(element)
    if (!bounded || isSame(bounded, element.properties)) return
    report(file, 'html-removed', {
      place: [...ancestors, element].findLast(({ position }) => position)?.position,
      reason: `\`<${element.tagName}>\` has a size that no page can hold, and was made smaller.`,
      help: 'Give it a size that fits on a page.',
    })
    element.properties = bounded
  })
}

function boundsOf(element: HastElement): Properties | undefined {
  const { tagName, properties } = element
  if (tagName === 'svg') return boundDrawing(properties)
  if (isCell.test(tagName)) return boundSpans(properties)
  return isMath.test(tagName) ? boundMath(properties) : undefined
}

const isCell = /^(?:td|th|col|colgroup)$/
const isMath = /^m[a-z]+$/

function isSame(one: Properties, other: Properties): boolean {
  return Object.entries(one).every(([name, value]) => other[name] === value)
}

/** px: as for drawings in files of their own. */
const longestSide = 3200

/** Both sides by the same factor: what has a view box keeps its proportions. */
function boundDrawing(properties: Properties): Properties {
  const sides = [properties.width, properties.height].map(pixelsOf)
  const longest = Math.max(...sides.map((side) => side ?? 0))
  if (longest <= longestSide) return properties
  const [width, height] = sides.map((side) => side && Math.max(1, Math.round((side * longestSide) / longest)))
  return { ...properties, ...(width && { width }), ...(height && { height }) }
}

/** In one row of one table; more columns than any page has. */
const mostColumns = 100

const mostRows = 1000

function boundSpans({ ...properties }: Properties): Properties {
  for (const [name, most] of [
    ['colSpan', mostColumns],
    ['span', mostColumns],
    ['rowSpan', mostRows],
  ] as const)
    if (Number(properties[name]) > most) properties[name] = most
  return properties
}

/** px: most of the height of a page. */
const longestSpace = 600

/** Whatever attribute a length is in, and those in a style. */
function boundMath(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, boundLengths(name, value)]),
  )
}

/** Properties that are no lengths, whatever they say. */
const texts = new Set(['alttext', 'dataTex', 'id', 'lang'])

function boundLengths(name: string, value: Properties[string]): Properties[string] {
  if (typeof value === 'number' && !texts.has(name)) return Math.min(value, longestSpace)
  if (typeof value !== 'string' || texts.has(name)) return value
  return value.replaceAll(/(?<![\w.#])-?\d*\.?\d+(?:e[+-]?\d+)?([a-z%]+)/gi, (length, unit: string) => {
    const size = pixelsOf(length)
    return size !== undefined && Math.abs(size) > longestSpace ? bound(size, unit) : length
  })
}

function bound(size: number, unit: string): string {
  const most = longestSpace / (pixels[unit.toLowerCase()] ?? 1)
  return `${size < 0 ? '-' : ''}${Math.floor(most)}${unit}`
}

const pixels: Readonly<Record<string, number>> = {
  ...pxPerUnit,
  // Of a viewport or a hundredth of the text's own size: at most some inches.
  mu: 16 / 18,
  vh: 10,
  vw: 10,
  '%': 1,
}

/** `undefined` when it is no length. */
function pixelsOf(value: unknown): number | undefined {
  const [, number, unit] = /^\s*(-?\d*\.?\d+(?:e[+-]?\d+)?)([a-z]+|%)?\s*$/i.exec(String(value ?? '')) ?? []
  const size = Number(number) * (pixels[unit?.toLowerCase() ?? 'px'] ?? Number.NaN)
  return Number.isNaN(size) ? undefined : size
}
