import type { Browser } from 'puppeteer-core'
import type { Book } from './2-book/book.ts'
import type { RenderedChapter } from './3-chapter/rendered-chapter.ts'
import { chooseFontFiles, type FontChoice } from './4-pages/choose-font-files.ts'
import { layOutPages } from './4-pages/lay-out-pages.ts'
import { reportMissingGlyphs } from './4-pages/report-missing-glyphs.ts'
import { setCover } from './4-pages/set-cover.ts'
import { writeEpub } from './5-epub/write-epub.ts'
import { writePdf } from './5-pdf/write-pdf.ts'
import { checkOutput } from './6-check/check-output.ts'
import { textOfChapters } from './6-check/check-text.ts'
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
}

/** The editions that are both wanted now and not switched off in the configuration. */
export function chooseEditions(wanted: readonly Edition[], { editions }: Config): Edition[] {
  return allEditions.filter((edition) => wanted.includes(edition) && editions[edition] !== false)
}

/** Writes the editions side by side and checks each. Reports characters without a font, and what checks find. */
export async function writeEditions(
  editions: readonly Edition[],
  rendered: Rendered,
  browser: Promise<Browser | undefined>,
): Promise<Output[]> {
  const started = editions.length > 0 ? await browser : undefined
  if (!started) return []
  const { book, chapters, theme } = rendered
  const fonts = chooseFontFiles(theme, chapters, book)
  reportMissingGlyphs(fonts.missing, book)
  const text = textOfChapters(chapters)
  return Promise.all(
    editions.map(async (edition) => {
      const bytes = await writers[edition](rendered, fonts, started)
      await checkOutput(edition, bytes, book, text)
      return { edition, name: `${book.slug}.${edition}`, bytes }
    }),
  )
}

const writers = { epub: epubOf, pdf: pdfOf }

async function epubOf(
  { book, chapters, theme }: Rendered,
  _fonts: FontChoice,
  browser: Browser,
): Promise<Uint8Array> {
  const cover = book.cover?.bytes ?? (await setCover(book, theme, browser))
  return writeEpub(book, chapters, theme, cover)
}

async function pdfOf(
  { book, chapters, config, theme }: Rendered,
  fonts: FontChoice,
  browser: Browser,
): Promise<Uint8Array> {
  return writePdf(book, await layOutPages(book, chapters, config, theme, browser, fonts))
}
