import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Link, Nodes, PhrasingContent } from 'mdast'
import { report } from '../0-ground/report.ts'
import type { Publication, Source } from '../1-manuscript/manuscript.ts'
import type { WikiLink } from '../1-manuscript/markdown-nodes.ts'
import { readSize } from '../1-manuscript/syntax/read-resource.ts'
import { isNumber } from '../1-manuscript/syntax/wiki-links.ts'
import { visitContent } from '../1-manuscript/visit-content.ts'
import { type FindFile, fileFinder } from './find-file.ts'
import { plainText } from './plain-text.ts'

/**
 * Makes links, images or text of `[[…]]` and `![[…]]`, now that all files are known. A page is named by its path, its file's name,
 * its title or its first heading; a picture by its path or by its name, wherever it lies. What names nothing, as `[[1]]` may, stays as it
 * is written, unless it has words of its own or a file of that name exists.
 *
 * Reports `link-outside`, and `image-missing` for an embedded page.
 */
export function settleWikiLinks({ folder }: Publication, sources: readonly Source[]): void {
  const pages = namePages(sources)
  const findFile = fileFinder(folder)
  for (const source of sources) {
    const settle = ({ ...node }: WikiLink, isInLink: boolean): PhrasingContent => {
      if (node.embed) return settleEmbed(node, source, folder, findFile)
      const settled = settleLink(node, source, pages, findFile)
      return settled.type === 'link' && isInLink ? textOf(node, wordsOf(node)) : settled
    }
    visitLinks(source.tree, settle, false)
  }
}

function visitLinks(
  tree: Nodes,
  settle: (node: WikiLink, isInLink: boolean) => PhrasingContent,
  isInLink: boolean,
): void {
  visitContent(tree, (node, siblings, index) => {
    if (node.type === 'wikiLink') {
      siblings[index] = settle(node, isInLink)
      return index + 1
    }
    if (isInLink || (node.type !== 'link' && node.type !== 'linkReference')) return undefined
    visitLinks(node, settle, true)
    return index + 1
  })
}

/** Paths of pages by what they may be called; the first one has the name. */
type Pages = ReadonlyMap<string, string>

function namePages(sources: readonly Source[]): Pages {
  const pages = new Map<string, string>()
  const names = sources.map((source) => ({ path: source.path, names: namesOf(source) }))
  // Paths before names before titles.
  for (const rank of [0, 1, 2, 3])
    for (const { path: file, names: own } of names) {
      const key = keyOf(own[rank] ?? '')
      if (key !== '' && !pages.has(key)) pages.set(key, file)
    }
  return pages
}

function namesOf({ path: file, config, tree }: Source): string[] {
  const whole = withoutExtension(file)
  const heading = tree.children.find((node) => node.type === 'heading')
  return [whole, path.posix.basename(whole), config.title ?? '', heading ? plainText(heading) : '']
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

function withoutExtension(file: string): string {
  return file.replace(/\.(?:md|markdown|txt)$/i, '')
}

function settleLink(node: WikiLink, source: Source, pages: Pages, findFile: FindFile): PhrasingContent {
  const [page = '', ...headings] = node.target.split('#').map((part) => part.trim())
  // A block's name (`#^name`) is no place of a book.
  const heading = headings.filter((name) => !name.startsWith('^')).at(-1)
  const fragment = heading ? `#${encodeURIComponent(heading)}` : ''
  const found = page === '' ? undefined : findPage(page, source, pages)
  if (found !== undefined) return linkOf(node, `/${encodePath(found)}${fragment}`)
  if (page === '' && fragment !== '') return linkOf(node, fragment)
  // A number that names no page is a reference to a list of the author's.
  if (isNumber(page) && node.words === undefined) return textOf(node, node.value)
  const exists = findFile(path.posix.basename(page)) ?? findFile(`${path.posix.basename(page)}.md`)
  const hasWords = (node.words ?? '').trim() !== ''
  const stays = exists === undefined && !hasWords
  report(source.file, 'link-outside', {
    place: node.position,
    reason: `\`${page}\` is no page of the publication${stays ? `; \`${node.value}\` stays as it is written` : ''}.`,
    ...(stays && {
      help: 'Link to a chapter by its file, its title or its path. If no link is meant, write `\\[`.',
    }),
  })
  return textOf(node, stays ? node.value : wordsOf(node))
}

function findPage(name: string, source: Source, pages: Pages): string | undefined {
  const bare = withoutExtension(name).replace(/^\//, '')
  const near = path.posix.join(path.posix.dirname(source.path), bare)
  return pages.get(keyOf(near)) ?? pages.get(keyOf(bare)) ?? pages.get(keyOf(path.posix.basename(bare)))
}

function linkOf(node: WikiLink, url: string): Link {
  return { ...common(node), type: 'link', url, children: [textOf(node, wordsOf(node))] }
}

function textOf({ position }: WikiLink, value: string): PhrasingContent {
  return { type: 'text', value, ...(position && { position }) }
}

/** The author's own; else what Obsidian shows: `folder/Page#Heading` is “Page > Heading”. */
function wordsOf({ target, words = '' }: WikiLink): string {
  if (words.trim() !== '') return words.trim()
  const [page = '', ...headings] = target.split('#').map((part) => part.trim())
  const names = [
    path.posix.basename(withoutExtension(page)),
    ...headings.map((name) => name.replace(/^\^/, '')),
  ]
  return names.filter((name) => name !== '').join(' > ')
}

const picture = /\.(?:avif|bmp|gif|jfif|jpe?g|png|svg|tiff?|webp)$/i

function settleEmbed(node: WikiLink, source: Source, folder: string, findFile: FindFile): PhrasingContent {
  const { target } = node
  if (!picture.test(target)) {
    report(source.file, 'image-missing', {
      place: node.position,
      reason: `\`${node.value}\` would set another page here, and Octavo embeds pictures alone.`,
      help: 'Write `[[page]]` to link to the page, or copy its text. If none of it is meant, write `\\!\\[`.',
    })
    return textOf(node, node.value)
  }
  const below = path.posix.join(path.posix.dirname(source.path), target)
  const isHere = [below, target].find((file) => existsSync(path.resolve(folder, file)))
  const found = isHere ?? findFile(path.posix.basename(target))
  const parts = (node.words ?? '').split(/\\?\|/).map((part) => part.trim())
  const size = parts.find(isSize)
  const properties = { ...(size && readSize(`=${size}`)), ...node.data?.hProperties }
  return {
    ...common(node),
    type: 'image',
    url: found === undefined ? target : `/${encodePath(found)}`,
    alt: parts.filter((part) => !isSize(part)).join(' '),
    data: { ...node.data, hProperties: properties },
  }
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
