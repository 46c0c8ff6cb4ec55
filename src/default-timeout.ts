import { type Dirent, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Publication } from './1-manuscript/manuscript.ts'

/**
 * Gives a function for the time, in seconds, that a publication gets when none is asked for, by what there is to read: ten times
 * what a slow machine needs. The function looks into each folder once.
 */
export function defaultTimeouts(): (publication: Publication) => number {
  const known = new Map<string, Sizes>()
  return ({ kind, file, folder }) => {
    const sizes = known.get(folder) ?? sizesBelow(folder)
    known.set(folder, sizes)
    // An article's pictures are somewhere in its folder; other texts there are other articles.
    const texts = kind === 'book' ? sizes.texts : megabytes([path.resolve(file.cwd, file.path)])
    return Math.round(Math.min(base + perText * texts + perPicture * sizes.pictures, longest))
  }
}

/** Seconds: for an article, and for the start of the browser. */
const base = 120

/** Seconds for a megabyte of Markdown, some 500 pages. */
const perText = 180

/** Seconds for a megabyte of pictures. */
const perPicture = 5

/** Seconds: an hour. */
const longest = 3600

/** In megabytes. */
interface Sizes {
  readonly texts: number
  readonly pictures: number
}

/** Of so many files at most. Links are not followed, nor are folders entered that no publication reads. */
function sizesBelow(folder: string): Sizes {
  const found: string[] = []
  const folders = [folder]
  for (const each of folders) {
    for (const entry of list(each)) {
      const place = path.join(each, entry.name)
      if (entry.isFile()) found.push(place)
      else if (entry.isDirectory() && !/^[._]|^node_modules$/.test(entry.name)) folders.push(place)
    }
    if (found.length + folders.length > mostEntries) break
  }
  return {
    texts: megabytes(found.filter((name) => /\.(?:md|markdown|txt)$/i.test(name))),
    pictures: megabytes(found.filter((name) => /\.(?:png|jpe?g|gif|webp|avif|svg|tiff?)$/i.test(name))),
  }
}

const mostEntries = 10_000

function megabytes(files: readonly string[]): number {
  const bytes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
  return bytes.reduce((sum, size) => sum + size, 0) / 1_000_000
}

function list(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
