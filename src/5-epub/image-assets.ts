import type { ElementContent } from 'hast'
import type { Resource } from '../2-book/book.ts'
import type { EpubDocument } from './epub.ts'

/** The images that the documents show, each once, in the order of their paths. */
export function imageAssets(
  documents: readonly EpubDocument[],
  resources: ReadonlyMap<string, Resource>,
): readonly Resource[] {
  const paths = new Set(documents.flatMap(({ content }) => sourcesIn(content)))
  const found = [...paths].flatMap((path) => resources.get(path) ?? [])
  return found.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

function sourcesIn(nodes: readonly ElementContent[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return []
    const { src } = node.properties
    return [...(node.tagName === 'img' && typeof src === 'string' ? [src] : []), ...sourcesIn(node.children)]
  })
}
