import type { Root as HastRoot } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { Root as MdastRoot, Nodes } from 'mdast'
import { EXIT, SKIP, visit } from 'unist-util-visit'
import { report } from '../../0-ground/report.ts'
import type { Source } from '../../1-manuscript/manuscript.ts'
import { usedNotes } from '../../2-book/used-notes.ts'
import { droppedElements } from '../../3-chapter/html/allowed-html.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { countWords, missingWords } from './count-words.ts'
import { isTextElement, textOfTree, unreadElements } from './text-of-tree.ts'

/**
 * Checks that every word of the manuscript is in its rendered chapter, or among the notes at the end of the book.
 *
 * Words of formulas, of notes that nothing refers to, and of HTML that was removed do not count: they have their own messages.
 * Reports `text-lost` with the place of the first word that is missing.
 */
export function checkChapters(chapters: readonly RenderedChapter[]): void {
  const endnotes = chapters.find(({ chapter }) => chapter.kind === 'endnotes')
  for (const { chapter, tree } of chapters) {
    if (!chapter.source) continue
    const wanted = countWords(textOfSource(chapter.source))
    const missing = missingWords(wanted, countWords(`${textOfTree(tree)}\n${textOfNotes(endnotes, chapter)}`))
    const [first] = missing.keys()
    if (first === undefined) continue
    const count = [...missing.values()].reduce((sum, lacking) => sum + lacking, 0)
    report(chapter.source.file, 'text-lost', {
      place: placeOfWord(chapter.source.tree, first),
      reason: `${count} ${count === 1 ? 'word' : 'words'} did not reach the chapter, beginning with “${first}”.`,
    })
  }
}

/** The chapter's notes, when they stand at the end of the book. */
function textOfNotes(endnotes: RenderedChapter | undefined, { id }: RenderedChapter['chapter']): string {
  const texts: string[] = []
  if (!endnotes) return ''
  visit(endnotes.tree, 'element', (element) => {
    if (!String(element.properties.id).startsWith(`${id}-note-`)) return undefined
    texts.push(textOfTree({ type: 'root', children: [element] }))
    return SKIP
  })
  return texts.join('\n')
}

function textOfSource({ tree }: Source): string {
  const texts: string[] = []
  const used = usedNotes(tree)
  let dropped: string | undefined
  visit(tree, (node: Nodes, _index, parent) => {
    if (node.type === 'html') dropped = droppedAfter(node.value, dropped)
    if (dropped) return undefined
    if (node.type === 'footnoteDefinition' && !used.has(node.identifier)) return SKIP
    // Words in two blocks are two words; inside a paragraph what stands together is one.
    if (blockNodes.has(node.type) || (node.type === 'html' && partsWords(node.value, parent)))
      texts.push('\n')
    if (node.type === 'text' || node.type === 'inlineCode') texts.push(node.value)
    if (node.type === 'code') texts.push(node.value, '\n')
    if (node.type === 'html') texts.push(textOfHtml(node.value))
    return undefined
  })
  return texts.join('')
}

/** Whether HTML is a block, or the tag of one within a paragraph. */
function partsWords(html: string, parent: Nodes | undefined): boolean {
  const name = /^<\/?([a-z][a-z\d-]*)/i.exec(html)?.[1]?.toLowerCase()
  return parent?.type === 'root' || (name !== undefined && !isTextElement(name))
}

const blockNodes: ReadonlySet<string> = new Set(
  'paragraph heading listItem blockquote tableCell code break footnoteDefinition thematicBreak callout footnoteReference image'.split(
    ' ',
  ),
)

/** Elements whose words do not count: those that go with their content, and those that are not read as text. */
const uncounted: ReadonlySet<string> = new Set([...droppedElements, ...unreadElements])

/** Name of the element, such as `script`, whose words do not count and which the HTML leaves open. */
function droppedAfter(html: string, open: string | undefined): string | undefined {
  const [, close, name = ''] = /^<(\/?)([a-z]+)[^<]*$/i.exec(html) ?? []
  if (open) return close && name.toLowerCase() === open ? undefined : open
  return !close && uncounted.has(name.toLowerCase()) ? name.toLowerCase() : undefined
}

function textOfHtml(html: string): string {
  const fragment: HastRoot = fromHtml(html, { fragment: true })
  visit(fragment, 'element', (element) => {
    if (droppedElements.has(element.tagName)) element.children = []
  })
  return textOfTree(fragment)
}

function placeOfWord(tree: MdastRoot, word: string): Nodes['position'] {
  let place: Nodes['position']
  visit(tree, (node: Nodes) => {
    if (!('value' in node) || !countWords(node.value).has(word)) return undefined
    place = node.position
    return EXIT
  })
  return place
}
