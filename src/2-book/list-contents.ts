import type { Chapter, ContentsEntry } from './book.ts'
import { headingsOf } from './headings-of.ts'
import { printNumber } from './metadata/print-number.ts'

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
  const add = (depth: number, entry: OpenEntry['entry']): void => {
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop()
    const siblings = open.at(-1)?.entry.children ?? contents
    siblings.push(entry)
    open.push({ entry, depth })
  }
  for (const chapter of chapters.filter(
    ({ kind, title }) => title !== '' && kind !== 'titlepage' && kind !== 'imprint',
  )) {
    const { id: anchor, title, shortTitle } = chapter
    add(chapter.level, entryOf({ anchor, title, shortTitle, label: printNumber(chapter) }))
    for (const { id, depth, ...heading } of headingsOf(chapter)) {
      if (heading.title !== '' && depth <= chapter.level + sectionLevels)
        add(depth, entryOf({ anchor: id, ...heading, label: numbers.get(id) ?? '' }))
    }
  }
  return contents
}

interface Listed {
  readonly anchor: string
  readonly title: string
  readonly shortTitle?: string
  readonly label: string
}

function entryOf({ anchor, title, shortTitle = title, label }: Listed): OpenEntry['entry'] {
  const short = shortTitle === title ? {} : { shortTitle }
  return { title, ...short, anchor, children: [], ...(label && { label }) }
}
