import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import slugify from '@sindresorhus/slugify'
import { fromHtml } from 'hast-util-from-html'
import type { Definition } from 'mdast'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { decodeAddress } from '../../0-ground/decode-address.ts'
import { plainAddress } from '../../0-ground/plain-address.ts'
import { report } from '../../0-ground/report.ts'
import type { Publication, Source } from '../../1-manuscript/manuscript.ts'
import { isInside } from '../../1-manuscript/read-text.ts'
import { visitContent } from '../../1-manuscript/visit-content.ts'
import type { Resource } from '../book.ts'

/** The publication's images. */
export interface CollectedImages {
  /** By path in the editions. */
  readonly resources: ReadonlyMap<string, Resource>
  /** By `imageKey`; images that cannot be shown are missing. */
  readonly images: ReadonlyMap<string, Resource>
}

/** Names an image address as it stands in a file. */
export function imageKey(source: Source, url: string): string {
  return `${source.path}\n${url}`
}

/**
 * Reads every image that the manuscript shows; the same bytes become one resource.
 *
 * Reports `image-missing`, `image-remote` (once a file), `file-outside`, and what reading an image reports.
 */
export async function collectImages(
  publication: Publication,
  sources: readonly Source[],
  language: string,
): Promise<CollectedImages> {
  const store = new Map<string, Resource>()
  const resources = new Map<string, Resource>()
  const images = new Map<string, Resource>()
  for (const source of sources) {
    const uses = imagesIn(source).map((use) => ({ ...use, language }))
    reportRemote(source.file, uses)
    for (const use of uses.filter(({ url }) => !isRemote(url))) {
      if (images.has(imageKey(source, use.url))) continue
      const resource = await loadImage(publication, source, use, { store, resources })
      if (resource) images.set(imageKey(source, use.url), resource)
    }
  }
  return { resources, images }
}

/** Reads the cover that the configuration names, relative to the publication's folder. */
export async function readCover(
  publication: Publication,
  url: string,
  place: Position | undefined,
  language: string,
): Promise<Resource | undefined> {
  const use = { url, place, language }
  reportRemote(publication.file, [use])
  if (isRemote(url)) return undefined
  const bytes = readBytes(publication, publication.file, '', use)
  return bytes && toResource(bytes, 'cover', publication.file, use, new Map())
}

/** An image address where it stands. */
interface ImageUse {
  readonly url: string
  readonly place: Position | undefined
  /** Of the publication. */
  readonly language: string
}

function imagesIn({ tree }: Source): Omit<ImageUse, 'language'>[] {
  const definitions = new Map<string, Definition>()
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  const uses: Omit<ImageUse, 'language'>[] = []
  visitContent(tree, (node) => {
    if (node.type === 'image') uses.push({ url: node.url, place: node.position })
    if (node.type === 'html')
      uses.push(...imagesInHtml(node.value).map((url) => ({ url, place: node.position })))
    const definition = node.type === 'imageReference' && definitions.get(node.identifier)
    if (definition) uses.push({ url: definition.url, place: node.position })
    return undefined
  })
  return uses
}

function imagesInHtml(html: string): string[] {
  if (!/<img\b/i.test(html)) return []
  const urls: string[] = []
  visit(fromHtml(html, { fragment: true }), 'element', ({ tagName, properties }) => {
    if (tagName === 'img' && typeof properties.src === 'string') urls.push(properties.src)
  })
  return urls
}

function isRemote(url: string): boolean {
  return /^([a-z][a-z0-9+.-]*:)?\/\//i.test(url) || /^(?!data:)[a-z][a-z0-9+.-]+:/i.test(url)
}

function reportRemote(file: VFile, uses: readonly ImageUse[]): void {
  const remote = uses.filter(({ url }) => isRemote(url))
  const [first] = remote
  if (!first) return
  const more = remote.length > 1 ? ` and ${remote.length - 1} more` : ''
  report(file, 'image-remote', {
    place: first.place,
    reason: `The image \`${first.url}\`${more} would have to come from the network.`,
  })
}

interface KnownImages {
  readonly store: Map<string, Resource>
  readonly resources: Map<string, Resource>
}

async function loadImage(
  publication: Publication,
  source: Source,
  use: ImageUse,
  { store, resources }: KnownImages,
): Promise<Resource | undefined> {
  const bytes = use.url.startsWith('data:')
    ? readDataUrl(use.url)
    : readBytes(publication, source.file, path.posix.dirname(source.path), use)
  if (!bytes) return undefined
  const hash = createHash('sha256').update(bytes).digest('hex')
  const known = store.get(hash)
  if (known) return known
  const resource = await toResource(bytes, stemFor(use.url), source.file, use, resources)
  if (resource) {
    store.set(hash, resource)
    resources.set(resource.path, resource)
  }
  return resource
}

function readDataUrl(url: string): Uint8Array {
  const [head = '', data = ''] = [url.slice(5, url.indexOf(',')), url.slice(url.indexOf(',') + 1)]
  return head.endsWith(';base64') ? Buffer.from(data, 'base64') : Buffer.from(decodeAddress(data))
}

function readBytes(
  publication: Publication,
  file: VFile,
  folder: string,
  { url, place }: ImageUse,
): Uint8Array | undefined {
  const names = namesOf(url)
  const candidates = names.flatMap((name) =>
    name.startsWith('/')
      ? siteFolders.map((site) => path.posix.join(site, name.slice(1)))
      : [path.posix.join(folder, name)],
  )
  const outside = candidates.find((below) => leadsOut(publication.folder, below))
  if (outside !== undefined) {
    report(file, 'file-outside', {
      place,
      reason: `The image \`${url}\` is outside of the publication’s folder.`,
    })
    return undefined
  }
  const found = candidates.map((below) => path.resolve(publication.folder, below)).find(isFile)
  if (found === undefined) {
    const reason = names[0] === '' ? 'The image has no path.' : `There is no image \`${candidates[0]}\`.`
    const isTemplate = /\{\{|\{%/.test(names[0] ?? '')
    report(file, 'image-missing', { place, reason, ...(isTemplate && { help: templateHelp }) })
    return undefined
  }
  try {
    return readFileSync(found)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    report(file, 'file-unreadable', { place, reason: `The image \`${url}\` cannot be read (${code}).` })
    return undefined
  }
}

const templateHelp =
  'The address is written in the language of a site generator, which Octavo is not. Write the path of the picture.'

/** What an address may mean: a path with encoded signs and a query behind it, or the very name of a file. */
function namesOf(url: string): string[] {
  const plain = plainAddress(url)
  const decoded = decodeAddress(plain.replace(/[?#].*$/, ''))
  return decoded === plain || plain.length > longestName ? [decoded] : [decoded, plain, decodeAddress(plain)]
}

/** In UTF-16 units. */
const longestName = 2000

/** Where site generators look for `/map.png`, after the publication's folder itself. */
const siteFolders = ['', 'static', 'public', 'assets']

/** Whether the path, or what it links to, is outside of the folder. */
function leadsOut(folder: string, below: string): boolean {
  const absolute = path.resolve(folder, below)
  return !isInside(absolute, folder) || (existsSync(absolute) && !isInside(realpathSync(absolute), folder))
}

function isFile(absolute: string): boolean {
  return existsSync(absolute) && statSync(absolute).isFile()
}

function stemFor(url: string): string {
  const name = url.startsWith('data:') ? 'image' : decodeAddress(url.replace(/[?#].*$/, ''))
  return slugify(path.posix.basename(name).replace(/\.[^.]*$/, '')) || 'image'
}

async function toResource(
  bytes: Uint8Array,
  stem: string,
  file: VFile,
  { url, place, language }: ImageUse,
  taken: ReadonlyMap<string, Resource>,
): Promise<Resource | undefined> {
  const name = url.startsWith('data:') ? 'data: image' : url
  // With its library, which many manuscripts never need.
  const { readImage } = await import('./read-image.ts')
  const image = await readImage(bytes, { name, language })
  if (!image.ok) {
    report(file, image.rule, { place, reason: image.reason })
    return undefined
  }
  for (const { rule, reason } of image.notes) report(file, rule, { place, reason })
  const { ok: _ok, notes: _notes, ...pixels } = image
  return { path: freePath(stem, extensions[pixels.mediaType], taken), ...pixels }
}

const extensions = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
} as const

function freePath(stem: string, extension: string, taken: ReadonlyMap<string, Resource>): string {
  let free = `images/${stem}.${extension}`
  for (let count = 2; taken.has(free); count += 1) free = `images/${stem}-${count}.${extension}`
  return free
}
