import type { ElementContent } from 'hast'
import type { Asset, EpubDocument, ManifestItem } from '../epub.ts'

/**
 * Every file of the package once. Ids come from file names, so that they stay the same from one edition to the next, as
 * Apple asks; properties say exactly what a document holds, as EPUBCheck asks.
 */
export function manifestItems(
  documents: readonly EpubDocument[],
  assets: readonly Asset[],
  cover: Asset,
): readonly ManifestItem[] {
  return [
    { id: 'toc', href: 'toc.xhtml', mediaType: XHTML, properties: ['nav'] },
    { id: 'ncx', href: 'toc.ncx', mediaType: 'application/x-dtbncx+xml', properties: [] },
    { id: 'style', href: 'style.css', mediaType: 'text/css', properties: [] },
    { id: COVER_IMAGE_ID, href: cover.path, mediaType: cover.mediaType, properties: ['cover-image'] },
    { id: 'cover', href: 'cover.xhtml', mediaType: XHTML, properties: [] },
    ...documents.map(({ name, content }) => ({
      id: documentId(name),
      href: name,
      mediaType: XHTML,
      properties: propertiesOf(content),
    })),
    ...assets.map(({ path, mediaType }) => ({ id: idOf(path), href: path, mediaType, properties: [] })),
  ]
}

/** Manifest id of the cover image. */
export const COVER_IMAGE_ID = 'cover-image'

/** Manifest id of a document, from its file name. */
export function documentId(name: string): string {
  return `text-${name.replace(/\.xhtml$/, '')}`
}

const XHTML = 'application/xhtml+xml'

function idOf(path: string): string {
  return path.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

function propertiesOf(content: readonly ElementContent[]): readonly string[] {
  const found: readonly (readonly [string, string])[] = [
    ['mathml', 'math'],
    ['svg', 'svg'],
  ]
  return found.filter(([, tagName]) => holds(content, tagName)).map(([property]) => property)
}

function holds(nodes: readonly ElementContent[], tagName: string): boolean {
  return nodes.some(
    (node) => node.type === 'element' && (node.tagName === tagName || holds(node.children, tagName)),
  )
}
