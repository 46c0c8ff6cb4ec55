import type { ElementContent, Root as HastRoot } from 'hast'
import type { Heading, Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Config } from '../0-ground/config.ts'
import { termsOf } from '../0-language/terms.ts'
import type { Source } from '../1-manuscript/manuscript.ts'
import { isFrontMatter } from '../1-manuscript/settings/is-front-matter.ts'
import type { Book, Chapter } from '../2-book/book.ts'
import { setCode } from './blocks/set-code.ts'
import { setRuby } from './blocks/set-ruby.ts'
import { setSpeeches } from './blocks/set-speeches.ts'
import { setTasks } from './blocks/set-tasks.ts'
import { setVerse } from './blocks/set-verse.ts'
import { chapterSection } from './chapter-section.ts'
import { resolveImages } from './figures/resolve-images.ts'
import { setFigures } from './figures/set-figures.ts'
import { setInlineImages } from './figures/set-inline-images.ts'
import { boundSizes } from './html/bound-sizes.ts'
import { checkPlaces } from './html/check-places.ts'
import { cleanHtml } from './html/clean-html.ts'
import { keepOptions } from './html/keep-options.ts'
import { levelHtmlHeadings } from './html/level-html-headings.ts'
import { repairContent } from './html/repair-content.ts'
import { toHast } from './html/to-hast.ts'
import { identifyBlocks } from './identify-blocks.ts'
import { setMath } from './math/set-math.ts'
import { opening } from './matter/opening.ts'
import { setClosing } from './matter/set-closing.ts'
import { gatherNotes } from './notes/note-section.ts'
import { noteSign } from './notes/note-sign.ts'
import { partNotes } from './notes/part-notes.ts'
import { placeNotes } from './notes/place-notes.ts'
import { numberHeadings } from './number-headings.ts'
import { setPunctuation } from './punctuation/set-punctuation.ts'
import { rankHeadings } from './rank-headings.ts'
import { markReferences } from './references/mark-references.ts'
import { type FindTarget, resolveLinks } from './references/resolve-links.ts'

interface ChapterContext {
  readonly book: Book
  readonly config: Config
  readonly findTarget: FindTarget
  /** Notes of earlier chapters that are numbered together with this one's. */
  readonly notesBefore?: number | undefined
}

/**
 * Renders one chapter of the manuscript. Every step does one thing to the tree; messages go to the source's file.
 */
export async function renderChapter(
  chapter: Chapter,
  source: Source,
  { book, config, findTarget, notesBefore = 0 }: ChapterContext,
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
