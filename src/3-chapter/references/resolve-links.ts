import path from 'node:path'
import type { Element as HastElement, Root as HastRoot } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { decodeAddress } from '../../0-ground/decode-address.ts'
import { plainAddress } from '../../0-ground/plain-address.ts'
import { report } from '../../0-ground/report.ts'
import { safeAddress } from '../../0-ground/safe-address.ts'
import type { Source } from '../../1-manuscript/manuscript.ts'
import type { Anchor, Book, Chapter } from '../../2-book/book.ts'

/** Finds the id that a link of a chapter means, for the whole publication. */
export type FindTarget = (source: Source, url: string) => Target

/** An id of the publication; else why there is none. */
type Target = { readonly id: string } | { readonly dead: string; readonly rule: 'link-dead' | 'link-outside' }

/**
 * Points links inside the publication to the ids of their targets: `#id`, `other.md`, `other.md#id`, `./other.html#id`, and
 * `#id` of another chapter. Links without a target and links to unsafe addresses become plain text.
 *
 * Reports `link-dead`, `link-empty`, `link-outside` and `link-unsafe`.
 */
export function resolveLinks(tree: HastRoot, source: Source, findTarget: FindTarget): void {
  visit(tree, 'element', (element, index, parent) => {
    const { href, role } = element.properties
    if (
      element.tagName !== 'a' ||
      typeof href !== 'string' ||
      role === 'doc-noteref' ||
      !parent ||
      index === undefined
    )
      return undefined
    const address = safeAddress(href)
    if (address !== undefined) {
      element.properties.href = address
      if (element.properties.dataRef === 'name') showAddress(element, source)
      return undefined
    }
    if (hasScheme(href)) {
      report(source.file, 'link-unsafe', {
        place: element.position,
        reason: `The address \`${href.slice(0, 80)}\` is not allowed.`,
      })
      return unlink(element, index, parent)
    }
    const target = findTarget(source, href)
    if ('id' in target) {
      element.properties.href = `#${target.id}`
      return undefined
    }
    report(source.file, target.rule, { place: element.position, reason: target.dead })
    return unlink(element, index, parent)
  })
}

/** Of a link that says nothing and does not lead to a place of the publication. */
function showAddress(element: HastElement, source: Source): void {
  const address = String(element.properties.href)
  delete element.properties.dataRef
  element.children = [{ type: 'text', value: address.replace(/^(mailto|tel):/i, '') }]
  report(source.file, 'link-empty', {
    place: element.position,
    reason: `The link to \`${address.slice(0, 80)}\` has no words.`,
  })
}

/** Prepares looking up link targets. */
export function targetFinder({ anchors, chapters }: Book): FindTarget {
  const byFile = groupByFile(chapters)
  const byName = new Map<string, readonly Chapter[]>()
  for (const [file, own] of byFile)
    if (!byName.has(path.posix.basename(file))) byName.set(path.posix.basename(file), own)
  const byPlace = new Map<string, string>()
  const anywhere = new Map<string, string>()
  for (const anchor of anchors.values()) remember(anchor, byPlace, anywhere)
  return (source, url) => {
    const address = plainAddress(url)
    const [file = '', fragment = ''] = splitAt(address, '#')
    const wanted = file === '' ? withoutExtension(source.path) : resolve(source, file)
    // Site generators find a page by its name alone.
    const named = address === url ? undefined : byName.get(path.posix.basename(wanted))
    const own = findChapters(byFile, wanted) ?? named
    if (!own?.[0]) return missingFile(file)
    if (fragment === '') return { id: own[0].id }
    const find = (name: string): string | undefined =>
      own.map(({ id }) => byPlace.get(`${id}#${name}`)).find((id) => id !== undefined) ??
      (file === '' ? anywhere.get(name) : undefined)
    const id = find(fragment) ?? find(looseName(fragment))
    return id
      ? { id }
      : {
          dead: `There is no place \`#${fragment}\` ${file === '' ? 'in the publication' : `in \`${file}\``}.`,
          rule: 'link-dead',
        }
  }
}

/** The chapters of each file, in their order. */
function groupByFile(chapters: readonly Chapter[]): ReadonlyMap<string, readonly Chapter[]> {
  const byFile = new Map<string, Chapter[]>()
  for (const chapter of chapters) {
    if (!chapter.source) continue
    const file = withoutExtension(chapter.source.path)
    const own = byFile.get(file)
    if (own) own.push(chapter)
    else byFile.set(file, [chapter])
  }
  return byFile
}

/** A folder stands for the page that introduces it. */
function findChapters(
  byFile: ReadonlyMap<string, readonly Chapter[]>,
  wanted: string,
): readonly Chapter[] | undefined {
  const below = wanted === '' || wanted === '.' ? '' : `${wanted}/`
  return [wanted, ...['index', 'README', 'readme', 'Readme', '_index'].map((name) => below + name)]
    .map((name) => byFile.get(name))
    .find((chapters) => chapters !== undefined)
}

/** Site generators make ids of headings in different ways; letters and digits are the same in all. */
function looseName(name: string): string {
  return `~${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')}`
}

function remember(
  { id, chapter, local }: Anchor,
  byPlace: Map<string, string>,
  anywhere: Map<string, string>,
): void {
  for (const name of [local, id, looseName(local)]) {
    if (name === '') continue
    if (!byPlace.has(`${chapter}#${name}`)) byPlace.set(`${chapter}#${name}`, id)
    if (!anywhere.has(name)) anywhere.set(name, id)
  }
}

/** A file that is no chapter may well exist: on the author's site, or beside the manuscript. */
function missingFile(file: string): Target {
  const what = /\.(md|markdown)$/i.test(file)
    ? 'is no chapter of the publication'
    : 'is not in the publication'
  return { dead: `\`${file}\` ${what}.`, rule: 'link-outside' }
}

function resolve(source: Source, file: string): string {
  const below = file.startsWith('/') ? file.slice(1) : path.posix.join(path.posix.dirname(source.path), file)
  return withoutExtension(path.posix.normalize(below).replace(/\/$/, ''))
}

function withoutExtension(file: string): string {
  return file.replace(/\.(md|markdown|txt|x?html?)$/i, '')
}

function splitAt(url: string, sign: string): string[] {
  const decoded = decodeAddress(url.replace(/\?[^#]*/, ''))
  const index = decoded.indexOf(sign)
  return index < 0 ? [decoded] : [decoded.slice(0, index), decoded.slice(index + 1)]
}

/** Browsers pass over controls and spaces before a scheme, and over tabs and line ends inside (URL Standard, 4.4). */
function hasScheme(href: string): boolean {
  const bare = href.replace(/^(?:\s|%[01][\da-f]|%20)+/i, '').replaceAll(/[\t\n\r]|%0[9ad]/gi, '')
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(bare)
}

function unlink(
  element: HastElement,
  index: number,
  parent: { children: HastRoot['children'] },
): [typeof SKIP, number] {
  parent.children.splice(index, 1, ...element.children)
  return [SKIP, index]
}
