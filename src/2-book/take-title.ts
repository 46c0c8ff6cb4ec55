import type { Heading, RootContent } from 'mdast'
import { withoutReadings } from '../1-manuscript/find-ruby.ts'
import type { Source } from '../1-manuscript/manuscript.ts'
import { isFrontMatter } from '../1-manuscript/settings/is-front-matter.ts'
import { plainText } from './plain-text.ts'

/** A title and the source without it. */
export interface TakenTitle {
  /** Its tree is a copy, in which the heading is missing. */
  readonly source: Source
  readonly heading?: Heading
  /** How many blocks of the tree, front matter left out, stand before the title: an epigraph, a picture. Absent when none does. */
  readonly titleIndex?: number
}

/**
 * Takes the heading that is the file's title out of its tree: the first one, when it is of level 1 or when nothing but front
 * matter, pictures and quotations come before it. When a title is given elsewhere, only a heading that says the same is taken,
 * so that it is not doubled.
 */
export function takeTitle(source: Source, given: string | undefined): TakenTitle {
  const { tree } = source
  const children = tree.children.filter((node) => !isFrontMatter(node))
  const index = children.findIndex((node) => node.type === 'heading')
  const heading = children[index]
  const before = children.slice(0, index)
  const isTitle =
    heading?.type === 'heading' &&
    (given === undefined
      ? heading.depth === 1 || before.every(isOrnament)
      : isSameTitle(plainText(heading), given))
  if (!isTitle) return { source: { ...source, tree: { ...tree, children: [...tree.children] } } }
  return {
    source: { ...source, tree: { ...tree, children: tree.children.filter((node) => node !== heading) } },
    heading,
    ...(before.some(isSeen) && { titleIndex: index }),
  }
}

/** What may stand above a title without being the text of the chapter. */
export function isOrnament(node: RootContent): boolean {
  if (node.type === 'paragraph')
    return node.children.every((child) => invisible.has(child.type) || child.type.startsWith('image'))
  return ['blockquote', 'containerDirective', 'thematicBreak'].includes(node.type) || invisible.has(node.type)
}

/** Whether a block shows anything. Comments, anchors and definitions do not. */
export function isSeen(node: RootContent): boolean {
  if (node.type === 'html') return /<(?:img|svg|hr|table|math)\b/i.test(node.value) || isText(node.value)
  if (invisible.has(node.type)) return false
  if (node.type !== 'paragraph') return true
  return node.children.some(
    (child) => child.type === 'image' || child.type === 'imageReference' || plainText(child).trim() !== '',
  )
}

const invisible: ReadonlySet<string> = new Set([
  'html',
  'definition',
  'footnoteDefinition',
  'leafDirective',
  'yaml',
  'toml',
])

/** Whether HTML has words of its own. */
function isText(html: string): boolean {
  return html.replaceAll(/<!--[\s\S]*?(?:-->|$)|<[^>]*>/g, '').trim() !== ''
}

/** Whether two titles say the same, whatever their capitals and punctuation, with their readings in Japanese or without. */
export function isSameTitle(a: string, b: string): boolean {
  const plain = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const bare = (text: string): string => plain(withoutReadings(text, 'ja'))
  return plain(a) === plain(b) || bare(a) === bare(b)
}
