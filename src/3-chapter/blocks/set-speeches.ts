import type { Element as HastElement, Root as HastRoot, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'

/** Fewer paragraphs that begin with names are no dialogue. */
const fewestSpeeches = 6

/** In UTF-16 units: longer bold beginnings are no names. */
const longestName = 40

/**
 * Marks who speaks, in plays and interviews: bold words that begin a paragraph, up to a full stop or a colon, become `span.speaker`, and
 * the paragraph gets the classes `speech` and `run-in`. Paragraphs with a speaker on a line of its own are speeches already.
 *
 * It is done in every `div.dialogue`, and in a chapter most of whose paragraphs begin so, each name twice on average: the terms of a
 * list are not said again.
 */
export function setSpeeches(tree: HastRoot): void {
  const own = tree.children.filter(isParagraph)
  if (isDialogue(own)) own.forEach(markSpeech)
  visit(tree, 'element', ({ properties: { className }, children }) => {
    if (Array.isArray(className) && className.includes('dialogue'))
      children.filter(isParagraph).forEach(markSpeech)
  })
}

function isDialogue(paragraphs: readonly HastElement[]): boolean {
  const names = paragraphs.map(nameIn).filter((name) => name !== undefined)
  const { length } = names
  return length >= fewestSpeeches && length >= paragraphs.length / 2 && new Set(names).size <= length / 2
}

function isParagraph(node: RootContent): node is HastElement {
  return node.type === 'element' && node.tagName === 'p'
}

/** The name that the paragraph begins with, without its point or colon. */
function nameIn({ children: [first, next], properties }: HastElement): string | undefined {
  if (first?.type !== 'element' || first.tagName !== 'strong' || properties.className) return undefined
  const text = textOf(first).trim()
  const name = text.replace(/[.:：]$/, '').trimEnd()
  if (name.length > longestName || !/\p{L}/u.test(name)) return undefined
  const isMarked = /[.:：]$/.test(text) || (next?.type === 'text' && /^\s*[:：]/.test(next.value))
  return isMarked ? name.toLowerCase() : undefined
}

function markSpeech(paragraph: HastElement): void {
  if (nameIn(paragraph) === undefined) return
  paragraph.properties.className = ['speech', 'run-in']
  paragraph.children = [h('span.speaker', paragraph.children.slice(0, 1)), ...paragraph.children.slice(1)]
}
