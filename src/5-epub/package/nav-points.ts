import type { ContentsEntry } from '../../2-book/book.ts'
import type { CaptionList } from '../../3-chapter/figures/list-captions.ts'
import { xmlText } from '../content/xml-text.ts'
import type { EpubDocument, NavList, NavPoint } from '../epub.ts'

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

/**
 * A list of captions with the file of each entry.
 *
 * @param places id → file name
 */
export function navList(
  { kind, id, title, entries }: CaptionList,
  places: ReadonlyMap<string, string>,
): NavList {
  const points = entries.flatMap((entry) => navPoint(entry, places))
  return { type: kind === 'figures' ? 'loi' : 'lot', id, title, points }
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
