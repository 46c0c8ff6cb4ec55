import type { Chapter, ContentsEntry } from './book.ts'
import { headingsOf } from './headings-of.ts'
import { printNumber } from './print-number.ts'

/** levels of sections below a chapter that the contents list */
const sectionLevels = 2

/** An entry while its children are being gathered. */
interface OpenEntry {
  readonly entry: ContentsEntry & { readonly children: ContentsEntry[] }
  readonly depth: number
}

/** The contents: parts hold their chapters, chapters their sections. Title page, imprint and untitled chapters are not listed. */
export function listContents(
  chapters: readonly Chapter[],
  numbers: ReadonlyMap<string, string>,
): ContentsEntry[] {
  const contents: ContentsEntry[] = []
  const open: OpenEntry[] = []
  const add = (depth: number, anchor: string, title: string, label: string): void => {
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const entry = { title, anchor, children: [], ...(label && { label }) }
    const siblings = open.at(-1)?.entry.children ?? contents
    siblings.push(entry)
    open.push({ entry, depth })
  }
  for (const chapter of chapters.filter(
    ({ kind, title }) => title !== '' && kind !== 'titlepage' && kind !== 'imprint',
  )) {
    add(chapter.level, chapter.id, chapter.title, printNumber(chapter))
    for (const { id, title, depth } of headingsOf(chapter)) {
      if (title !== '' && depth <= chapter.level + sectionLevels) add(depth, id, title, numbers.get(id) ?? '')
    }
  }
  return contents
}
