import type { Browser } from 'puppeteer-core'
import { type Config, pressSettings } from './0-ground/config.ts'
import { report } from './0-ground/report.ts'
import type { Theme } from './0-ground/theme.ts'
import type { Book } from './2-book/book.ts'
import { listCaptions } from './3-chapter/figures/list-captions.ts'
import type { RenderedChapter } from './3-chapter/rendered-chapter.ts'
import { coverWrap } from './4-pages/covers/cover-wrap.ts'
import { setCover } from './4-pages/covers/set-cover.ts'
import { isSamePage, type PageGeometry, pageGeometry } from './4-pages/document/page-geometry.ts'
import { chooseFontFiles, type FontChoice } from './4-pages/fonts/choose-font-files.ts'
import { dropMarks } from './4-pages/fonts/drop-marks.ts'
import { joinEmoji, separateEmoji, type UnjoinedEmoji } from './4-pages/fonts/join-emoji.ts'
import { reportMissingGlyphs } from './4-pages/fonts/report-missing-glyphs.ts'
import { reportUnfitFonts } from './4-pages/fonts/report-unfit-fonts.ts'
import { reportUnjoinedEmoji } from './4-pages/fonts/report-unjoined-emoji.ts'
import { layOutPages } from './4-pages/lay/lay-out-pages.ts'
import type { Pages } from './4-pages/lay/pages.ts'
import type { LayoutOptions } from './4-pages/lay/set-pages.ts'
import type { TypesettingReport } from './4-pages/report/typesetting-report.ts'
import { textOfChapters } from './6-check/text/check-text.ts'

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

/** All that an edition is made of. */
export interface Rendered {
  readonly book: Book
  readonly chapters: readonly RenderedChapter[]
  readonly config: Config
  readonly theme: Theme
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
  const { fonts, unjoined } = await joinEmoji(chooseFontFiles(theme, chapters, book), theme, chapters)
  reportMissingGlyphs(fonts.missing, book, editions.includes('pdf') || editions.includes('print'))
  reportUnjoinedEmoji(unjoined, book)
  reportUnfitFonts(fonts.files, book)
  try {
    const pages = startPages(editions, rendered, fonts, unjoined, browser)
    const [epub, pdf, press] = await Promise.all([
      editions.includes('epub') ? epubOf(rendered, fonts, browser) : undefined,
      pages.pdf && pdfOf(book, pages.pdf),
      pages.print ? pressOf(rendered, pages.print, browser) : [],
    ])
    const outputs: Output[] = [
      ...(epub ? [{ edition: 'epub' as const, name: `${book.slug}.epub`, bytes: epub }] : []),
      ...(pdf ? [{ edition: 'pdf' as const, name: `${book.slug}.pdf`, bytes: pdf }] : []),
      ...press,
    ]
    await check(rendered, outputs, fonts)
    if (pages.print && pages.print !== pages.pdf) await checkPrintedText(rendered, await pages.print, fonts)
    return { outputs, reports: await reportsOf(pages) }
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

/** Gives `undefined` when a cover must be set and there is no browser. */
async function epubOf(
  { book, chapters, config, theme }: Rendered,
  fonts: FontChoice,
  browser: Promise<Browser | undefined>,
): Promise<Uint8Array | undefined> {
  const cover = book.cover?.bytes ?? (await coverOf(book, theme, fonts, browser))
  if (!cover) return undefined
  // Only now, while the browser sets the pages: sooner, it would wait for its fonts.
  const { writeEpub } = await import('./5-epub/write-epub.ts')
  const lists = listCaptions(chapters, config, book.metadata.language)
  return writeEpub(book, chapters, theme, fonts, cover, lists)
}

async function coverOf(
  book: Book,
  theme: Theme,
  fonts: FontChoice,
  browser: Promise<Browser | undefined>,
): Promise<Uint8Array | undefined> {
  const started = await browser
  return started && setCover(book, theme, started, fonts)
}

/** Pages of the two PDFs: of one print, unless the configuration gives them different sizes or margins. */
interface StartedPages {
  readonly pdf?: Promise<Pages | undefined>
  readonly print?: Promise<Pages | undefined>
}

function startPages(
  editions: readonly Edition[],
  { book, chapters, config, theme, layout }: Rendered,
  fonts: FontChoice,
  unjoined: readonly UnjoinedEmoji[],
  browser: Promise<Browser | undefined>,
): StartedPages {
  const [digital, pressed] = (['pdf', 'print'] as const).map((edition) =>
    pageGeometry(book.kind, book.metadata.language, config, theme, edition),
  )
  const set = separateEmoji(dropMarks(chapters, fonts.unmarked), unjoined)
  const start = async (geometry: PageGeometry | undefined): Promise<Pages | undefined> => {
    const started = await browser
    return started && layOutPages(book, set, config, theme, started, fonts, geometry, layout)
  }
  const print = editions.includes('print') ? start(pressed) : undefined
  if (!editions.includes('pdf')) return { ...(print && { print }) }
  const isShared = print && digital && pressed && isSamePage(digital, pressed)
  return { pdf: isShared ? print : start(digital), ...(print && { print }) }
}

async function reportsOf({ pdf, print }: StartedPages): Promise<EditionReport[]> {
  const reports: EditionReport[] = []
  const [digital, pressed] = [await pdf, await print]
  const isShared = pdf !== undefined && pdf === print
  if (digital?.report) reports.push({ editions: isShared ? ['pdf', 'print'] : ['pdf'], ...digital.report })
  if (pressed?.report && !isShared) reports.push({ editions: ['print'], ...pressed.report })
  return reports
}

async function pdfOf(book: Book, pages: Promise<Pages | undefined>): Promise<Uint8Array | undefined> {
  const [{ writePdf }, laidOut] = await Promise.all([import('./5-pdf/write-pdf.ts'), pages])
  return laidOut && writePdf(book, laidOut)
}

/** The pages for the press and, around those of a book, the cover. */
async function pressOf(
  { book, config, theme }: Rendered,
  pages: Promise<Pages | undefined>,
  browser: Promise<Browser | undefined>,
): Promise<Output[]> {
  const [{ finishPress, finishCover }, laidOut, started] = await Promise.all([
    import('./5-pdf/press/finish-press.ts'),
    pages,
    browser,
  ])
  if (!laidOut || !started) return []
  const geometry = pageGeometry(book.kind, book.metadata.language, config, theme, 'print')
  const { bytes, pageCount, grayed } = await finishPress(book, config, geometry, laidOut)
  if (grayed > 0)
    report(book.file, 'colours-dropped', {
      reason: `${grayed} ${grayed === 1 ? 'picture' : 'pictures'} became gray for the press.`,
    })
  const print: Output = { edition: 'print', name: `${book.slug}.print.pdf`, bytes }
  if (book.kind === 'article') return [print]
  const { setPressCover } = await import('./4-pages/covers/set-press-cover.ts')
  const wrap = coverWrap(geometry, pressSettings(config), pageCount)
  const cover = await finishCover(book, config, wrap, await setPressCover(book, theme, started, wrap))
  return [print, { edition: 'print', name: `${book.slug}.cover.pdf`, bytes: cover.bytes }]
}

/** What the press gets has no tags by which its text could be read: that of the pages it was made of is. */
async function checkPrintedText(
  { book, chapters, config }: Rendered,
  pages: Pages | undefined,
  fonts: FontChoice,
): Promise<void> {
  if (!pages) return
  const [{ checkText }, { textOfPdf }] = await Promise.all([
    import('./6-check/text/check-text.ts'),
    import('./6-check/text/text-of-pdf.ts'),
  ])
  const text = textOfChapters(chapters, hasSigns(config))
  checkText(book, text, 'Print PDF', await textOfPdf(pages.pdf), unsetCharacters(fonts))
}

/** Whether notes have the signs of their chapters: on pages they may be numbered anew. */
function hasSigns(config: Config): boolean {
  return config.notes !== 'foot' || !/^(page|symbols)$/.test(config['note-numbers'])
}

/** Characters that no font has. */
function unsetCharacters({ missing }: FontChoice): string {
  return missing.map(({ characters }) => String.fromCodePoint(...characters)).join('')
}

/** Checks each output by its kind. */
async function check(
  { book, chapters, config, theme }: Rendered,
  outputs: readonly Output[],
  fonts: FontChoice,
): Promise<void> {
  const text = textOfChapters(chapters, hasSigns(config))
  const unset = unsetCharacters(fonts)
  const { checkOutput } = await import('./6-check/check-output.ts')
  for (const { edition, name, bytes } of outputs) {
    if (edition !== 'print') await checkOutput(edition, bytes, book, text, unset)
    else {
      const { checkPrint } = await import('./6-check/pdf/check-print.ts')
      const isCover = name.endsWith('.cover.pdf')
      const page = pageGeometry(book.kind, book.metadata.language, config, theme, 'print')
      checkPrint(bytes, book, pressSettings(config), isCover ? undefined : page)
    }
  }
}
