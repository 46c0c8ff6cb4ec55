import slugify from '@sindresorhus/slugify'
import { EXIT, visit } from 'unist-util-visit'
import type { Config } from '../0-ground/config.ts'
import type { Part, Source } from '../1-manuscript/manuscript.ts'
import type { Chapter } from './book.ts'
import { type KnownChapter, knownChapter, knownSection, stemOf } from './chapter-kinds.ts'
import { directionOf } from './metadata/detect-language.ts'
import type { Metadata } from './metadata/metadata.ts'
import { plainText } from './plain-text.ts'
import { plainTitle } from './plain-title.ts'
import { type SourcePiece, splitSource } from './split-source.ts'
import { takeTitle } from './take-title.ts'

/** A chapter before chapters are numbered. */
type Unnumbered = Omit<Chapter, 'number'> & { readonly wantsNumber: boolean }

/**
 * The book's chapters in reading order: title page and imprint page, then the manuscript's, each part opened by a chapter of
 * its own. Titles are taken out of the sources' trees.
 */
export function modelChapters(sources: readonly Source[], config: Config, metadata: Metadata): Chapter[] {
  const claimId = uniqueIds([
    'titlepage',
    'imprint',
    'contents',
    'list-of-figures',
    'list-of-tables',
    'cover',
  ])
  const chapters: Unnumbered[] = [...madeChapters(metadata)]
  let part: Part | undefined
  for (const source of sources) {
    if (source.part && source.part !== part && !source.opensPart)
      chapters.push(partWithoutText(source.part, metadata, claimId))
    part = source.part
    const pieces = splitSource(source, metadata.title)
    const titles = pieces.map((piece) => titleOf(piece.source))
    for (const piece of pieces) chapters.push(pieceOf(piece, titles, { before: chapters, metadata, claimId }))
  }
  if (config.notes === 'book' && sources.some(hasNotes)) chapters.push(endnotes(metadata, claimId))
  return numbered(chapters, config)
}

/** Where the notes of the whole book stand. It is named in the book's language later. */
function endnotes({ language, direction }: Metadata, claimId: ClaimId): Unnumbered {
  const made = { matter: 'back', level: 1, language, direction, authors: [], wantsNumber: false } as const
  return { ...made, id: claimId('endnotes'), kind: 'endnotes', title: 'Notes', shortTitle: 'Notes' }
}

function hasNotes({ tree }: Source): boolean {
  let found = false
  visit(tree, 'footnoteReference', () => {
    found = true
    return EXIT
  })
  return found
}

/** Gives an ASCII id made of the name, unlike every one that it gave before. */
type ClaimId = (name: string) => string

function uniqueIds(reserved: readonly string[]): ClaimId {
  const taken = new Set(reserved)
  return (name) => {
    const slug = slugify(name) || 'chapter'
    const base = /^\d/.test(slug) ? `c${slug}` : slug
    let id = base
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`
    taken.add(id)
    return id
  }
}

function madeChapters({ title, language, direction, ...metadata }: Metadata): Unnumbered[] {
  const made = { matter: 'front', level: 1, language, direction, authors: [], wantsNumber: false } as const
  const titlePage = { ...made, id: 'titlepage', kind: 'titlepage', title, shortTitle: title } as const
  const { publisher, rights, license, edition, published, identifiers } = metadata
  const hasImprint =
    publisher ?? rights ?? license ?? edition ?? published ?? Object.values(identifiers.isbn)[0]
  return hasImprint
    ? [titlePage, { ...made, id: 'imprint', kind: 'imprint', title: '', shortTitle: '' }]
    : [titlePage]
}

function partWithoutText(
  { title = '' }: Part,
  { language, direction }: Metadata,
  claimId: ClaimId,
): Unnumbered {
  return {
    id: claimId(title),
    kind: 'part',
    matter: 'body',
    title,
    shortTitle: title,
    level: 1,
    language,
    direction,
    authors: [],
    wantsNumber: true,
  }
}

interface PieceContext {
  readonly before: readonly Unnumbered[]
  readonly metadata: Metadata
  readonly claimId: ClaimId
}

/**
 * The chapter, or the part, that a piece of a file is.
 *
 * @param titles of all pieces of the file
 */
function pieceOf(
  { source, index, isWhole }: SourcePiece,
  titles: readonly string[],
  { before, metadata, claimId }: PieceContext,
): Unnumbered {
  if (source.opensPart) return partWithText(source, metadata, claimId)
  const known = knownChapter(stemOf(source.path))
  if (isWhole) return chapterOf(source, known, { name: stemOf(source.path), metadata, claimId })
  const isFront = before.every(({ matter }) => matter === 'front')
  const title = titles[index] ?? ''
  if (!beginsWithTitle(source)) return leadOf(source, isFront, metadata, claimId)
  const own = index === 0 ? stemOf(source.path) : title
  return chapterOf(source, knownSection(title, known, isFront, titles.slice(index + 1)), {
    name: own,
    metadata,
    claimId,
  })
}

function titleOf({ tree }: Source): string {
  const heading = tree.children.find((node) => node.type === 'heading')
  return heading ? plainText(heading) : ''
}

function beginsWithTitle({ tree }: Source): boolean {
  return tree.children.some((node) => node.type === 'heading' && node.depth === 1)
}

/** What stands in a file before its first chapter: a motto, a cover, a notice. */
function leadOf(source: Source, isFront: boolean, metadata: Metadata, claimId: ClaimId): Unnumbered {
  const stem = stemOf(source.path)
  const { language = metadata.language, direction, matter = isFront ? 'front' : 'body' } = source.config
  return {
    id: claimId(stem),
    kind: 'chapter',
    matter,
    title: '',
    shortTitle: '',
    level: source.part ? 2 : 1,
    language,
    direction: direction ?? directionOf(language),
    authors: [],
    source,
    wantsNumber: false,
  }
}

function partWithText(source: Source, metadata: Metadata, claimId: ClaimId): Unnumbered {
  const title = source.config.title ?? source.part?.title
  return {
    ...chapterOf(
      { ...source, config: { ...source.config, ...(title && { title }) } },
      knownChapter(stemOf(source.path)),
      { name: stemOf(source.path), metadata, claimId },
    ),
    kind: 'part',
    matter: 'body',
    level: 1,
  }
}

interface ChapterNaming {
  /** What the id is made of. */
  readonly name: string
  readonly metadata: Metadata
  readonly claimId: ClaimId
}

function chapterOf(
  given: Source,
  known: KnownChapter,
  { name, metadata, claimId }: ChapterNaming,
): Unnumbered {
  const { config, path, part } = given
  const stem = stemOf(path)
  const { source, heading, titleIndex } = takeTitle(given, config.title)
  const { dataShortTitle: short, className } = heading?.data?.hProperties ?? {}
  const isUnnumbered = Array.isArray(className) && className.includes('unnumbered')
  const title =
    config.title ?? (heading ? plainTitle(heading) : untitledKinds.has(known.kind) ? '' : nameOf(stem))
  const language = config.language ?? metadata.language
  const matter = config.matter ?? known.matter
  return {
    id: claimId(name),
    kind: known.kind,
    matter,
    title,
    shortTitle: config['short-title'] ?? (typeof short === 'string' ? short : title),
    ...(config.subtitle && { subtitle: config.subtitle }),
    ...(heading && { heading }),
    ...(titleIndex !== undefined && { titleIndex }),
    level: part ? 2 : 1,
    language,
    direction: config.direction ?? directionOf(language),
    authors: (config.authors ?? []).map(({ name }) => name),
    ...(config.published && { published: config.published }),
    source,
    wantsNumber: config.numbered ?? (!isUnnumbered && (matter === 'body' || known.kind === 'appendix')),
  }
}

/** Kinds that may stand without a title. */
const untitledKinds: ReadonlySet<Chapter['kind']> = new Set(['dedication', 'epigraph'])

/** `the-long_way` → `The long way` */
function nameOf(stem: string): string {
  const words = stem.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const numberedKinds: ReadonlySet<Chapter['kind']> = new Set(['chapter', 'part', 'appendix'])

/** A title that brings its own number: `1. Rain`, `Chapter 4`, `IV: Snow`. */
const hasOwnNumber =
  /^((\d+|[IVXLC]+)([.:)–—-]|\s*$)|(chapter|part|kapitel|teil|chapitre|partie|capítulo|parte|capitolo|rozdział|часть|глава|act|scene)\s+(\d+|[IVXLC]+)\b|第.+[章部篇])/iu

/** Chapters count through parts; parts and appendices each count by themselves. */
function numbered(chapters: readonly Unnumbered[], { numbering }: Config): Chapter[] {
  const counts = new Map<Chapter['kind'], number>()
  return chapters.map(({ wantsNumber, ...chapter }) => {
    if (
      numbering === 'none' ||
      !wantsNumber ||
      !numberedKinds.has(chapter.kind) ||
      hasOwnNumber.test(chapter.title)
    ) {
      return { ...chapter, number: [] }
    }
    const count = (counts.get(chapter.kind) ?? 0) + 1
    counts.set(chapter.kind, count)
    return { ...chapter, number: [count] }
  })
}
