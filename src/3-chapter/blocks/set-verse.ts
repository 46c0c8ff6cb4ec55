import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { visitParents } from 'unist-util-visit-parents'

/**
 * Makes each line of a stanza a `span.line`, so that what is turned over can hang; the `br` between two lines stays, for
 * readers without the style sheet.
 *
 * A stanza is a paragraph of verse, or one with line ends of its own whose lines are all short (class `lines`). Where the first
 * line is wholly bold, as names of speakers are in plays, it becomes `span.speaker` and the paragraph has the class `speech`.
 */
export function setVerse(tree: HastRoot): void {
  visitParents(tree, 'element', (element, ancestors) => {
    if (element.tagName !== 'p') return
    const lines = splitLines(element.children)
    const verse = ancestors.some((ancestor) => ancestor.type === 'element' && hasClass(ancestor, 'verse'))
    if (verse) setStanza(element, lines)
    else if (lines.length > 1) setLines(element, lines)
  })
}

/** In UTF-16 units: longer lines are prose. */
const longestLine = 90

type Line = readonly ElementContent[]

function setLines(paragraph: HastElement, lines: readonly Line[]): void {
  const [first = [], ...others] = lines
  const speech = isBold(first)
  if (!speech && lines.some((line) => lengthOf(line) > longestLine)) return
  addClass(paragraph, speech ? 'speech' : 'lines')
  if (!speech) setStanza(paragraph, lines)
  else if (others.length > 1) setStanza(paragraph, others, speaker(first))
  else paragraph.children = [...speaker(first), ...others.flat()]
}

function setStanza(paragraph: HastElement, lines: readonly Line[], before: Line = []): void {
  const set = lines.map((line) => h('span.line', [...line]))
  paragraph.children = [...before, ...set.flatMap((line, index) => (index > 0 ? [h('br'), line] : [line]))]
}

function speaker(line: Line): ElementContent[] {
  return [h('span.speaker', [...line]), h('br')]
}

function isBold(line: Line): boolean {
  const [only, ...others] = line.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  return only?.type === 'element' && only.tagName === 'strong' && others.length === 0
}

/** The content between line ends. An element that holds a line end becomes one element for each line, the first with its id. */
function splitLines(children: readonly ElementContent[]): readonly Line[] {
  const lines: ElementContent[][] = [[]]
  for (const child of children) {
    if (child.type === 'element' && child.tagName === 'br') lines.push([])
    else {
      const [first = child, ...others] = splitElement(child)
      lines.at(-1)?.push(first)
      for (const piece of others) lines.push([piece])
    }
  }
  return lines.map(trimStart)
}

function splitElement(node: ElementContent): readonly ElementContent[] {
  if (node.type !== 'element') return [node]
  const { dataAnchor, id, ...others } = node.properties
  return splitLines(node.children).map((line, index) => ({
    ...node,
    properties: index === 0 ? node.properties : others,
    children: [...line],
  }))
}

/** A line end of the source is left behind each `br`. */
function trimStart(line: ElementContent[], index: number): Line {
  const [first, ...others] = line
  if (index === 0 || first?.type !== 'text') return line
  const value = first.value.replace(/^[ \t\n]+/, '')
  return value === '' ? others : [{ ...first, value }, ...others]
}

function lengthOf(line: Line): number {
  return textOf({ type: 'root', children: [...line] }).trim().length
}

function hasClass({ properties }: HastElement, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name)
}

function addClass({ properties }: HastElement, name: string): void {
  const classes = Array.isArray(properties.className) ? properties.className : []
  properties.className = [...classes, name]
}
