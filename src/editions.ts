import type { Browser } from 'puppeteer-core'
import type { Manuscript } from './1-manuscript/manuscript.ts'
import type { Book } from './2-book/book.ts'
import type { RenderedChapter } from './3-chapter/rendered-chapter.ts'
import { layOutPages } from './4-pages/lay-out-pages.ts'
import { setCover } from './4-pages/set-cover.ts'
import { writeEpub } from './5-epub/write-epub.ts'
import { writePdf } from './5-pdf/write-pdf.ts'
import type { Config } from './config.ts'
import type { Theme } from './theme.ts'

/** One output of a publication. */
export type Edition = 'epub' | 'pdf'

/** All editions, in the order in which they are listed. */
export const allEditions: readonly Edition[] = ['epub', 'pdf']

/** A finished file. */
export interface Output {
  readonly edition: Edition
  /** File name, such as `handbook.epub`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** All that an edition is made of. */
export interface Rendered {
  readonly book: Book
  readonly chapters: readonly RenderedChapter[]
  readonly config: Config
  readonly theme: Theme
  readonly manuscript: Manuscript
}

/** The editions that are both wanted now and not switched off in the configuration. */
export function chooseEditions(wanted: readonly Edition[], { editions }: Config): Edition[] {
  return allEditions.filter((edition) => wanted.includes(edition) && editions[edition] !== false)
}

/** Writes the editions side by side and checks each. */
export async function writeEditions(
  editions: readonly Edition[],
  rendered: Rendered,
  browser: Promise<Browser | undefined>,
  step: (name: string) => void,
): Promise<Output[]> {
  const started = await browser
  if (!started) return []
  step('setting pages')
  const writers = { epub: epubOf, pdf: pdfOf }
  return Promise.all(editions.map((edition) => writers[edition](rendered, started)))
}

async function epubOf({ book, chapters, theme }: Rendered, browser: Browser): Promise<Output> {
  const cover = book.cover?.bytes ?? (await setCover(book, theme, browser))
  return { edition: 'epub', name: `${book.slug}.epub`, bytes: await writeEpub(book, chapters, theme, cover) }
}

async function pdfOf({ book, chapters, config, theme }: Rendered, browser: Browser): Promise<Output> {
  const pages = await layOutPages(book, chapters, config, theme, browser)
  return { edition: 'pdf', name: `${book.slug}.pdf`, bytes: await writePdf(book, pages) }
}
