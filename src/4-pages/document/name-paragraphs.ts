import type { Element, Root as HastRoot, RootContent } from 'hast'
import { EXIT, visit } from 'unist-util-visit'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'

/** A paragraph that hints may name. */
export interface NamedParagraph {
  readonly id: string
  /** As it is printed, without references to notes; white space is one space. */
  readonly text: string
}

/** Elements whose text is their own block's, not that of the block around them. */
const blocks = new Set('p ul ol dl pre blockquote figure table div aside details section'.split(' '))

/** Every paragraph of the chapters, and every item of a list or of definitions that has no paragraphs of its own. */
export function paragraphsOf(chapters: readonly RenderedChapter[]): readonly NamedParagraph[] {
  const paragraphs: NamedParagraph[] = []
  for (const { tree } of chapters) {
    visit(tree, 'element', (element) => {
      const { id } = element.properties
      if (typeof id !== 'string' || !isParagraph(element)) return
      const text = textOf(element).replaceAll(/\s+/g, ' ').trim()
      if (text !== '') paragraphs.push({ id, text })
    })
  }
  return paragraphs
}

function isParagraph(element: Element): boolean {
  if (element.tagName === 'p') return !classesOf(element).includes('notes-title')
  if (element.tagName !== 'li' && element.tagName !== 'dd') return false
  let holdsBlocks = false
  visit(element, 'element', (inner) => {
    if (inner === element || !blocks.has(inner.tagName)) return undefined
    holdsBlocks = true
    return EXIT
  })
  return !holdsBlocks
}

function textOf(node: HastRoot | RootContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' && node.type !== 'root') return ''
  if (node.type === 'element' && isLeftOut(node)) return ''
  return node.children.map(textOf).join('')
}

function isLeftOut(element: Element): boolean {
  const classes = classesOf(element)
  return ['rt', 'rp'].includes(element.tagName) || classes.includes('noteref') || classes.includes('backlink')
}

function classesOf({ properties: { className } }: Element): readonly unknown[] {
  return Array.isArray(className) ? className : []
}

/** Fewer words would be taken for another paragraph's as soon as the text changes. */
const fewestWords = 5

/**
 * Names for paragraphs: their first words, at least five, as many as no other paragraph begins with. Paragraphs that others
 * repeat word for word have none.
 */
export function namesOf(paragraphs: readonly NamedParagraph[]): ReadonlyMap<string, string> {
  const sorted = paragraphs
    .map(({ id, text }) => ({ id, text, plain: plainText(text) }))
    .sort((one, other) => (one.plain < other.plain ? -1 : one.plain > other.plain ? 1 : 0))
  const names = new Map<string, string>()
  for (const [index, { id, text, plain }] of sorted.entries()) {
    const near = [sorted[index - 1], sorted[index + 1]].map((each) => each?.plain ?? '')
    const shared = Math.max(...near.map((other) => sharedLength(plain, other)))
    const name = firstWords(text, shared)
    if (name !== undefined) names.set(id, name)
  }
  return names
}

function sharedLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/** Whole words, their plain form longer than `shared`. */
function firstWords(text: string, shared: number): string | undefined {
  const words = text.split(' ')
  for (let count = Math.min(fewestWords, words.length); count <= words.length; count += 1) {
    const name = words.slice(0, count).join(' ')
    if (plainText(name).length > shared) return name
  }
  return undefined
}

/** Paragraphs that begin with the words, whatever form their quotation marks and dashes have. */
export function findParagraphs(
  words: string,
  paragraphs: readonly NamedParagraph[],
): readonly NamedParagraph[] {
  const wanted = plainText(words)
  return paragraphs.filter(({ text }) => plainText(text).startsWith(wanted))
}

/** Text in which different spellings of one sign are the same. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u00ad\u200b\u2060*_`]/g, '')
    .replaceAll(/[‘’‚‛ʼ′]/g, "'")
    .replaceAll(/[“”„‟«»″]/g, '"')
    .replaceAll(/\s*(?:-{2,3}|[–—])\s*/g, '-')
    .replaceAll(/[‐‑]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
