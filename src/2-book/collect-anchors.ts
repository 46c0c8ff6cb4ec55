import slugify from '@sindresorhus/slugify'
import GithubSlugger from 'github-slugger'
import { fromHtml } from 'hast-util-from-html'
import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../0-ground/report.ts'
import type { Anchor, Chapter } from './book.ts'
import { plainText } from './plain-text.ts'

/**
 * Gives every place that can be linked to an id that is unique in the publication: chapters, headings, elements with a
 * written id (`{#id}` or HTML). Headings and elements carry theirs from now on as the property `dataAnchor`.
 *
 * Reports `id-duplicate` for ids that an author wrote twice in one file; the same id in two files is two places.
 *
 * @returns anchors by id, in reading order; a chapter's own comes first among its anchors.
 */
export function collectAnchors(chapters: readonly Chapter[]): Map<string, Anchor> {
  const anchors = new Map<string, Anchor>()
  const reserved = new Set(chapters.map(({ id }) => id))
  const files = new Map<VFile, FileNames>()
  for (const chapter of chapters) {
    if (!chapter.source) continue
    const { file } = chapter.source
    const names = files.get(file) ?? { written: new Map(), slugger: new GithubSlugger() }
    files.set(file, names)
    collectChapter(chapter, file, names, anchors, reserved)
  }
  return anchors
}

/** Names in one file, which may hold several chapters. */
interface FileNames {
  /** Ids that the author wrote. */
  readonly written: Map<string, Anchor>
  /** Counts headings of the same words. */
  readonly slugger: GithubSlugger
}

/** A place in a chapter, before it has an id. */
interface Place {
  readonly node: Nodes
  readonly local: string
  readonly written: boolean
}

function collectChapter(
  chapter: Chapter,
  file: VFile,
  { written, slugger }: FileNames,
  anchors: Map<string, Anchor>,
  reserved: ReadonlySet<string>,
): void {
  const title = chapter.heading && placeOfHeading(chapter.heading, slugger)
  const place = chapter.heading?.position
  const own: Anchor = {
    id: chapter.id,
    chapter: chapter.id,
    local: title?.local ?? '',
    file,
    ...(place && { place }),
  }
  anchors.set(chapter.id, own)
  if (title?.written) claimName(own, written)
  for (const { node, local, written: byHand } of placesIn(chapter, slugger)) {
    const id = claimId(local, chapter, (id) => anchors.has(id) || reserved.has(id) || isReserved(id))
    const anchor: Anchor = {
      id,
      chapter: chapter.id,
      local,
      file,
      ...(node.position && { place: node.position }),
    }
    if (byHand) claimName(anchor, written)
    anchors.set(id, anchor)
    if (node.type !== 'html')
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: undefined, dataAnchor: id } }
  }
}

/** The first place has a name that was written twice. */
function claimName(anchor: Anchor, written: FileNames['written']): void {
  const { local, file, place } = anchor
  const first = written.get(local)
  if (!first) {
    written.set(local, anchor)
    return
  }
  const cause = { file: first.file, place: first.place, reason: 'first given here' }
  report(file, 'id-duplicate', { place, reason: `The id \`${local}\` is given twice.`, cause })
}

function placesIn(chapter: Chapter, slugger: GithubSlugger): Place[] {
  const places: Place[] = []
  if (!chapter.source) return places
  visit(chapter.source.tree, (node) => {
    if (node.type === 'heading') places.push(placeOfHeading(node, slugger))
    else if (node.type === 'html')
      places.push(...idsIn(node.value).map((local) => ({ node, local, written: true })))
    else if (writtenId(node)) places.push({ node, local: writtenId(node), written: true })
  })
  return places
}

function placeOfHeading(node: Nodes, slugger: GithubSlugger): Place {
  const id = writtenId(node)
  return { node, local: id || slugger.slug(plainText(node)), written: id !== '' }
}

function writtenId(node: Nodes): string {
  const id = node.data?.hProperties?.id
  return typeof id === 'string' ? id : ''
}

/** Ids and old-style anchor names in raw HTML. */
function idsIn(html: string): string[] {
  if (!/\s(id|name)\s*=/i.test(html)) return []
  const ids: string[] = []
  visit(fromHtml(html, { fragment: true }), 'element', ({ tagName, properties }) => {
    const id = properties.id ?? (tagName === 'a' ? properties.name : undefined)
    if (typeof id === 'string' && id !== '') ids.push(id)
  })
  return ids
}

/** An ASCII id after XML's rules for names: `rain`, in other chapters `snow-rain`, then `snow-rain-2`. */
function claimId(local: string, chapter: Chapter, isTaken: (id: string) => boolean): string {
  const slug = slugify(local, { decamelize: false })
  const plain = slug === '' ? `${chapter.id}-section` : /^\d/.test(slug) ? `s${slug}` : slug
  const base = isTaken(plain) ? `${chapter.id}-${plain}` : plain
  let id = base
  for (let count = 2; isTaken(id); count += 1) id = `${base}-${count}`
  return id
}

/** Ids that pages made by Octavo have, and the forms of note ids. */
function isReserved(id: string): boolean {
  return /^(titlepage|imprint|contents|list-of-(figures|tables)|cover|toc|landmarks|page-list|.*-(note|ref)-\d+.*)$/.test(
    id,
  )
}
