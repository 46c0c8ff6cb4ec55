import { createHash } from 'node:crypto'
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import slugify from '@sindresorhus/slugify'
import { VFile } from 'vfile'
import { report } from '../0-ground/report.ts'
import type { Publication } from './manuscript.ts'

/** What was found, and a file for each path that could not be used, with the message why. */
export interface FoundPublications {
  readonly publications: readonly Publication[]
  readonly failed: readonly VFile[]
}

/**
 * Finds what there is to publish: a folder with `book.yaml` is a book, every other Markdown or text file an article; other
 * folders are searched through. Names that begin with `.` or `_` are passed over.
 *
 * Reports `path-missing`, `file-unreadable` and `publication-name-taken`.
 *
 * @param paths relative to `cwd`, in the order in which publications are to be made.
 */
export function findPublications(paths: readonly string[], cwd: string): FoundPublications {
  const failed: VFile[] = []
  const found = paths.flatMap((given) => {
    const absolute = path.resolve(cwd, given)
    if (!existsSync(absolute)) {
      failed.push(missing(absolute, cwd, `There is nothing at \`${given}\`.`))
      return []
    }
    const publications = search(absolute, cwd, failed)
    if (publications.length === 0)
      failed.push(missing(absolute, cwd, `There is no publication in \`${given}\`.`))
    return publications
  })
  return { publications: withoutClashes(found, failed), failed }
}

/** An ASCII name for output files: short, made of whole words of the given name, never empty. */
export function outputName(name: string): string {
  const slug = slugify(name)
  if (slug === '') return `publication-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
  if (slug.length <= longestName) return slug
  const cut = slug.slice(0, longestName + 1)
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 0)) || slug.slice(0, longestName)
}

const longestName = 60

const articleName = /\.(md|markdown|txt)$/i

function search(place: string, cwd: string, failed: VFile[]): Publication[] {
  // Whatever else has the name, such as a link to nowhere, is reported when it is read.
  if (!isFolder(place))
    return [path.basename(place) === 'book.yaml' ? book(path.dirname(place), cwd) : article(place, cwd)]
  if (existsSync(path.join(place, 'book.yaml'))) return [book(place, cwd)]
  return list(place, cwd, failed)
    .filter(
      (entry) =>
        !/^[._]|^node_modules$/.test(entry.name) && (entry.isDirectory() || articleName.test(entry.name)),
    )
    .sort((a, b) => compareNames(a.name, b.name))
    .flatMap((entry) => search(path.join(place, entry.name), cwd, failed))
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory()
  } catch {
    return false
  }
}

function list(place: string, cwd: string, failed: VFile[]): Dirent[] {
  try {
    return readdirSync(place, { withFileTypes: true })
  } catch (error) {
    const file = new VFile({ path: relative(place, cwd), cwd })
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    report(file, 'file-unreadable', { reason: `The folder cannot be listed (${code}).` })
    failed.push(file)
    return []
  }
}

/** Natural order, the same on every machine: `2-b` before `10-a`. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

const collator = new Intl.Collator('en', { numeric: true })

function book(folder: string, cwd: string): Publication {
  const file = new VFile({ path: relative(path.join(folder, 'book.yaml'), cwd), cwd })
  return { kind: 'book', slug: outputName(path.basename(folder)), folder: realpathSync(folder), file }
}

function article(place: string, cwd: string): Publication {
  const stem = path.basename(place).replace(articleName, '')
  const name = stem === 'index' ? path.basename(path.dirname(place)) : stem
  const file = new VFile({ path: relative(place, cwd), cwd })
  return { kind: 'article', slug: outputName(name), folder: realpathSync(path.dirname(place)), file }
}

function withoutClashes(found: readonly Publication[], failed: VFile[]): Publication[] {
  const bySlug = new Map<string, Publication>()
  for (const publication of found) {
    const first = bySlug.get(publication.slug)
    if (!first) bySlug.set(publication.slug, publication)
    else if (first.file.path !== publication.file.path) {
      report(publication.file, 'publication-name-taken', {
        reason: `\`${publication.slug}\` is already the name of \`${first.file.path}\`.`,
        cause: { file: first.file, reason: 'first publication of this name' },
      })
      failed.push(publication.file)
    }
  }
  return [...bySlug.values()]
}

function missing(absolute: string, cwd: string, reason: string): VFile {
  const file = new VFile({ path: relative(absolute, cwd), cwd })
  report(file, 'path-missing', { reason })
  return file
}

function relative(absolute: string, cwd: string): string {
  return path.relative(cwd, absolute) || '.'
}
