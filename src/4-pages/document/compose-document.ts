import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { decodeAddress } from '../../0-ground/decode-address.ts'
import { termsOf } from '../../0-language/terms.ts'
import type { Book, ContentsEntry } from '../../2-book/book.ts'
import type { CaptionList } from '../../3-chapter/figures/list-captions.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { Flow } from '../plan/plan-pages.ts'
import { collectReferences, type PageReference } from './collect-references.ts'
import { type Hyphenators, hyphenate } from './hyphenate.ts'
import { partWords } from './part-words.ts'
import { prepareText } from './prepare-text.ts'

/** The publication's text as one document, and the parts of it that begin pages. */
export interface PrintDocument {
  /** HTML of its parts, for the shell. */
  readonly html: string
  /** In order: the children of `body` that have the class `flow`. */
  readonly flows: readonly Flow[]
  /** Ids of anchors whose page the contents and the lists name, in order. */
  readonly listed: readonly string[]
  /** Ids that links and the outline lead to. */
  readonly linked: readonly string[]
  /** The contents and, in their place among them, entries of the contents' own page and of the lists of captions. */
  readonly outline: readonly ContentsEntry[]
  /** Cross-references that name pages: their phrases are to be written. */
  readonly references: readonly PageReference[]
}

/** What is optional of a document. */
export interface DocumentOptions {
  /** Of an article; default: two if they suit it. */
  readonly columns?: 1 | 2 | undefined
  /** Of figures and tables, printed behind the contents. */
  readonly lists?: readonly CaptionList[]
}

/** Names the printed contents: 2-book keeps this id free. */
const contentsId = 'contents'

/** Kinds of front matter that stand before the contents. */
const beforeContents = new Set(['titlepage', 'imprint', 'dedication', 'epigraph'])

/** Kinds whose first page has no folio. */
const withoutFolio = new Set(['titlepage', 'imprint', 'dedication', 'epigraph', 'part'])

/**
 * Puts the chapters into one document, with the printed contents of a book after its title page, imprint and dedication, and
 * the lists of captions behind them. One chapter after the other, so that meanwhile the browser is heard.
 *
 * @param hyphenators empty when nothing is to be hyphenated
 */
export async function composeDocument(
  book: Book,
  chapters: readonly RenderedChapter[],
  hyphenators: Hyphenators,
  { columns, lists = [] }: DocumentOptions = {},
): Promise<PrintDocument> {
  const heads = headsOf(book)
  const parts: Part[] = []
  for (const rendered of chapters) {
    parts.push(composeChapter(rendered, hyphenators, heads, columns))
    await nextTurn()
  }
  const listed = printedContents(book)
  const title = termsOf(book.metadata.language).contents
  const text = { language: book.metadata.language, hyphenators }
  const contents = [
    ...(listed.length > 0 ? [composeContents({ id: contentsId, title, entries: listed }, true, text)] : []),
    ...lists.map((list) => composeContents(list, false, text)),
  ]
  const place = chapters.findIndex(({ chapter }) => !beforeContents.has(chapter.kind))
  const all = [...parts.slice(0, place), ...contents, ...parts.slice(place)]
  const outline = outlineOf(
    book,
    contents.map(({ flow }) => ({ title: flow.head, anchor: flow.id, children: [] })),
  )
  return {
    html: all.map((part) => part.html).join(''),
    flows: all.map((part) => part.flow),
    listed: [...listed, ...lists.flatMap(({ entries }) => entries)].flatMap(anchorsOf),
    linked: [...new Set([...outline.flatMap(anchorsOf), ...all.flatMap((part) => part.targets)])],
    outline,
    references: collectReferences(chapters),
  }
}

interface Part {
  readonly flow: Flow
  readonly html: string
  /** Ids that its links lead to. */
  readonly targets: readonly string[]
}

function partOf(flow: Flow, element: Element): Part {
  return { flow, html: toHtml(element), targets: targetsIn(element) }
}

function composeChapter(
  { chapter, tree }: RenderedChapter,
  hyphenators: Hyphenators,
  heads: ReadonlyMap<string, Pick<Flow, 'author' | 'part' | 'sections'>>,
  columns?: 1 | 2,
): Part {
  const prepared = prepareText(hyphenate(tree, chapter.language, hyphenators))
  const root = rootElement(prepared)
  const inColumns = chapter.kind === 'article' && (columns ? columns === 2 : isPlainProse(root))
  const classes = ['flow', `level-${chapter.level}`, ...(inColumns ? ['columned'] : [])]
  const element = addClasses(inColumns ? putInColumns(root) : root, classes)
  const flow = {
    ...(heads.get(chapter.id) ?? headless),
    id: chapter.id,
    matter: chapter.matter,
    opensOnRecto: chapter.kind !== 'imprint' && chapter.kind !== 'article',
    dropFolio: !withoutFolio.has(chapter.kind),
    head: withoutFolio.has(chapter.kind) ? '' : chapter.shortTitle,
  }
  return partOf(flow, element)
}

const headless: Pick<Flow, 'author' | 'part' | 'sections'> = { author: '', part: '', sections: [] }

/** What running heads may say of each chapter, besides its title. */
function headsOf({ chapters, contents, metadata }: Book): ReadonlyMap<string, typeof headless> {
  const own = metadata.authors.map(({ name }) => name)
  const parts = new Set(chapters.filter(({ kind }) => kind === 'part').map(({ id }) => id))
  const ids = new Map(chapters.map((chapter) => [chapter.id, chapter]))
  const heads = new Map<string, typeof headless>()
  const add = (entries: readonly ContentsEntry[], part: string): void => {
    for (const { anchor, title, shortTitle = title, children } of entries) {
      const chapter = ids.get(anchor)
      if (!chapter) continue
      const { authors } = chapter
      const sections = children
        .filter((child) => !ids.has(child.anchor))
        .map((section) => ({ anchor: section.anchor, title: section.shortTitle ?? section.title }))
      heads.set(anchor, { author: (authors.length > 0 ? authors : own).join(', '), part, sections })
      add(children, parts.has(anchor) ? shortTitle : part)
    }
  }
  add(contents, '')
  return heads
}

function rootElement({ children }: HastRoot): Element {
  const [first] = children.filter((child) => child.type === 'element')
  return first?.type === 'element' ? first : h('section', children.filter(isContent))
}

function isContent(node: HastRoot['children'][number]): node is ElementContent {
  return node.type !== 'doctype'
}

function addClasses(element: Element, names: readonly string[]): Element {
  const classes = Array.isArray(element.properties.className) ? element.properties.className : []
  return { ...element, properties: { ...element.properties, className: [...classes, ...names] } }
}

/** Index of a chapter's opening, -1 when it has none. */
function openingOf({ children }: Element): number {
  return children.findIndex(
    ({ type, ...node }) => type === 'element' && 'tagName' in node && node.tagName === 'header',
  )
}

/** All but the opening, and what stands above it, goes into the columns: `div.columns > div.strip`, whose places the browser counts through all columns. */
function putInColumns(root: Element): Element {
  const end = openingOf(root) + 1
  const [opening, text] = [root.children.slice(0, end), root.children.slice(end)]
  return { ...root, children: [...opening, h('div.columns', h('div.strip', text))] }
}

/** An article that two columns suit: long enough, with nothing above its title, without tables, code and formulas, which need the whole breadth. */
function isPlainProse(root: Element): boolean {
  const isBroad = (node: ElementContent): boolean =>
    node.type === 'element' && (broad.has(node.tagName) || node.children.some(isBroad))
  return openingOf(root) <= 0 && !isBroad(root) && textOf(root).length > 1500
}

const broad = new Set(['table', 'pre', 'math'])

/** What two pages of the usual format hold, the height of the title taken off. */
const mostContentsLines = 54

/**
 * The contents as printed: parts and chapters, and the first-level sections of all chapters if two pages hold them; a chapter
 * with more sections than half a page holds, such as an appendix of entries, stands alone all the same.
 */
function printedContents({ kind, contents, chapters }: Book): readonly ContentsEntry[] {
  if (kind !== 'book') return []
  const ids = new Set(chapters.map(({ id }) => id))
  const withSections = listEntries(contents, ids, 1)
  return linesOf(withSections) > mostContentsLines ? listEntries(contents, ids, 0) : withSections
}

const mostSections = 16

/** Entries with chapters at any depth, and that many levels of sections below them. */
function listEntries(
  entries: readonly ContentsEntry[],
  chapters: ReadonlySet<string>,
  sectionLevels: number,
): readonly ContentsEntry[] {
  return entries.map((entry) => {
    const below = entry.children.filter(({ anchor }) => chapters.has(anchor))
    const sections = entry.children.filter(({ anchor }) => !chapters.has(anchor))
    const shown = sectionLevels > 0 && below.length === 0 && sections.length <= mostSections ? sections : []
    return {
      ...entry,
      children: [
        ...listEntries(below, chapters, sectionLevels),
        ...shown.map((section) => ({ ...section, children: [] })),
      ],
    }
  })
}

/** In characters of a line of the contents. */
const contentsMeasure = 52

function linesOf(entries: readonly ContentsEntry[]): number {
  return entries.reduce(
    (sum, { title, children }) => sum + Math.ceil(title.length / contentsMeasure) + linesOf(children),
    entries.length / 4,
  )
}

function anchorsOf({ anchor, children }: ContentsEntry): readonly string[] {
  return [anchor, ...children.flatMap(anchorsOf)]
}

/**
 * The contents, or a list of captions.
 *
 * @param isContents what stands first, on a recto
 * @param text in what language the entries are, and how its words are broken
 */
function composeContents(
  { id, title, entries }: Pick<CaptionList, 'id' | 'title' | 'entries'>,
  isContents: boolean,
  { language, hyphenators }: { readonly language: string; readonly hyphenators: Hyphenators },
): Part {
  const element = h(
    'nav',
    { id, className: ['contents', 'flow'], ...(isContents && { role: 'doc-toc' }), ariaLabel: title },
    [h('header.opening', h('h1', h('span.title', title))), h('ol', entries.map(composeEntry))],
  )
  const place = { id, matter: 'front', opensOnRecto: isContents } as const
  const flow = { ...headless, ...place, dropFolio: true, head: title }
  const tree: HastRoot = { type: 'root', children: [element] }
  return partOf(flow, rootElement(prepareText(hyphenate(tree, language, hyphenators))))
}

function composeEntry({ title, label, anchor, children }: ContentsEntry): Element {
  const link = h('a', { href: `#${anchor}` }, [
    ...(label ? [h('span.number', label), ' '] : []),
    h('span.title', partWords({ type: 'text', value: title })),
    h('span.leader', { ariaHidden: 'true' }),
    h('span.folio', { dataFor: anchor }),
  ])
  const below = children.length > 0 ? [h('ol', children.map(composeEntry))] : []
  return h('li', { className: below.length > 0 ? ['with-entries'] : [] }, [link, ...below])
}

/** The contents, and the lists behind them, stand after the entries of what is printed before them. */
function outlineOf({ chapters, contents }: Book, lists: readonly ContentsEntry[]): readonly ContentsEntry[] {
  const before = new Set(chapters.filter(({ kind }) => beforeContents.has(kind)).map(({ id }) => id))
  const place = contents.findIndex(({ anchor }) => !before.has(anchor))
  return [...contents.slice(0, place), ...lists, ...contents.slice(place)]
}

/** Ids that the links in an element lead to. */
function targetsIn({ properties: { href }, children }: Element): readonly string[] {
  const own = typeof href === 'string' && href.startsWith('#') ? [decodeAddress(href.slice(1))] : []
  return [...own, ...children.flatMap((child) => (child.type === 'element' ? targetsIn(child) : []))]
}
