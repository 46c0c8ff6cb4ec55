import type { ElementContent as XastContent, Element as XastElement, Root as XastRoot } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import { pxPerUnit } from '../../0-ground/length.ts'
import { chooseDrawn } from './choose-drawn.ts'
import { cleanCss, cleanDeclarations } from './clean-css.ts'
import { countShapes } from './count-shapes.ts'
import { expandEntities } from './expand-entities.ts'
import { assumed, declarations, elements, mayHold, required, silent, transparent } from './svg-grammar.ts'

/** An SVG that is safe in every edition. */
export interface CleanSvg {
  readonly bytes: Uint8Array
  /** px, whole, at least 1 */
  readonly width: number
  /** px, whole, at least 1 */
  readonly height: number
  /** What was taken out and may be missed, such as `script` or `onclick`; sorted. What editors store for themselves is not in it. */
  readonly removed: readonly string[]
  /** Whether it has text, which is set in whatever font the reader's machine has: an image cannot use the book's fonts. */
  readonly hasText: boolean
  /** Addresses of the pictures that it holds, `data:image/…;base64,…`, each once. They are not decoded here. */
  readonly pictures: readonly string[]
  /** How many elements are drawn when all copies are counted. */
  readonly shapes: number
}

interface Cleaning {
  readonly removed: Set<string>
  readonly pictures: Set<string>
  readonly checked: CheckedPictures
  readonly language: string
  readonly ids: Set<string>
  hasText: boolean
}

/** Prefix → namespace; the default namespace has the prefix `''`. */
type Namespaces = ReadonlyMap<string, string>

/** What an element inherits. */
interface Scope {
  readonly namespaces: Namespaces
  /** The name of the kept element around it; `''` outside the root. */
  readonly parent: string
}

const svgNamespace = 'http://www.w3.org/2000/svg'
const xlinkNamespace = 'http://www.w3.org/1999/xlink'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

/** Google Play: neither side of an SVG over 3200 px. */
const longestSide = 3200

/** Embedded pictures; which of them can be drawn is seen when they are decoded. */
const embedded = /^data:image\/(?!svg)[\w.+-]+;base64,[a-z0-9+/=\s]+$/i

/** What is to stand in place of a picture's address; `undefined` when it cannot be shown. */
export type CheckedPictures = ReadonlyMap<string, string | undefined>

/**
 * Keeps of an SVG what draws: elements and attributes of an allow-list, references inside the file, embedded pictures.
 * Scripts, event handlers, foreign objects, animation, links, references to other files, document types and editors' data go.
 * The result has a view box, its size in px, and is the same bytes for the same input.
 *
 * Returns undefined when the input is not well-formed XML, or not an SVG.
 *
 * @param options `checked`: what became of the pictures that it holds; those that are not named stay as they are. `language` of the
 *   publication, for drawings in several.
 */
export function cleanSvg(
  bytes: Uint8Array,
  {
    checked = new Map(),
    language = '',
  }: { readonly checked?: CheckedPictures | undefined; readonly language?: string } = {},
): CleanSvg | undefined {
  try {
    return clean(bytes, checked, language)
  } catch (error) {
    // Elements nested by the thousand exhaust the stack.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function clean(bytes: Uint8Array, checked: CheckedPictures, language: string): CleanSvg | undefined {
  const root = parse(bytes)
  if (!root) return undefined
  const cleaning: Cleaning = {
    removed: new Set(),
    pictures: new Set(),
    checked,
    language,
    ids: new Set(),
    hasText: false,
  }
  const [svg] = cleanElement(root, { namespaces: new Map([['xml', xmlNamespace]]), parent: '' }, cleaning)
  if (svg?.type !== 'element' || svg.name !== 'svg') return undefined
  const { width, height, viewBox } = measure(svg)
  const attributes = {
    xmlns: svgNamespace,
    'xmlns:xlink': xlinkNamespace,
    version: '1.1',
    width: String(width),
    height: String(height),
    viewBox,
  }
  const sized: XastElement = { ...svg, attributes: { ...attributes, ...svg.attributes, ...attributes } }
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(sized)}\n`
  const removed = [...cleaning.removed].sort()
  const { hasText } = cleaning
  return {
    bytes: new TextEncoder().encode(text),
    width,
    height,
    removed,
    hasText,
    pictures: [...cleaning.pictures],
    shapes: countShapes(svg),
  }
}

function parse(bytes: Uint8Array): XastElement | undefined {
  try {
    const text = expandEntities(decode(bytes))
    const root: XastRoot = fromXml(text)
    return root.children.find((node) => node.type === 'element')
  } catch {
    return undefined
  }
}

/** By byte order mark, else by the XML declaration, else UTF-8. Throws when the bytes are not in that encoding. */
function decode(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  const declared = start.match(/^<\?xml[^>]*encoding=["']([\w-]+)["']/)?.[1]
  return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true }).decode(bytes)
}

function cleanElement(
  element: XastElement,
  { namespaces: outer, parent }: Scope,
  cleaning: Cleaning,
): XastContent[] {
  const namespaces = namespacesIn(element, outer)
  const [prefix, name] = splitName(element.name)
  if (namespaces.get(prefix) !== svgNamespace && !(prefix === '' && !namespaces.has(''))) return []
  if (name === 'switch') {
    const drawn = chooseDrawn(element, cleaning.language)
    return drawn ? cleanElement(drawn, { namespaces, parent }, cleaning) : []
  }
  if (transparent.has(name)) return cleanChildren(element, { namespaces, parent }, cleaning)
  if (silent.has(name) || (parent !== '' && elements.has(name) && !mayHold(parent, name))) return []
  const allowed = elements.get(name)
  const attributes = allowed && cleanAttributes(element, name, { allowed, namespaces, cleaning })
  if (!attributes) return remove(name, cleaning)
  if (required[name]?.some((attribute) => !Object.hasOwn(attributes, attribute))) return []
  if (name === 'style') return cleanStyle(element, cleaning)
  if (name === 'text') cleaning.hasText = true
  return [
    {
      type: 'element',
      name,
      attributes: { ...assumed[name], ...attributes },
      children: cleanChildren(element, { namespaces, parent: name }, cleaning),
    },
  ]
}

function cleanChildren(element: XastElement, scope: Scope, cleaning: Cleaning): XastContent[] {
  const holdsText = ['text', 'tspan', 'textPath', 'title', 'desc'].includes(scope.parent)
  return element.children.flatMap((child): XastContent[] => {
    if (child.type === 'element') return cleanElement(child, scope, cleaning)
    if (child.type !== 'text' && child.type !== 'cdata') return []
    return holdsText
      ? [{ type: 'text', value: child.value }]
      : child.value.includes('\n')
        ? [{ type: 'text', value: '\n' }]
        : []
  })
}

function cleanStyle(element: XastElement, cleaning: Cleaning): XastContent[] {
  const source = element.children
    .map((child) => (child.type === 'text' || child.type === 'cdata' ? child.value : ''))
    .join('')
  const { css, removed } = cleanCss(source)
  for (const item of removed) cleaning.removed.add(item)
  if (css.trim() === '') return []
  return [
    {
      type: 'element',
      name: 'style',
      attributes: { type: 'text/css' },
      children: [{ type: 'text', value: css }],
    },
  ]
}

interface AttributeRules {
  readonly allowed: ReadonlySet<string>
  readonly namespaces: Namespaces
  readonly cleaning: Cleaning
}

function cleanAttributes(
  element: XastElement,
  name: string,
  { allowed, namespaces, cleaning }: AttributeRules,
): Record<string, string> {
  const kept: Record<string, string> = {}
  const style: string[] = []
  for (const [written, raw] of Object.entries(element.attributes)) {
    const attribute = attributeName(written, namespaces)
    if (attribute === undefined) continue
    const value = repairIds(attribute, raw ?? '')
    if (declarations.has(attribute)) style.push(`${attribute}:${value}`)
    else if (attribute === 'style') style.unshift(value)
    else if (allowed.has(attribute) && isSafe(name, attribute, value, cleaning))
      kept[attribute] = cleaning.checked.get(value.trim()) ?? value
    else if (/^on/i.test(attribute)) cleaning.removed.add(attribute)
  }
  return addStyle(kept, style, cleaning)
}

function addStyle(
  attributes: Record<string, string>,
  style: readonly string[],
  cleaning: Cleaning,
): Record<string, string> {
  const { css, removed } = cleanDeclarations(style.map((part) => part.replace(/;\s*$/, '')).join(';'))
  for (const item of removed) cleaning.removed.add(item)
  return css === '' ? attributes : { ...attributes, style: css }
}

/** The name with the usual prefix; undefined for other vocabularies' attributes. `href` is written as SVG 1.1 does. */
function attributeName(written: string, namespaces: Namespaces): string | undefined {
  const [prefix, name] = splitName(written)
  if (prefix === '') return name === 'xmlns' ? undefined : name === 'href' ? 'xlink:href' : name
  if (namespaces.get(prefix) === xlinkNamespace && name === 'href') return 'xlink:href'
  return namespaces.get(prefix) === xmlNamespace && name === 'space' ? 'xml:space' : undefined
}

/** References stay inside the file; an id is a name that no other element has. */
function isSafe(element: string, attribute: string, value: string, cleaning: Cleaning): boolean {
  if (attribute === 'id') return isFreeId(value, cleaning)
  if (attribute === 'xlink:href') {
    const safe = /^\s*#[^\s]+\s*$/.test(value) || (element === 'image' && isPicture(value.trim(), cleaning))
    if (!safe) cleaning.removed.add(`href of ${element}`)
    return safe
  }
  const safe = !/url\s*\(\s*(?:["']\s*)?[^#"'\s]/i.test(value) && !value.includes('\\')
  if (!safe) cleaning.removed.add(attribute)
  return safe
}

function isPicture(address: string, { pictures, checked }: Cleaning): boolean {
  if (!embedded.test(address) || (checked.has(address) && checked.get(address) === undefined)) return false
  pictures.add(address)
  return true
}

function isFreeId(value: string, { ids }: Cleaning): boolean {
  if (value === '_' || ids.has(value)) return false
  ids.add(value)
  return true
}

/** Ids that are no XML names, such as `1a`, become names, here and in references to them. */
function repairIds(attribute: string, value: string): string {
  if (attribute === 'id') return toName(value)
  if (attribute === 'xlink:href') return value.replace(/^\s*#(.*)$/s, (_, id: string) => `#${toName(id)}`)
  return value.replaceAll(
    /(url\(\s*["']?#)([^"')]*)/g,
    (_, before: string, id: string) => before + toName(id),
  )
}

function toName(id: string): string {
  const name = id.trim().replaceAll(/[^\p{L}\p{M}\p{N}_.-]/gu, '_')
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`
}

function remove(name: string, cleaning: Cleaning): [] {
  cleaning.removed.add(name)
  return []
}

/** Those of the elements around and those that the element declares. */
function namespacesIn({ attributes }: XastElement, outer: Namespaces): Namespaces {
  const entries = Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    if (name === 'xmlns') return [['', value ?? '']]
    return name.startsWith('xmlns:') ? [[name.slice(6), value ?? '']] : []
  })
  return entries.length === 0 ? outer : new Map([...outer, ...entries])
}

function splitName(name: string): [prefix: string, local: string] {
  const [first = '', second] = name.split(':')
  return second === undefined ? ['', first] : [first, second]
}

/** From width and height, from the view box, or from one and the proportions of the other; CSS's 300 × 150 without both. */
function measure({ attributes }: XastElement): { width: number; height: number; viewBox: string } {
  const box = (attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [, , boxWidth = 0, boxHeight = 0] = box.length === 4 && box.every(Number.isFinite) ? box : []
  const hasBox = boxWidth > 0 && boxHeight > 0
  const ratio = hasBox ? boxWidth / boxHeight : 2
  const givenWidth = toPixels(attributes.width)
  const givenHeight = toPixels(attributes.height)
  const width = givenWidth ?? (givenHeight ? givenHeight * ratio : hasBox ? boxWidth : 300)
  const height = givenHeight ?? (givenWidth ? givenWidth / ratio : hasBox ? boxHeight : 150)
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const viewBox = hasBox ? box.join(' ') : `0 0 ${width} ${height}`
  return { width: wholePixels(width * scale), height: wholePixels(height * scale), viewBox }
}

function wholePixels(value: number): number {
  return Math.max(1, Math.round(value))
}

/** Undefined for percentages and what is no length. */
function toPixels(value: string | null | undefined): number | undefined {
  const match = (value ?? '').trim().match(/^(\d*\.?\d+(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in|em|ex)?$/i)
  const size = Number(match?.[1]) * (pxPerUnit[match?.[2]?.toLowerCase() ?? 'px'] ?? 1)
  return size > 0 && Number.isFinite(size) ? size : undefined
}
