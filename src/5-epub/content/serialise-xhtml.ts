import assert from 'node:assert'
import type { Element, Properties, RootContent } from 'hast'
import { find, html, type Schema, svg } from 'property-information'
import { xmlText } from './xml-text.ts'

/**
 * Nodes as XHTML: the XML syntax of HTML, which every reading system parses alike.
 *
 * SVG and MathML carry their namespaces. Void elements of HTML close themselves and other empty ones do not, so that a
 * reader which parses as HTML sees the same tree. Comments are left out.
 */
export function serialiseXhtml(nodes: readonly RootContent[]): string {
  return nodes.map((node) => serialise(node, 'html', 'html')).join('')
}

type Space = 'html' | 'svg' | 'math'

const NAMESPACES: Readonly<Record<Space, string>> = {
  html: 'http://www.w3.org/1999/xhtml',
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
}

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])

/** `around` is the namespace that holds without a word, `wanted` the one that the node is in unless its name says otherwise. */
function serialise(node: RootContent, around: Space, wanted: Space): string {
  if (node.type === 'text') return escapeText(node.value)
  if (node.type === 'comment') return ''
  assert(node.type === 'element', `a node of type ${node.type} in a chapter’s tree`)
  const space = spaceOf(node, wanted)
  const open = `<${node.tagName}${attributes(node, space, space !== around)}`
  const inner = node.children.map((child) => serialise(child, space, childSpace(node, space))).join('')
  const closesItself = !inner && (space !== 'html' || VOID.has(node.tagName))
  return closesItself ? `${open}/>` : `${open}>${inner}</${node.tagName}>`
}

function spaceOf(element: Element, wanted: Space): Space {
  if (element.tagName === 'svg') return 'svg'
  return element.tagName === 'math' ? 'math' : wanted
}

/** SVG and MathML take HTML back in these elements. */
function childSpace(element: Element, space: Space): Space {
  if (space === 'svg' && element.tagName === 'foreignObject') return 'html'
  return space === 'math' && element.tagName === 'annotation-xml' ? 'html' : space
}

function attributes(element: Element, space: Space, entersSpace: boolean): string {
  const schema = space === 'svg' ? svg : html
  const pairs = Object.entries(element.properties)
    .filter(([name]) => !name.startsWith('xmlns'))
    .map(([name, value]) => attribute(schema, name, value))
  return `${entersSpace ? namespaces(element, space) : ''}${pairs.join('')}`
}

function namespaces(element: Element, space: Space): string {
  const xlink = space === 'svg' && usesXlink(element) ? ' xmlns:xlink="http://www.w3.org/1999/xlink"' : ''
  return ` xmlns="${NAMESPACES[space]}"${xlink}`
}

function usesXlink(element: Element): boolean {
  return (
    Object.keys(element.properties).some((name) => /^xlink/i.test(name)) ||
    element.children.some((child) => child.type === 'element' && usesXlink(child))
  )
}

function attribute(schema: Schema, name: string, value: Properties[string]): string {
  if (value === null || value === undefined || value === false) return ''
  const info = find(schema, name)
  const separator = info.commaSeparated ? ', ' : ' '
  const text =
    value === true
      ? info.boolean
        ? info.attribute
        : ''
      : Array.isArray(value)
        ? value.join(separator)
        : String(value)
  return ` ${info.attribute}="${escapeAttribute(text)}"`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** A carriage return must be written as a reference, or the parser drops it. */
function escapeText(text: string): string {
  return xmlText(text).replaceAll(/[&<>\r]/g, (character) => ENTITIES[character] ?? '')
}

function escapeAttribute(text: string): string {
  return xmlText(text).replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? '')
}
