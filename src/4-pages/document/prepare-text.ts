import type { Element, ElementContent, Root as HastRoot, RootContent, Text } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { fillLetters } from './fill-letters.ts'
import { partWords } from './part-words.ts'

/**
 * The chapter as the browser sets it best. The given tree is not changed.
 *
 * - Short code is whole, though there are spaces or hyphens in it.
 * - Addresses and long words of code may break after their signs (`wbr`, which leaves no character in the text).
 * - U+2010 and U+2011, which few faces have, become the hyphen that all have; the second one keeps its line with U+2060.
 * - Lines of Thai, Lao, Khmer and Burmese end between words.
 * - Letters of drawings are filled, not drawn by their outlines.
 * - Roles of note references go: Chromium would not tag such links as links.
 */
export function prepareText(tree: HastRoot): HastRoot {
  return { ...tree, children: tree.children.flatMap((child) => prepare(child, false)) }
}

const long = /(?<!\S)\S{18}/

/** Addresses, paths and names that programs use are broken after their signs in running text as well. */
const isNameOfCode = /\/|[\p{L}\d][._:][\p{L}\d]/u

/** After runs of these signs a line may end, but not within `://`. */
const breakAfter = /(?<=[/.?&=_:;,#@+)\]}>-])(?=[^/.?&=_:;,#@+)\]}>-])/u

function prepare<T extends RootContent | ElementContent>(node: T, code: boolean): (T | ElementContent)[] {
  if (node.type === 'text') return prepareValue(node, code).flatMap((each) => (code ? each : partText(each)))
  if (node.type !== 'element') return [node]
  if (node.tagName === 'math') return [node]
  if (node.tagName === 'svg') return [fillLetters(node)]
  const children = node.children.flatMap((child) => prepare(child, code || ofCode.has(node.tagName)))
  const properties = withoutNoteRole(node)
  if (code || !isShortCode(node)) return [{ ...node, properties, children }]
  const classes = Array.isArray(properties.className) ? properties.className : []
  return [{ ...node, properties: { ...properties, className: [...classes, 'whole-word'] }, children }]
}

function partText(node: ElementContent): ElementContent[] {
  return node.type === 'text' ? partWords(node) : [node]
}

const ofCode = new Set(['pre', 'code', 'kbd', 'samp'])

/** In characters: longer code would leave too much white in lines above it. */
const longestWhole = 12

function isShortCode(node: Element): boolean {
  return node.tagName === 'code' && textOf(node).length <= longestWhole
}

function withoutNoteRole({ properties }: Element): Element['properties'] {
  const { role, ...others } = properties
  return role === 'doc-noteref' || role === 'doc-backlink' ? others : properties
}

function prepareValue(node: Text, code: boolean): ElementContent[] {
  const value = node.value.replaceAll('\u2010', '-').replaceAll('\u2011', '\u2060-\u2060')
  if (!long.test(value)) return [{ ...node, value }]
  return value.split(/(\s+)/).flatMap((token): ElementContent[] => {
    if (token.length < 18 || !(code || isNameOfCode.test(token))) return [{ type: 'text', value: token }]
    return token.split(breakAfter).flatMap((piece, index): ElementContent[] => {
      const text: Text = { type: 'text', value: piece }
      return index === 0 ? [text] : [h('wbr'), text]
    })
  })
}
