import type { Browser } from 'puppeteer'
import { pressSettings } from './0-ground/config.ts'
import { report } from './0-ground/report.ts'
import { listCaptions } from './3-chapter/figures/list-captions.ts'
import { coverWrap } from './4-pages/covers/cover-wrap.ts'
import { setCover } from './4-pages/covers/set-cover.ts'
import type { FontChoice } from './4-pages/fonts/choose-font-files.ts'
import type { Edition, Output, Rendered } from './editions.ts'
import type { StartedPages } from './start-pages.ts'
import type { BookWords } from './words-of-book.ts'

/** All that making and checking an edition needs. */
export interface Making extends Rendered {
  readonly fonts: FontChoice
  readonly browser: Promise<Browser | undefined>
  readonly pages: StartedPages
  readonly words: BookWords
}

/** How an edition is made and checked. */
export interface EditionRow {
  /** Its files; none without the browser that they need. */
  readonly make: (making: Making) => Promise<readonly Output[]>
  /** Reports what is wrong with them. */
  readonly check: (files: readonly Output[], making: Making) => Promise<void>
}

/** Every edition; what makes and checks it is loaded only when it is wanted. */
export const editionRows: Readonly<Record<Edition, EditionRow>> = {
  epub: { make: makeEpub, check: checkReadable },
  pdf: { make: makePdf, check: checkReadable },
  print: { make: makePrint, check: checkPrinted },
}

async function makeEpub(making: Making): Promise<readonly Output[]> {
  const { book, chapters, config, theme, fonts } = making
  const cover = book.cover?.bytes ?? (await coverOf(making))
  if (!cover) return []
  // Only now, while the browser sets the pages: sooner, it would wait for its fonts.
  const { writeEpub } = await import('./5-epub/write-epub.ts')
  const lists = listCaptions(chapters, config, book.metadata.language)
  const bytes = await writeEpub(book, chapters, { theme, faces: fonts, cover, captions: lists })
  return [{ edition: 'epub', name: `${book.slug}.epub`, bytes }]
}

async function coverOf({ book, theme, fonts, browser }: Making): Promise<Uint8Array | undefined> {
  const started = await browser
  return started && setCover(book, theme, started, fonts)
}

async function makePdf({ book, pages }: Making): Promise<readonly Output[]> {
  const [{ writePdf }, laidOut] = await Promise.all([import('./5-pdf/write-pdf.ts'), pages.pdf])
  return laidOut ? [{ edition: 'pdf', name: `${book.slug}.pdf`, bytes: await writePdf(book, laidOut) }] : []
}

/** The pages for the press and, around those of a book, the cover. */
async function makePrint(making: Making): Promise<readonly Output[]> {
  const { book, config, geometries, pages } = making
  const [{ finishPress }, laidOut] = await Promise.all([import('./5-pdf/press/finish-press.ts'), pages.print])
  if (!laidOut) return []
  const { bytes, pageCount, grayed } = await finishPress(book, config, geometries.print, laidOut)
  if (grayed > 0)
    report(book.file, 'colours-dropped', {
      reason: `${grayed} ${grayed === 1 ? 'picture' : 'pictures'} became gray for the press.`,
    })
  const inside: Output = { edition: 'print', name: `${book.slug}.print.pdf`, bytes }
  return book.kind === 'article' ? [inside] : [inside, ...(await makeCover(making, pageCount))]
}

/** @param pageCount of the pages that it wraps */
async function makeCover(
  { book, config, theme, geometries, browser }: Making,
  pageCount: number,
): Promise<readonly Output[]> {
  const [{ finishCover }, { setPressCover }, started] = await Promise.all([
    import('./5-pdf/press/finish-press.ts'),
    import('./4-pages/covers/set-press-cover.ts'),
    browser,
  ])
  if (!started) return []
  const wrap = coverWrap(geometries.print, pressSettings(config), pageCount)
  const { bytes } = await finishCover(book, config, wrap, await setPressCover(book, theme, started, wrap))
  return [{ edition: 'print', name: `${book.slug}.cover.pdf`, bytes }]
}

async function checkReadable(files: readonly Output[], { book, words }: Making): Promise<void> {
  const { checkOutput } = await import('./6-check/check-output.ts')
  for (const { edition, bytes } of files)
    if (edition !== 'print') await checkOutput(edition, bytes, book, words)
}

/** What the press gets has no tags by which its text could be read: that of the pages it was made of is. */
async function checkPrinted(
  [inside, cover]: readonly Output[],
  { book, config, geometries, pages, words }: Making,
): Promise<void> {
  const { checkPrint } = await import('./6-check/pdf/check-print.ts')
  if (inside) checkPrint(inside.bytes, book, pressSettings(config), geometries.print)
  if (cover) checkPrint(cover.bytes, book, pressSettings(config))
  const printed = pages.print === pages.pdf ? undefined : await pages.print
  if (!printed) return
  const [{ checkText }, { textOfPdf }] = await Promise.all([
    import('./6-check/text/check-text.ts'),
    import('./6-check/text/text-of-pdf.ts'),
  ])
  checkText(book, words.text, await textOfPdf(printed.pdf), { edition: 'Print PDF', unset: words.unset })
}
