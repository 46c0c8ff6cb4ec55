import type { Browser } from 'puppeteer'
import type { Config } from '../../0-ground/config.ts'
import type { Theme } from '../../0-ground/theme.ts'
import type { Book } from '../../2-book/book.ts'
import { listCaptions } from '../../3-chapter/figures/list-captions.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { openPage } from '../browser/open-page.ts'
import { composeDocument, type PrintDocument } from '../document/compose-document.ts'
import { composeShell } from '../document/compose-shell.ts'
import { type Hyphenators, languagesOf, loadHyphenators } from '../document/hyphenate.ts'
import type { PageGeometry } from '../document/page-geometry.ts'
import { plateCss } from '../document/plate-css.ts'
import { printCss } from '../document/print-css.ts'
import { printSite } from '../document/print-site.ts'
import type { FontChoice } from '../fonts/choose-font-files.ts'
import { drawingFonts } from '../fonts/set-drawing.ts'
import { reportLayout } from '../report/report-layout.ts'
import { typesettingReport } from '../report/typesetting-report.ts'
import { setOtherwise } from './break-flows.ts'
import { deferFailure } from './defer-failure.ts'
import { type KnownPlaces, type LaidOut, layOutDocument, misnamed, placesIn } from './lay-out-document.ts'
import type { Pages } from './pages.ts'
import type { LayoutOptions } from './set-pages.ts'

/** What is to be set, and how. */
export interface Copy {
  readonly book: Book
  readonly chapters: readonly RenderedChapter[]
  readonly config: Config
  readonly theme: Theme
  readonly geometry: PageGeometry
  readonly fonts: FontChoice
}

/**
 * Sets the publication's pages: composes one document, lets the browser lay it out, breaks the measured chapters into pages,
 * decides blanks, numbers and running heads, prints once, and compares the print with the plan.
 *
 * The caller opens and closes the browser.
 *
 * @param options what is wanted of the pages beside them
 */
export async function layOutPages(
  browser: Browser,
  { book, chapters, config, theme, geometry, fonts }: Copy,
  options: LayoutOptions = {},
): Promise<Pages> {
  const hyphenators = await chooseHyphenators(chapters, config)
  const lists = listCaptions(chapters, config, book.metadata.language)
  const composing = deferFailure(
    composeDocument(book, chapters, hyphenators, { columns: columnsOf(config), lists }),
  )
  const css = printCss(book, config, theme, fonts, geometry) + plateCss(book, chapters, geometry)
  const shell = composeShell(book, config.typography.openings)
  const site = printSite(book, shell, css, drawingFonts(theme, fonts, book.metadata.language))
  const width = geometry.textWidth + 2 * geometry.hang
  let known: KnownPlaces = { left: new Map(), printed: new Map(), spares: new Map() }
  for (let attempt = 1; ; attempt += 1) {
    const opened = await openPage(browser, site, width, geometry.textHeight)
    try {
      const document = await composing
      await opened.engine.fillShell(document.html)
      await opened.engine.loadImages()
      const anchors = anchorsOf(document, config)
      const set = { book, document, config, geometry, anchors, wanted: options }
      const laidOut = await layOutDocument(opened, set, known)
      const spares = sparesFor(laidOut, known, geometry)
      if (spares.size > known.spares.size) {
        known = { ...known, spares }
        continue
      }
      const wrong = misnamed(laidOut, document.references)
      if (wrong.length > 0 && attempt < mostAttempts) {
        known = placesIn(laidOut, wrong, known)
        continue
      }
      reportLayout(book, chapters, laidOut, wrong, options.hints)
      const { setFlows: flows, ...pages } = laidOut.pages
      if (!options.report) return { ...pages, room: geometry.room }
      const layout = { line: geometry.line, facing: book.kind === 'book' }
      const report = typesettingReport(flows, pages.labels, book, chapters, layout)
      return { ...pages, room: geometry.room, report }
    } finally {
      await opened.page.close()
    }
  }
}

/** Room for chapters that the browser set otherwise than planned, to be tried once before their pages are left to it: a line. */
function sparesFor(
  { broken: { left } }: LaidOut,
  { spares }: KnownPlaces,
  { line }: PageGeometry,
): KnownPlaces['spares'] {
  const surprising = [...left].filter(([id, reason]) => reason === setOtherwise && !spares.has(id))
  return new Map([...spares, ...surprising.map(([id]) => [id, line] as const)])
}

/** Most times that a book is laid out anew because a print shows cross-references to name wrong pages. */
const mostAttempts = 3

function columnsOf({ editions }: Config): 1 | 2 | undefined {
  return typeof editions.pdf === 'object' ? editions.pdf.columns : undefined
}

/** Ids of what links, the outline, running heads and cross-references name. */
function anchorsOf(document: PrintDocument, config: Config): readonly string[] {
  const targets = document.references.flatMap(({ id, target }) => [id, target])
  return [...new Set([...document.linked, ...headedSections(document, config), ...targets])]
}

/** Ids of the sections that running heads name. */
function headedSections({ flows }: PrintDocument, { heads }: Config): readonly string[] {
  if (heads.verso !== 'section' && heads.recto !== 'section') return []
  return flows.flatMap(({ sections }) => sections.map(({ anchor }) => anchor))
}

async function chooseHyphenators(chapters: readonly RenderedChapter[], config: Config): Promise<Hyphenators> {
  const { hyphenation, justify, 'hyphenation-exceptions': exceptions } = config.typography
  if (!hyphenation || !justify) return new Map()
  const languages = chapters.flatMap(({ chapter, tree }) => [chapter.language, ...languagesOf(tree)])
  return loadHyphenators(languages, exceptions)
}
