import type { ElementContent, Properties } from 'hast'
import type { ContentsEntry } from '../../2-book/book.ts'
import type { EpubDocument } from '../epub.ts'

/** Id → file name of the document that holds it, for every id of the publication. */
export function locateIds(documents: readonly EpubDocument[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  for (const { name, content } of documents)
    for (const properties of allProperties(content))
      if (typeof properties.id === 'string' && !places.has(properties.id)) places.set(properties.id, name)
  return places
}

/** Ids that links, labels or the contents refer to, and those of the chapters. */
export function findTargets(
  documents: readonly EpubDocument[],
  contents: readonly ContentsEntry[],
): ReadonlySet<string> {
  const targets = new Set(anchorsOf(contents))
  for (const { chapter, content } of documents) {
    targets.add(chapter.id)
    for (const properties of allProperties(content))
      for (const id of referencesOf(properties)) targets.add(id)
  }
  return targets
}

function* allProperties(nodes: readonly ElementContent[]): Generator<Properties> {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    yield node.properties
    yield* allProperties(node.children)
  }
}

/** Attributes whose value is one id or several. */
const ID_LISTS = [
  'ariaLabelledBy',
  'ariaDescribedBy',
  'ariaDetails',
  'ariaControls',
  'ariaOwns',
  'ariaFlowTo',
  'headers',
  'htmlFor',
]

function referencesOf(properties: Properties): readonly string[] {
  const { href } = properties
  const lists = ID_LISTS.flatMap((name) => properties[name] ?? []).flatMap((value) =>
    String(value).split(/\s+/),
  )
  return typeof href === 'string' && href.startsWith('#') ? [href.slice(1), ...lists] : lists
}

function anchorsOf(entries: readonly ContentsEntry[]): readonly string[] {
  return entries.flatMap(({ anchor, children }) => [anchor, ...anchorsOf(children)])
}
