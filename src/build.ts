import type { Browser } from 'puppeteer-core'
import type { VFile } from 'vfile'
import type { Publication } from './1-manuscript/manuscript.ts'
import { readConfig } from './1-manuscript/read-config.ts'
import { readHints } from './1-manuscript/read-hints.ts'
import { readManuscript } from './1-manuscript/read-manuscript.ts'
import { modelBook } from './2-book/model-book.ts'
import { renderChapters } from './3-chapter/render-chapters.ts'
import { setTitles } from './3-chapter/set-titles.ts'
import { checkRoom, checkSheet } from './4-pages/check-sheet.ts'
import { placeHints } from './4-pages/place-hints.ts'
import { checkChapters } from './6-check/check-chapters.ts'
import { chooseEditions, type Edition, type EditionReport, type Output, writeEditions } from './editions.ts'
import { hasErrors } from './report.ts'
import { loadTheme } from './theme.ts'

/** What a build needs from outside: nothing below reads the clock, the network or the environment. */
export interface BuildOptions {
  /** Editions wanted; the configuration may leave some out. Default: those that it asks for. */
  readonly editions: readonly Edition[] | undefined
  /** Being started while Markdown is read; `undefined` when the machine has none. */
  readonly browser: Promise<Browser | undefined>
  /** SOURCE_DATE_EPOCH, in seconds. */
  readonly sourceDate?: number | undefined
  /** Whether to report on the typesetting of the PDFs. Default: false */
  readonly report?: boolean | undefined
  /** Hears what is being done, such as `setting pages`. */
  readonly onProgress?: ((step: string) => void) | undefined
}

/** What came of a publication. */
export interface Built {
  readonly publication: Publication
  /** The finished files. Empty when the manuscript has errors. */
  readonly outputs: readonly Output[]
  /** On the pages of the PDFs. Empty unless asked for. */
  readonly reports: readonly EditionReport[]
  /** Every file that was read, with its messages. */
  readonly files: readonly VFile[]
}

/** Makes every wanted edition of a publication, in memory. Never throws for what an author did: messages are in the files. */
export async function build(publication: Publication, options: BuildOptions): Promise<Built> {
  const step = options.onProgress ?? (() => {})
  step('reading')
  const read = readConfig(publication)
  if (!read) return { publication, outputs: [], reports: [], files: [publication.file] }
  const manuscript = readManuscript(publication, read)
  const given = readHints(publication)
  const files = [...manuscript.files, ...(given ? [given.file] : [])]
  const book = setTitles(await modelBook(publication, read, manuscript, options.sourceDate), read.config)
  step('rendering chapters')
  const chapters = await renderChapters(book, read.config)
  const hints = placeHints(given?.hints ?? [], chapters)
  const theme = loadTheme(read.config.theme, publication.file)
  if (theme) {
    checkSheet(book, read, theme)
    checkRoom(book, read, theme)
  }
  if (!theme || hasErrors(files)) return { publication, outputs: [], reports: [], files }
  checkChapters(chapters)
  step('setting pages')
  const editions = chooseEditions(options.editions, read.config)
  const layout = { report: options.report === true, hints }
  const { outputs, reports } = await writeEditions(
    editions,
    { book, chapters, config: read.config, theme, layout },
    options.browser,
  )
  return { publication, outputs: hasErrors(files) ? [] : outputs, reports, files }
}
