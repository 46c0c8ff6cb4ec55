import type { Browser } from 'puppeteer'
import type { VFile } from 'vfile'
import { hasErrors, report } from './0-ground/report.ts'
import { reportFault } from './0-ground/report-fault.ts'
import { loadTheme } from './0-ground/theme.ts'
import type { Publication } from './1-manuscript/manuscript.ts'
import { readManuscript } from './1-manuscript/read-manuscript.ts'
import { readConfig } from './1-manuscript/settings/read-config.ts'
import { readHints } from './1-manuscript/settings/read-hints.ts'
import { modelBook } from './2-book/model-book.ts'
import { renderChapters } from './3-chapter/render-chapters.ts'
import { checkRoom, checkSheet } from './4-pages/document/check-sheet.ts'
import { pageGeometries } from './4-pages/document/page-geometry.ts'
import { placeHints } from './4-pages/lay/place-hints.ts'
import { checkChapters } from './6-check/text/check-chapters.ts'
import {
  chooseEditions,
  type Edition,
  type EditionReport,
  type Output,
  type Written,
  writeEditions,
} from './editions.ts'

/** What a build needs from outside: nothing below reads the clock, the network or the environment. */
export interface BuildOptions {
  /** Editions wanted; the configuration may leave some out. Default: those that it asks for. */
  readonly editions?: readonly Edition[] | undefined
  /** May be being started while Markdown is read. Without one there are only EPUBs whose cover is given. */
  readonly browser?: Promise<Browser | undefined> | Browser | undefined
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

/**
 * Makes every wanted edition of a publication, in memory. Never throws: messages are in the files. A fault of Octavo is one of them,
 * `internal-error`, so that it is the matter of this publication alone.
 */
export async function build(publication: Publication, options: BuildOptions): Promise<Built> {
  const files = [publication.file]
  let current = ''
  const step = (next: string): void => {
    current = next
    options.onProgress?.(next)
  }
  try {
    const { outputs, reports } = await make(publication, { ...options, onProgress: step }, files)
    return { publication, outputs: hasErrors(files) ? [] : outputs, reports, files }
  } catch (error) {
    reportFault(publication.file, error, current)
    return { publication, outputs: [], reports: [], files }
  }
}

/** @param files where every further file that is read is put, with its messages */
async function make(
  publication: Publication,
  options: BuildOptions & Required<Pick<BuildOptions, 'onProgress'>>,
  files: VFile[],
): Promise<Written> {
  const { onProgress: step = () => {} } = options
  step('reading')
  const read = readConfig(publication)
  if (!read) return nothing
  const manuscript = readManuscript(publication, read)
  const given = readHints(publication)
  files.splice(0, files.length, ...manuscript.files, ...(given ? [given.file] : []))
  const book = await modelBook(publication, read, manuscript, options.sourceDate)
  step('rendering chapters')
  const chapters = await renderChapters(book, read.config)
  const hints = placeHints(given?.hints ?? [], chapters)
  const theme = loadTheme(read.config.theme, publication.file)
  if (!theme) return nothing
  const geometries = pageGeometries(book, read.config, theme)
  checkSheet(book, read, geometries)
  checkRoom(book, read, geometries)
  if (hasErrors(files)) return nothing
  checkChapters(chapters)
  step('setting pages')
  const editions = chooseEditions(options.editions, read.config)
  if (editions.length === 0) reportNoEdition(options.editions, book.file)
  const layout = { report: options.report === true, hints }
  const rendered = { book, chapters, config: read.config, theme, geometries, layout }
  return writeEditions(editions, rendered, Promise.resolve(options.browser))
}

/** Reports `edition-off`, unless none was asked for. */
function reportNoEdition(wanted: BuildOptions['editions'], file: VFile): void {
  if (wanted?.length === 0) return
  const names = wanted?.map((edition) => `\`${edition}\``).join(' and ') ?? 'Every edition'
  report(file, 'edition-off', { reason: `${names} is switched off, so nothing is made.` })
}

const nothing: Written = { outputs: [], reports: [] }
