import type { Root as MdastRoot, Paragraph, PhrasingContent } from 'mdast'
import type { Source } from '../../1-manuscript/manuscript.ts'
import { isFrontMatter } from '../../1-manuscript/settings/is-front-matter.ts'
import { plainText } from '../plain-text.ts'
import { plainTitle } from '../plain-title.ts'
import { isOrnament } from '../take-title.ts'
import { parseDate } from './parse-date.ts'

/** What a bare article says of itself in its first lines. */
export interface InferredArticle {
  readonly byline?: Byline
  /** The first sentence, or the first few when it is short. */
  readonly description?: string
}

/** The paragraph under the headline that names author and date. */
export interface Byline {
  readonly node: Paragraph
  readonly authors: readonly string[]
  /** ISO date. */
  readonly published: string
  /** The date as written. */
  readonly dateline: string
}

/**
 * Reads byline, date and description from an article. The byline is the one paragraph directly under the title, when it is
 * one to four short lines of which one is a date and the others look like names.
 */
export function inferArticle({ tree }: Source): InferredArticle {
  const byline = findByline(tree)
  const description = describe(tree, byline?.node)
  return { ...(byline && { byline }), ...(description && { description }) }
}

/** characters */
const longestLine = 80

function findByline(tree: MdastRoot): Byline | undefined {
  const nodes = tree.children.filter((node) => !isFrontMatter(node))
  const title = nodes.findIndex(({ type }) => type === 'heading')
  // A picture may stand above the title.
  const node = nodes[nodes.slice(0, title).every(isOrnament) ? title + 1 : 0]
  if (node?.type !== 'paragraph') return undefined
  const lines = linesOf(node)
  if (lines.length > 4 || lines.some((line) => line.length > longestLine)) return undefined
  const dates = lines.map(parseDate)
  const published = dates.find((date) => date !== undefined)
  const dateline = lines[dates.indexOf(published)] ?? ''
  const names = lines.filter((_, index) => dates[index] === undefined)
  if (!published || names.length < lines.length - 1 || !names.every(looksLikeNames)) return undefined
  return { node, published, dateline, authors: names.flatMap(splitNames) }
}

function linesOf(paragraph: Paragraph): string[] {
  return paragraph.children
    .map((child) => (child.type === 'break' ? '\n' : plainText(child)))
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const by = /^(by|von|par|por|de|di|da|van|av|af|autor[a]?:?|text:|texte\s*:|автор:?)\s+/iu

/** Words of names begin with a capital or belong to a script without case; small particles are allowed between. */
function looksLikeNames(line: string): boolean {
  const words = line
    .replace(by, '')
    .split(/[\s,;&]+/)
    .filter((word) => word !== '')
  const small =
    /^(and|und|et|y|e|i|и|von|van|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|of|in|the|for)$/iu
  const isName = (word: string): boolean => /^[\p{Lu}\p{Lo}][\p{L}\p{M}’'.-]*$/u.test(word)
  return (
    words.length <= 12 &&
    words.some(isName) &&
    words.every((word) => isName(word) || small.test(word)) &&
    !/[.!?]$/.test(line.replace(/\b\p{L}{1,2}\.$/u, ''))
  )
}

function splitNames(line: string): string[] {
  return line
    .replace(by, '')
    .split(/\s*[,;&、]\s*(?:and\s+)?|\s+(?:and|und|et|y|i|и)\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** characters */
const shortDescription = 80

/** characters */
const longestDescription = 320

function describe(tree: MdastRoot, byline: Paragraph | undefined): string | undefined {
  const first = tree.children.find(
    (node) => node.type === 'paragraph' && node !== byline && /[\p{L}\p{N}]/u.test(plainText(proseOf(node))),
  )
  if (first?.type !== 'paragraph') return undefined
  const text = plainTitle(proseOf(first)).replaceAll(/\s+/g, ' ').trim()
  let description = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) {
    if (description.length > shortDescription || description.length + segment.length > longestDescription)
      break
    description += segment
  }
  return description.trim() || cutAtWord(text)
}

/** Without notes and pictures, also those in links and emphasis: what a picture shows is no description of the article. */
function proseOf<Node extends Paragraph | PhrasingContent>(node: Node): Node {
  if (!('children' in node)) return node
  const children = node.children.filter(({ type }) => !unspoken.has(type)).map((child) => proseOf(child))
  return { ...node, children }
}

const unspoken = new Set(['footnoteReference', 'image', 'imageReference'])

function cutAtWord(text: string): string {
  return `${text.slice(0, longestDescription).replace(/\s+\S*$/, '')} …`
}
