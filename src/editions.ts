import type { Browser } from 'puppeteer-core'
import type { Book } from './2-book/book.ts'
import type { RenderedChapter } from './3-chapter/rendered-chapter.ts'
import { chooseFontFiles, type FontChoice } from './4-pages/choose-font-files.ts'
import { layOutPages } from './4-pages/lay-out-pages.ts'
import { reportMissingGlyphs } from './4-pages/report-missing-glyphs.ts'
import { setCover } from './4-pages/set-cover.ts'
import { textOfChapters } from './6-check/check-text.ts'
import type { Config } from './config.ts'
import { report } from './report.ts'
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

/**
 * Writes the editions side by side and checks each.
 *
 * Reports characters without a font, a browser that fails, and what the checks find.
 */
export async function writeEditions(
  editions: readonly Edition[],
  rendered: Rendered,
  browser: Promise<Browser | undefined>,
): Promise<Output[]> {
  if (editions.length === 0) return []
  const { book, chapters, theme } = rendered
  const fonts = chooseFontFiles(theme, chapters, book)
  reportMissingGlyphs(fonts.missing, book)
  try {
    const drafts = await Promise.all([
      editions.includes('epub') ? epubOf(rendered, fonts, browser) : undefined,
      editions.includes('pdf') ? pdfOf(rendered, fonts, browser) : undefined,
    ])
    return await checked(rendered, drafts)
  } catch (error) {
    // What the browser cannot do in time ends as an exception of its protocol.
    if (
      !(error instanceof Error) ||
      !/^(Timeout|Protocol|TargetClose|ConnectionClosed)Error$/.test(error.name)
    )
      throw error
    report(book.file, 'browser-failed', { reason: `The browser gave up: ${error.message}` })
    return []
  }
}

/** Gives `undefined` when a cover must be set and there is no browser. */
async function epubOf(
  { book, chapters, theme }: Rendered,
  fonts: FontChoice,
  browser: Promise<Browser | undefined>,
): Promise<Uint8Array | undefined> {
  // A writer's libraries are read while the browser starts or sets pages.
  const [{ writeEpub }, started] = await Promise.all([import('./5-epub/write-epub.ts'), browser])
  const cover = book.cover?.bytes ?? (started && setCover(book, theme, started, fonts))
  return cover && writeEpub(book, chapters, theme, fonts, cover)
}

async function pdfOf(
  { book, chapters, config, theme }: Rendered,
  fonts: FontChoice,
  browser: Promise<Browser | undefined>,
): Promise<Uint8Array | undefined> {
  const started = await browser
  if (!started) return undefined
  const pages = layOutPages(book, chapters, config, theme, started, fonts)
  const [{ writePdf }, laidOut] = await Promise.all([import('./5-pdf/write-pdf.ts'), pages])
  return writePdf(book, laidOut)
}

/** The drafts, in the order of `allEditions`, checked and named. */
async function checked(
  { book, chapters }: Rendered,
  drafts: readonly (Uint8Array | undefined)[],
): Promise<Output[]> {
  const text = textOfChapters(chapters)
  const outputs = allEditions.flatMap((edition, index): Output[] => {
    const bytes = drafts[index]
    return bytes ? [{ edition, name: `${book.slug}.${edition}`, bytes }] : []
  })
  const { checkOutput } = await import('./6-check/check-output.ts')
  for (const { edition, bytes } of outputs) await checkOutput(edition, bytes, book, text)
  return outputs
}
