import { toHtml } from 'hast-util-to-html'
import type { VFile } from 'vfile'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { readManuscript } from '../src/1-manuscript/read-manuscript.ts'
import { readConfig } from '../src/1-manuscript/settings/read-config.ts'
import type { Book } from '../src/2-book/book.ts'
import { modelBook } from '../src/2-book/model-book.ts'
import { renderChapters } from '../src/3-chapter/render-chapters.ts'
import type { RenderedChapter } from '../src/3-chapter/rendered-chapter.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A publication as far as the stages without a browser go. */
export interface BuiltChapters {
  readonly book: Book
  readonly chapters: readonly RenderedChapter[]
  readonly files: readonly VFile[]
  /** HTML of the chapter with the id. */
  readonly html: (id: string) => string
  /** `rule` of every message, information left out. */
  readonly faults: readonly string[]
}

/** Builds the one publication that the files are, up to its chapters. */
export async function buildChapters(
  given: Readonly<Record<string, string | Uint8Array>>,
): Promise<BuiltChapters> {
  const [publication] = findPublications(['.'], temporaryFolder(given)).publications
  const read = publication && readConfig(publication)
  if (!publication || !read) throw new Error('There is no publication in these files.')
  const manuscript = readManuscript(publication, read)
  const book = await modelBook(publication, read, manuscript)
  const chapters = await renderChapters(book, read.config)
  const messages = manuscript.files.flatMap((file) => file.messages)
  return {
    book,
    chapters,
    files: manuscript.files,
    faults: messages.filter(({ fatal }) => fatal !== undefined).map(({ ruleId }) => ruleId ?? ''),
    html: (id) =>
      chapters
        .filter(({ chapter }) => chapter.id === id)
        .map(({ tree }) => toHtml(tree))
        .join(''),
  }
}

/** Builds an article with the given text below a front matter that leaves nothing to infer; gives its HTML. */
export async function articleHtml(text: string, language = 'en'): Promise<string> {
  const { html } = await buildChapters({ 'rain.md': frontMatter(language) + text })
  return html('article')
    .replace(/^<article[^>]*><header.*?<\/header>/, '')
    .replace(/<\/article>$/, '')
}

function frontMatter(language: string): string {
  return `---\ntitle: Rain\nauthors: Ada Reed\npublished: 2024-05-06\ndescription: Rain.\nlanguage: ${language}\n---\n\n`
}
