import type { ContentsEntry } from '../2-book/book.ts'
import type { EpubDocument, NavPoint } from './epub.ts'
import { xmlText } from './xml-text.ts'

/**
 * The contents with the file of each entry. A publication without any has its documents as entries: navigation must not
 * be empty.
 *
 * @param places id → file name
 */
export function navPoints(
  contents: readonly ContentsEntry[],
  places: ReadonlyMap<string, string>,
  documents: readonly EpubDocument[],
): readonly NavPoint[] {
  const points = contents.flatMap((entry) => navPoint(entry, places))
  return points.length > 0
    ? points
    : documents.map(({ title, name }) => ({ title, href: name, children: [] }))
}

function navPoint(
  { title, label, anchor, children }: ContentsEntry,
  places: ReadonlyMap<string, string>,
): readonly NavPoint[] {
  const inner = children.flatMap((child) => navPoint(child, places))
  const place = places.get(anchor)
  if (!place) return inner
  return [
    {
      ...(label ? { label } : {}),
      title: xmlText(title).trim() || label || anchor,
      href: `${place}#${anchor}`,
      children: inner,
    },
  ]
}
