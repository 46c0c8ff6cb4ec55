import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Image, Link, Nodes, PhrasingContent } from 'mdast'
import { report } from '../0-ground/report.ts'
import type { Publication, Source } from '../1-manuscript/manuscript.ts'
import type { WikiLink } from '../1-manuscript/markdown-nodes.ts'
import { nearest } from '../1-manuscript/settings/check-config.ts'
import { readSize } from '../1-manuscript/syntax/read-resource.ts'
import { isNumber } from '../1-manuscript/syntax/wiki-links.ts'
import { visitContent } from '../1-manuscript/visit-content.ts'
import { type FindFile, fileFinder } from './find-file.ts'
import { plainText } from './plain-text.ts'

/**
 * Makes links, images or text of `[[…]]` and `![[…]]`, now that all files are known. A page is named by its path, its file's name,
 * its title, its first heading, or the number or the words of which its file's name is made (`02-two.md`); a picture by its path or
 * by its name, wherever it lies. What names nothing becomes its words, as in Obsidian. Only what is surely no name stays as it is written:
 * the number of a source (`[[1]]`), an index behind a name (`a[[i]]`), a condition of a shell (`[[ -f x ]]`).
 *
 * Reports `link-broken`, `link-outside`, and `image-missing` for an embedded page.
 */
export function settleWikiLinks({ folder }: Publication, sources: readonly Source[]): void {
  const pages = namePages(sources)
  const findFile = fileFinder(folder)
  const suggest = createSuggester(pages)
  for (const source of sources) {
    const place = { source, pages, findFile, suggest, folder }
    const settle = (node: WikiLink, isInLink: boolean): readonly PhrasingContent[] => {
      const settled = (node.embed ? settleEmbed : settleLink)({ ...node }, place)
      return isInLink ? withoutLinks(settled) : settled
    }
    visitLinks(source.tree, settle, false)
  }
}

function visitLinks(
  tree: Nodes,
  settle: (node: WikiLink, isInLink: boolean) => readonly PhrasingContent[],
  isInLink: boolean,
): void {
  visitContent(tree, (node, siblings, index) => {
    if (node.type === 'wikiLink') {
      const settled = settle(node, isInLink)
      siblings.splice(index, 1, ...settled)
      return index + settled.length
    }
    if (isInLink || (node.type !== 'link' && node.type !== 'linkReference')) return undefined
    visitLinks(node, settle, true)
    return index + 1
  })
}

/** What settling needs to know beside the link itself. */
interface Place {
  readonly source: Source
  readonly pages: Pages
  readonly findFile: FindFile
  /** Names that may have been meant, nearest first. */
  readonly suggest: (name: string) => readonly string[]
  readonly folder: string
}

interface Pages {
  /** Paths of pages by what they are called; the first one has the name. */
  readonly names: ReadonlyMap<string, string>
  /** Paths of pages by parts of their files' names, which may be those of several. */
  readonly parts: ReadonlyMap<string, readonly string[]>
  /** Addresses of further chapters of a file, by their titles. */
  readonly chapters: ReadonlyMap<string, string>
  /** Files' names without extension. */
  readonly files: readonly string[]
}

function namePages(sources: readonly Source[]): Pages {
  const pages = new Map<string, string>()
  const parts = new Map<string, string[]>()
  const names = sources.map((source) => ({ path: source.path, names: namesOf(source) }))
  // Paths before names before titles.
  for (const rank of [0, 1, 2, 3])
    for (const { path: file, names: own } of names) {
      const key = keyOf(own[rank] ?? '')
      if (key !== '' && !pages.has(key)) pages.set(key, file)
    }
  for (const { path: file } of sources)
    for (const part of new Set(partsOf(file).map(keyOf))) parts.set(part, [...(parts.get(part) ?? []), file])
  return {
    names: pages,
    parts,
    chapters: addressChapters(sources),
    files: sources.map(({ path: file }) => nameOf(file)),
  }
}

function addressChapters(sources: readonly Source[]): Map<string, string> {
  const chapters = new Map<string, string>()
  for (const { path: file, tree } of sources)
    for (const heading of tree.children) {
      if (heading.type !== 'heading' || heading.depth > 1) continue
      const title = plainText(heading)
      const key = keyOf(title)
      if (key !== '' && !chapters.has(key))
        chapters.set(key, `/${encodePath(file)}#${encodeURIComponent(title)}`)
    }
  return chapters
}

function namesOf({ path: file, config, tree }: Source): string[] {
  const whole = withoutExtension(file)
  const heading = tree.children.find((node) => node.type === 'heading')
  return [whole, path.posix.basename(whole), config.title ?? '', heading ? plainText(heading) : '']
}

/** A chapter that introduces a folder has its name. */
function nameOf(file: string): string {
  const whole = withoutExtension(file)
  const name = path.posix.basename(whole)
  return /^(?:readme|index)$/i.test(name) && whole.includes('/')
    ? path.posix.basename(path.posix.dirname(whole))
    : name
}

/** The number that a file's name begins with, what stands behind it, and the name with spaces for dashes. */
function partsOf(file: string): string[] {
  const name = nameOf(file)
  const { number, rest } = /^(?<number>\d+(?:[.-]\d+)*)[-_. ]+(?<rest>\D.*)$/.exec(name)?.groups ?? {}
  const words = rest ?? name
  return [...(number ? [number] : []), words, words.replaceAll(/[-_]+/g, ' '), name]
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

function withoutExtension(file: string): string {
  return file.replace(/\.(?:md|markdown|txt)$/i, '')
}

function settleLink(node: WikiLink, place: Place): readonly PhrasingContent[] {
  const { source, findFile } = place
  const words = wordsOf(node)
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(node.target)) return [linkOf(node, node.target)]
  const [page = '', ...headings] = partsOfTarget(node)
  // A block's name (`#^name`) is no place of a book.
  const heading = headings.filter((name) => !name.startsWith('^')).at(-1)
  const fragment = heading ? `#${encodeURIComponent(withoutMarks(heading))}` : ''
  const found = page === '' ? undefined : findPage(page, place)
  if (found !== undefined) return [linkOf(node, `/${encodePath(found)}${fragment}`)]
  const chapter = fragment === '' ? place.pages.chapters.get(keyOf(withoutMarks(page))) : undefined
  if (chapter !== undefined) return [linkOf(node, chapter)]
  if (page === '' && fragment !== '') return [linkOf(node, fragment)]
  const name = path.posix.basename(page)
  if (findFile(name) ?? findFile(`${name}.md`)) {
    report(source.file, 'link-outside', {
      place: node.position,
      reason: `\`${page}\` is no page of the publication.`,
    })
    return words
  }
  const stays = isNoName(node, source)
  reportBroken(node, page, stays, place)
  return stays ? [textOf(node, node.value)] : words
}

function reportBroken(node: WikiLink, page: string, stays: boolean, { source, suggest }: Place): void {
  const expected = suggest(page)
  const hint = expected[0] === undefined ? '' : ` Did you mean \`[[${expected[0]}]]\`?`
  report(source.file, 'link-broken', {
    place: node.position,
    reason: `\`${node.value}\` names no page of the publication, and ${stays ? 'stays as it is written' : 'only its words are printed'}.${hint}`,
    expected: expected.map((name) => `[[${name}]]`),
  })
}

/** The number of a source, an index behind a name, a condition of a shell, signs without a letter. */
function isNoName({ target, words, position }: WikiLink, { file }: Source): boolean {
  if (words !== undefined) return false
  if (isNumber(target) || target.trim() !== target || /^["'“”‘’]/.test(target)) return true
  const before = String(file)[(position?.start.offset ?? 0) - 1] ?? ''
  return /[A-Za-z0-9_)]/.test(before) || !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(target)
}

function findPage(name: string, { source, pages: { names, parts } }: Place): string | undefined {
  const folder = path.posix.dirname(source.path)
  for (const written of [name, withoutMarks(name)]) {
    const bare = withoutExtension(written).replace(/^\//, '')
    const near = path.posix.join(folder, bare)
    const found =
      names.get(keyOf(near)) ?? names.get(keyOf(bare)) ?? names.get(keyOf(path.posix.basename(bare)))
    if (found !== undefined) return found
    const files = parts.get(keyOf(path.posix.basename(bare))) ?? []
    const beside = files.filter((file) => path.posix.dirname(file) === folder)
    const only = beside.length > 0 ? beside : files
    if (only.length === 1) return only[0]
  }
  return undefined
}

/** Searches for names cost time, and nobody reads so many. */
const mostSuggestions = 100

function createSuggester({ parts, files }: Pages): Place['suggest'] {
  const names = [...new Set(files)].filter((name) => name.length <= 80)
  let count = 0
  return (name) => {
    count += 1
    if (count > mostSuggestions || name.length > 80) return []
    const numbered = /^\d+$/.test(name)
      ? [...parts].flatMap(([part, paths]) =>
          /^\d+$/.test(part) && Number(part) === Number(name) ? paths : [],
        )
      : (parts.get(keyOf(name)) ?? [])
    const near = nearest(keyOf(name), names.map(keyOf))
    return [
      ...new Set([...numbered.map(nameOf), ...names.filter((file) => near.includes(keyOf(file)))]),
    ].slice(0, 3)
  }
}

function linkOf(node: WikiLink, url: string): Link {
  return { ...common(node), type: 'link', url, children: [...withoutLinks(wordsOf(node))] }
}

function textOf({ position }: WikiLink, value: string): PhrasingContent {
  return { type: 'text', value, ...(position && { position }) }
}

/** The author's own; else what Obsidian shows: `folder/Page#Heading` is “Page > Heading”. */
function wordsOf(node: WikiLink): readonly PhrasingContent[] {
  if ((node.words ?? '').trim() !== '') return node.children
  const [page = '', ...headings] = partsOfTarget(node)
  const names = [
    path.posix.basename(withoutExtension(page)),
    ...headings.map((name) => name.replace(/^\^/, '')),
  ].map(withoutMarks)
  return [textOf(node, names.filter((name) => name !== '').join(' > '))]
}

function partsOfTarget({ target }: WikiLink): string[] {
  return target.split('#').map((part) => part.trim())
}

/** Names are written with the marks of emphasis that the heading itself has. */
function withoutMarks(name: string): string {
  return name.replaceAll(
    /(?<![\p{L}\p{N}])(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~]*[^*_~\s])\1(?![\p{L}\p{N}])/gu,
    '$2',
  )
}

/** A link cannot stand in a link. */
function withoutLinks(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  return nodes.flatMap((node): readonly PhrasingContent[] => {
    if (node.type === 'link' || node.type === 'linkReference') return withoutLinks(node.children)
    return 'children' in node
      ? [{ ...node, children: [...withoutLinks(node.children)] } as PhrasingContent]
      : [node]
  })
}

const picture = /\.(?:avif|bmp|gif|jfif|jpe?g|png|svg|tiff?|webp)$/i

function settleEmbed(node: WikiLink, place: Place): readonly PhrasingContent[] {
  const { source, folder, findFile } = place
  const { target } = node
  if (!picture.test(target)) {
    const [page = ''] = partsOfTarget(node)
    // `Wow![[1]]`
    if (isNumber(page) && findPage(page, place) === undefined && findFile(`${page}.md`) === undefined) {
      reportBroken(node, page, true, place)
      return [textOf(node, node.value)]
    }
    report(source.file, 'image-missing', {
      place: node.position,
      reason: `\`${node.value}\` would set another page here, and Octavo embeds pictures alone.`,
      help: 'Write `[[page]]` to link to the page, or copy its text. If none of it is meant, write `\\!\\[`.',
    })
    return wordsOf(node)
  }
  const below = path.posix.join(path.posix.dirname(source.path), target)
  const isHere = [below, target].find((file) => existsSync(path.resolve(folder, file)))
  const found = isHere ?? findFile(path.posix.basename(target))
  const parts = (node.words ?? '').split(/\\?\|/).map((part) => part.trim())
  const size = parts.find(isSize)
  const properties = { ...(size && readSize(`=${size}`)), ...node.data?.hProperties }
  const image: Image = {
    ...common(node),
    type: 'image',
    url: found === undefined ? target : `/${encodePath(found)}`,
    alt: parts.filter((part) => !isSize(part)).join(' '),
    data: { ...node.data, hProperties: properties },
  }
  return [image]
}

/** `300`, `300x200` */
function isSize(part: string): boolean {
  return /^\d+(?:x\d+)?$/.test(part)
}

function common({ data, position }: WikiLink): Pick<Link, 'data' | 'position'> {
  return { ...(data && { data }), ...(position && { position }) }
}

function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/')
}
