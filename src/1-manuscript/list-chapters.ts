import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { report } from '../0-ground/report.ts'
import { compareNames } from './find-publications.ts'
import type { Part, Publication } from './manuscript.ts'
import { isInside } from './read-text.ts'
import type { ReadConfig } from './settings/read-config.ts'

/** A file that the book is made of, in reading order. */
export interface ListedChapter {
  /** From the publication's folder, with forward slashes. */
  readonly path: string
  readonly part?: Part
  readonly opensPart: boolean
}

/**
 * The files of a book: those that `chapters:` lists, else all Markdown files of its folder by name, folders being parts.
 * An article is its own file.
 *
 * Reports `chapter-missing`, `chapter-listed-twice`, `chapter-unlisted` and `file-outside`.
 */
export function listChapters(publication: Publication, { config, placeOf }: ReadConfig): ListedChapter[] {
  if (publication.kind === 'article')
    return [{ path: path.basename(publication.file.path), opensPart: false }]
  if (!config.chapters) return listByName(publication.folder)
  const wanted = config.chapters.flatMap((entry, index) => entriesOf(entry, index))
  const listed = wanted.filter((entry) => isUsable(publication, entry, placeOf(entry.key)))
  const once = withoutRepeats(publication, listed, placeOf)
  reportUnlisted(publication, wanted)
  return once.map(({ path: file, part, opensPart }) => ({ path: file, opensPart, ...(part && { part }) }))
}

/** A line of `chapters:` with the path of its key in the configuration. */
interface WantedChapter extends ListedChapter {
  readonly key: readonly PropertyKey[]
}

type Entry = NonNullable<ReadConfig['config']['chapters']>[number]

function entriesOf(entry: Entry, index: number): WantedChapter[] {
  if (typeof entry === 'string') return [{ path: normal(entry), opensPart: false, key: ['chapters', index] }]
  const part: Part = { title: entry.part }
  const own = entry.file
    ? [{ path: normal(entry.file), part, opensPart: true, key: ['chapters', index, 'file'] }]
    : []
  return own.concat(
    entry.chapters.map((file, number) => ({
      path: normal(file),
      part,
      opensPart: false,
      key: ['chapters', index, 'chapters', number],
    })),
  )
}

function normal(file: string): string {
  return path.posix.normalize(file.replaceAll('\\', '/'))
}

function isUsable(
  { folder, file }: Publication,
  { path: chapter }: WantedChapter,
  place: ReturnType<ReadConfig['placeOf']>,
): boolean {
  const absolute = path.resolve(folder, chapter)
  const leadsOut =
    !isInside(absolute, folder) || (existsSync(absolute) && !isInside(realpathSync(absolute), folder))
  if (leadsOut)
    report(file, 'file-outside', { place, reason: `\`${chapter}\` is outside of the book’s folder.` })
  else if (!existsSync(absolute) || !statSync(absolute).isFile()) {
    report(file, 'chapter-missing', { place, reason: `There is no file \`${chapter}\`.` })
  } else return true
  return false
}

function withoutRepeats(
  { file, folder }: Publication,
  listed: readonly WantedChapter[],
  placeOf: ReadConfig['placeOf'],
): WantedChapter[] {
  const first = new Map<string, WantedChapter>()
  for (const entry of listed) {
    const real = realpathSync(path.resolve(folder, entry.path))
    const earlier = first.get(real)
    if (!earlier) first.set(real, entry)
    else {
      report(file, 'chapter-listed-twice', {
        place: placeOf(entry.key),
        reason: `\`${entry.path}\` is listed twice.`,
        cause: { file, place: placeOf(earlier.key), reason: 'first listed here' },
      })
    }
  }
  return [...first.values()]
}

function reportUnlisted({ folder, file }: Publication, listed: readonly ListedChapter[]): void {
  const known = new Set(listed.map((entry) => entry.path))
  for (const { path: found } of listByName(folder)) {
    if (!known.has(found))
      report(file, 'chapter-unlisted', { reason: `\`${found}\` is not among the chapters.` })
  }
}

const markdownName = /\.(md|markdown)$/i

/** Files about a repository rather than of a book. */
const repositoryName = /^(readme|licen[cs]e|changelog|contributing|code_of_conduct|security)\b/i

/** Names by which a folder's own text goes: it opens the part. */
const partFileName = /^(\d+[-_. ]*)?(index|part|_index)\.(md|markdown)$/i

function listByName(folder: string, below = '', part?: Part): ListedChapter[] {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true })
    .filter((entry) => !/^[._]|^node_modules$/.test(entry.name) || partFileName.test(entry.name))
    .sort(
      (a, b) =>
        Number(partFileName.test(b.name)) - Number(partFileName.test(a.name)) ||
        rank(a.name) - rank(b.name) ||
        compareNames(a.name, b.name),
    )
  return entries.flatMap((entry) => {
    const found = path.posix.join(below, entry.name)
    if (entry.isDirectory()) {
      const inner = part ?? { title: titleOf(entry.name) }
      return listByName(folder, found, inner)
    }
    if (!markdownName.test(entry.name) || repositoryName.test(entry.name)) return []
    return [
      { path: found, opensPart: part !== undefined && partFileName.test(entry.name), ...(part && { part }) },
    ]
  })
}

/** Well-known names stand where a reader expects them even when no number says so: before 0 in front, after 0 at the end. */
function rank(name: string): number {
  const front = frontOrder.findIndex((start) => name.toLowerCase().startsWith(start))
  const back = backOrder.findIndex((start) => name.toLowerCase().startsWith(start))
  return front >= 0 ? front - frontOrder.length : back + 1
}

const frontOrder = ['dedication', 'epigraph', 'foreword', 'preface', 'acknowledg', 'introduction', 'prologue']

const backOrder = [
  'conclusion',
  'epilogue',
  'afterword',
  'appendix',
  'glossary',
  'bibliography',
  'about',
  'colophon',
]

/** `02-the_middle` → `The middle` */
function titleOf(folder: string): string {
  const words =
    folder
      .replace(/^\d+[-_. ]*/, '')
      .replaceAll(/[-_]+/g, ' ')
      .trim() || folder
  return words.charAt(0).toUpperCase() + words.slice(1)
}
