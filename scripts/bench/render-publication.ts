import type { Config } from '../../src/0-ground/config.ts'
import { loadTheme, type Theme } from '../../src/0-ground/theme.ts'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import type { Publication } from '../../src/1-manuscript/manuscript.ts'
import { readManuscript } from '../../src/1-manuscript/read-manuscript.ts'
import { readConfig } from '../../src/1-manuscript/settings/read-config.ts'
import type { Book } from '../../src/2-book/book.ts'
import { modelBook } from '../../src/2-book/model-book.ts'
import { renderChapters } from '../../src/3-chapter/render-chapters.ts'
import type { RenderedChapter } from '../../src/3-chapter/rendered-chapter.ts'

/** A publication as it is before its pages are set. */
export interface RenderedPublication {
  readonly publication: Publication
  readonly book: Book
  readonly chapters: readonly RenderedChapter[]
  readonly config: Config
  readonly theme: Theme
}

/** Reads the publication at a path, the first one if there are several. */
export async function renderOne(path: string): Promise<RenderedPublication> {
  const [publication] = findPublications([path], process.cwd()).publications
  if (!publication) throw new Error(`${path} is no publication.`)
  return renderPublication(publication)
}

/** Reads a publication. What its author did wrong is not told: a build does that. */
export async function renderPublication(publication: Publication): Promise<RenderedPublication> {
  const read = readConfig(publication)
  const theme = read && loadTheme(read.config.theme, publication.file)
  if (!read || !theme) throw new Error(`${publication.file.path} cannot be read.`)
  const { config } = read
  const book = await modelBook(publication, read, readManuscript(publication, read))
  return { publication, book, chapters: await renderChapters(book, config), config, theme }
}
