import type { Browser } from 'puppeteer'
import type { Config } from './0-ground/config.ts'
import { report } from './0-ground/report.ts'
import type { PageGeometries } from './4-pages/document/page-geometry.ts'
import { chooseFontFiles } from './4-pages/fonts/choose-font-files.ts'
import { joinEmoji } from './4-pages/fonts/join-emoji.ts'
import { reportMissingGlyphs } from './4-pages/fonts/report-missing-glyphs.ts'
import { reportUnfitFonts } from './4-pages/fonts/report-unfit-fonts.ts'
import { reportUnjoinedEmoji } from './4-pages/fonts/report-unjoined-emoji.ts'
import type { Copy } from './4-pages/lay/lay-out-pages.ts'
import type { LayoutOptions } from './4-pages/lay/set-pages.ts'
import type { TypesettingReport } from './4-pages/report/typesetting-report.ts'
import { editionRows } from './edition-rows.ts'
import { reportsOf, startPages } from './start-pages.ts'
import { wordsOf } from './words-of-book.ts'

/** One output of a publication. */
export type Edition = 'epub' | 'pdf' | 'print'

/** All editions, in the order in which they are listed. */
export const allEditions: readonly Edition[] = ['epub', 'pdf', 'print']

/** A finished file. */
export interface Output {
  readonly edition: Edition
  /** File name, such as `handbook.epub`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** All that editions are made of. */
export interface Rendered extends Omit<Copy, 'fonts' | 'geometry'> {
  readonly geometries: PageGeometries
  readonly layout?: LayoutOptions
}

/** A typesetter's report on the pages of one or, when they are the same, of both PDFs. */
export interface EditionReport extends TypesettingReport {
  readonly editions: readonly Edition[]
}

/** What was made. */
export interface Written {
  readonly outputs: readonly Output[]
  /** None unless they were asked for. */
  readonly reports: readonly EditionReport[]
}

/**
 * The editions that are both wanted now and not switched off in the configuration.
 *
 * @param wanted default: all that the configuration asks for; the print edition is made only when it is named by one of the two
 */
export function chooseEditions(wanted: readonly Edition[] | undefined, { editions }: Config): Edition[] {
  return allEditions.filter((edition) =>
    wanted ? wanted.includes(edition) && editions[edition] !== false : Boolean(editions[edition]),
  )
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
): Promise<Written> {
  if (editions.length === 0) return nothing
  const { book, chapters, theme } = rendered
  const { fonts, unjoined } = await joinEmoji(await chooseFontFiles(theme, chapters, book), theme, chapters)
  reportMissingGlyphs(fonts.missing, book, editions.includes('pdf') || editions.includes('print'))
  reportUnjoinedEmoji(unjoined, book)
  reportUnfitFonts(fonts.files, book)
  try {
    const pages = startPages(editions, { ...rendered, fonts, unjoined }, browser)
    const making = { ...rendered, fonts, browser, pages, words: wordsOf(rendered, fonts) }
    const made = await Promise.all(editions.map((edition) => editionRows[edition].make(making)))
    for (const [index, edition] of editions.entries())
      await editionRows[edition].check(made[index] ?? [], making)
    return { outputs: made.flat(), reports: await reportsOf(pages) }
  } catch (error) {
    // What the browser cannot do in time ends as an exception of its protocol.
    if (
      !(error instanceof Error) ||
      !/^(Timeout|Protocol|TargetClose|ConnectionClosed)Error$/.test(error.name)
    )
      throw error
    report(book.file, 'browser-failed', { reason: `The browser gave up: ${error.message}` })
    return nothing
  }
}

const nothing: Written = { outputs: [], reports: [] }
