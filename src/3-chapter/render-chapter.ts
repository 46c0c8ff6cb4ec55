import type { ElementContent, Root as HastRoot } from 'hast'
import type { Heading, Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import { isFrontMatter } from '../1-manuscript/is-front-matter.ts'
import type { Source } from '../1-manuscript/manuscript.ts'
import type { Book, Chapter } from '../2-book/book.ts'
import type { Config } from '../config.ts'
import { boundSizes } from './bound-sizes.ts'
import { chapterSection } from './chapter-section.ts'
import { checkPlaces } from './check-places.ts'
import { cleanHtml } from './clean-html.ts'
import { identifyBlocks } from './identify-blocks.ts'
import { keepOptions } from './keep-options.ts'
import { levelHtmlHeadings } from './level-html-headings.ts'
import { markReferences } from './mark-references.ts'
import { gatherNotes } from './note-section.ts'
import { noteSign } from './note-sign.ts'
import { numberHeadings } from './number-headings.ts'
import { opening } from './opening.ts'
import { partNotes } from './part-notes.ts'
import { placeNotes } from './place-notes.ts'
import { rankHeadings } from './rank-headings.ts'
import { repairContent } from './repair-content.ts'
import { resolveImages } from './resolve-images.ts'
import { type FindTarget, resolveLinks } from './resolve-links.ts'
import { setClosing } from './set-closing.ts'
import { setCode } from './set-code.ts'
import { setFigures } from './set-figures.ts'
import { setInlineImages } from './set-inline-images.ts'
import { setMath } from './set-math.ts'
import { setPunctuation } from './set-punctuation.ts'
import { setRuby } from './set-ruby.ts'
import { setSpeeches } from './set-speeches.ts'
import { setTasks } from './set-tasks.ts'
import { setVerse } from './set-verse.ts'
import { termsOf } from './terms.ts'
import { toHast } from './to-hast.ts'

/**
 * Renders one chapter of the manuscript. Every step does one thing to the tree; messages go to the source's file.
 *
 * @param notesBefore notes of earlier chapters that are numbered together with this one's
 */
export async function renderChapter(
  chapter: Chapter,
  source: Source,
  book: Book,
  config: Config,
  findTarget: FindTarget,
  notesBefore = 0,
): Promise<HastRoot> {
  const { file } = source
  const terms = termsOf(chapter.language)
  const markdown = withTitle(source.tree, chapter)
  const notes = placeNotes(markdown, chapter, (index) =>
    noteSign(notesBefore + index, config['note-numbers']),
  )
  markdown.children.push(...notes)
  markReferences(markdown)
  const written = toHast(markdown, file, chapter.language)
  setTasks(written, terms)
  resolveLinks(written, source, findTarget)
  setInlineImages(written)
  resolveImages(written, source, book, chapter.language)
  const tree = cleanHtml(written, file)
  levelHtmlHeadings(tree, chapter.level)
  repairContent(tree)
  setFigures(tree)
  checkPlaces(tree, file)
  gatherNotes(tree, notes, chapter, terms)
  setRuby(tree, chapter.language)
  if (config.typography.quotes) setPunctuation(tree, chapter.language)
  await setMath(tree, file, chapter.language)
  boundSizes(tree, file)
  await setCode(tree, file)
  partNotes(tree, chapter)
  keepOptions(tree)
  rankHeadings(tree, chapter.level)
  numberHeadings(tree, book.numbers)
  const { title, before } = takeTitle(tree, chapter)
  if (chapter.kind === 'article') setClosing(tree)
  setVerse(tree)
  setSpeeches(tree)
  const text = contentOf(tree)
  identifyBlocks({ type: 'root', children: [...before, ...text] }, chapter, book.anchors)
  return chapterSection(chapter, opening(chapter, title), text, before)
}

/** The title goes through all steps with the text: it may hold notes, code, formulas. */
function withTitle(
  { children, ...tree }: MdastRoot,
  { heading, title, level, titleIndex = 0 }: Chapter,
): MdastRoot {
  const plain: Heading = { type: 'heading', depth: level, children: [{ type: 'text', value: title }] }
  const properties = {
    ...(heading ?? plain).data?.hProperties,
    dataTitle: 'true',
    dataShortTitle: undefined,
    dataAnchor: undefined,
    id: undefined,
  }
  const first: Heading = { ...(heading ?? plain), depth: level, data: { hProperties: properties } }
  const text = structuredClone(children.filter((node) => !isFrontMatter(node)))
  return { ...tree, children: title === '' ? text : text.toSpliced(titleIndex, 0, first) }
}

/** The content of a chapter's title, and what stands before the title. */
interface TakenTitle {
  readonly title: ElementContent[]
  readonly before: ElementContent[]
}

/** Takes the title out again, when it has got its final form, with all that stands before it. */
function takeTitle(tree: HastRoot, { titleIndex }: Chapter): TakenTitle {
  const index = tree.children.findIndex((node) => node.type === 'element' && node.properties.dataTitle)
  const [title] = index < 0 ? [] : tree.children.splice(index, 1)
  if (title?.type !== 'element') return { title: [], before: [] }
  const before = titleIndex === undefined ? [] : tree.children.splice(0, index)
  // Its notes lead back to it.
  visit(title, 'element', ({ properties }) => {
    if (typeof properties.dataAnchor === 'string') properties.id = properties.dataAnchor
    delete properties.dataAnchor
  })
  return { title: title.children, before: contentOf({ type: 'root', children: before }) }
}

function contentOf({ children }: HastRoot): ElementContent[] {
  return children.filter(
    (node): node is ElementContent =>
      node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''),
  )
}
