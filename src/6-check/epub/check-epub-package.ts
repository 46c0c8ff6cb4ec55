import type { EpubFinding } from './epub-finding.ts'
import type { OpenEpub } from './read-epub.ts'
import type { XmlElement } from './read-xml.ts'
import { resolvePath } from './resolve-path.ts'

/** Checks the package document: every file listed once, every listed file there, ids, spine, navigation and properties. */
export function checkEpubPackage(epub: OpenEpub): readonly EpubFinding[] {
  const path = packagePath(epub)
  const elements = epub.xml.get(path)?.elements
  if (!elements) return [{ rule: 'container', path, reason: 'The container names no package document' }]
  const items = elements.filter(({ name }) => name === 'item').map((element) => itemOf(element, path))
  const finding = (rule: EpubFinding['rule'], reason: string): EpubFinding => ({ rule, path, reason })
  return [
    ...unlisted(epub, path, items).map((file) => finding('manifest', `The manifest does not list ${file}`)),
    ...items
      .filter((item) => !epub.paths.includes(item.path))
      .map((item) => finding('manifest', `The manifest lists ${item.path}, which is not there`)),
    ...repeated(items.map((item) => item.path)).map((file) =>
      finding('manifest', `The manifest lists ${file} twice`),
    ),
    ...unknownInSpine(elements, items).map((id) =>
      finding('manifest', `The spine names ${id}, which is no item`),
    ),
    ...(items.filter(({ properties }) => properties.includes('nav')).length === 1
      ? []
      : [finding('manifest', 'The manifest does not have exactly one navigation document')]),
    ...items.flatMap((item) => wrongProperties(item, epub)),
    ...missingMetadata(elements).map((name) => finding('manifest', `The metadata have no ${name}`)),
  ]
}

/** Paths in the archive of the documents of the reading order. */
export function spinePaths(epub: OpenEpub): ReadonlySet<string> {
  const path = packagePath(epub)
  const elements = epub.xml.get(path)?.elements ?? []
  const items = elements.filter(({ name }) => name === 'item').map((element) => itemOf(element, path))
  const ids = new Set(
    elements.filter(({ name }) => name === 'itemref').map(({ attributes }) => attributes.get('idref')),
  )
  return new Set(items.filter(({ id }) => ids.has(id)).map((item) => item.path))
}

interface Item {
  readonly id: string
  readonly path: string
  readonly properties: readonly string[]
}

function packagePath(epub: OpenEpub): string {
  const root = epub.xml.get('META-INF/container.xml')?.elements.find(({ name }) => name === 'rootfile')
  return root?.attributes.get('full-path') ?? ''
}

function itemOf({ attributes }: XmlElement, path: string): Item {
  return {
    id: attributes.get('id') ?? '',
    path: resolvePath(attributes.get('href') ?? '', path).path,
    properties: attributes.get('properties')?.split(/\s+/) ?? [],
  }
}

function unlisted(epub: OpenEpub, path: string, items: readonly Item[]): readonly string[] {
  const listed = new Set(items.map((item) => item.path))
  return epub.paths.filter(
    (file) => file !== 'mimetype' && !file.startsWith('META-INF/') && file !== path && !listed.has(file),
  )
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) < index)
}

function unknownInSpine(elements: readonly XmlElement[], items: readonly Item[]): readonly string[] {
  const ids = new Set(items.map(({ id }) => id))
  const named = elements
    .filter(({ name }) => name === 'itemref')
    .map(({ attributes }) => attributes.get('idref') ?? '')
  return named.filter((id) => !ids.has(id))
}

/** EPUB 3.3 §5.7.3.1: a property stands exactly where it holds. */
function wrongProperties({ path, properties }: Item, { xml }: OpenEpub): readonly EpubFinding[] {
  if (!path.endsWith('.xhtml')) return []
  const names = new Set(xml.get(path)?.elements.map(({ name }) => name))
  const held: readonly (readonly [string, string])[] = [
    ['svg', 'svg'],
    ['mathml', 'math'],
    ['scripted', 'script'],
  ]
  return held
    .filter(([property, name]) => properties.includes(property) !== names.has(name))
    .map(([property]) => ({
      rule: 'property',
      path,
      reason: `The item’s property “${property}” does not say what it holds`,
    }))
}

function missingMetadata(elements: readonly XmlElement[]): readonly string[] {
  const has = (name: string) =>
    elements.some((element) => element.name === name && element.text.trim() !== '')
  const modified = elements.some(
    ({ attributes, text }) =>
      attributes.get('property') === 'dcterms:modified' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text),
  )
  return [
    ...['identifier', 'title', 'language'].filter((name) => !has(name)),
    ...(modified ? [] : ['dcterms:modified']),
  ]
}
