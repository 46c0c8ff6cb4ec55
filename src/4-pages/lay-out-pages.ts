import type { Browser, Page } from 'puppeteer-core'
import type { Book } from '../2-book/book.ts'
import type { RenderedChapter } from '../3-chapter/rendered-chapter.ts'
import type { Config } from '../config.ts'
import { report } from '../report.ts'
import type { Theme } from '../theme.ts'
import { applyPlan } from './apply-plan.ts'
import { chooseFontFiles, type FontFile } from './choose-font-files.ts'
import { composeDocument, type PrintDocument } from './compose-document.ts'
import { countPages, type PageCounts } from './count-pages.ts'
import { fitToMeasure } from './fit-to-measure.ts'
import { type Hyphenators, languagesOf, loadHyphenators } from './hyphenate.ts'
import { loadHeadFonts } from './load-head-fonts.ts'
import { markTurnedLines } from './mark-turned-lines.ts'
import { openPage, type Site, type SiteFile } from './open-page.ts'
import { pageGeometry } from './page-geometry.ts'
import type { Pages } from './pages.ts'
import { type Flow, type PagePlan, planPages } from './plan-pages.ts'
import { printCss } from './print-css.ts'
import { printPages } from './print-pages.ts'
import { type Destinations, readDestinations } from './read-destinations.ts'
import { fontSite } from './serve-fonts.ts'
import {
  type FootNotes,
  plannedAnchors,
  setFootNotes,
  wrongInDocument,
  wrongInPrint,
} from './set-foot-notes.ts'
import { stripHyphens } from './strip-hyphens.ts'

/**
 * Sets the publication's pages: composes one document, lets the browser lay it out, decides blanks, numbers and running
 * heads from the measured chapters, prints once, and reads back on which pages the chapters begin.
 *
 * The caller opens and closes the browser. An article is one flow whose heads need no plan.
 *
 * @param fonts the publication's fonts; default: those that `chooseFontFiles` chooses
 * @param geometry default: the digital edition's
 */
export async function layOutPages(
  book: Book,
  chapters: readonly RenderedChapter[],
  config: Config,
  theme: Theme,
  browser: Browser,
  fonts = chooseFontFiles(theme, chapters, book),
  geometry = pageGeometry(book.kind, book.metadata.language, config, theme),
): Promise<Pages> {
  const hyphenators = await chooseHyphenators(chapters, config)
  const document = composeDocument(book, chapters, hyphenators)
  const { room } = geometry
  const css = printCss(book, config, theme, fonts, geometry)
  const page = await openPage(
    browser,
    siteOf(book, document.html, css, fonts.files),
    geometry.textWidth,
    geometry.textHeight,
  )
  try {
    await page.evaluate(loadHeadFonts, headTexts(book, document))
    await page.evaluate(stripHyphens)
    await page.evaluate(fitToMeasure)
    await page.evaluate(markTurnedLines)
    if (book.kind === 'article') return { ...(await setArticle(page, document)), room }
    const notes = config.notes === 'foot' ? await setFootNotes(page, geometry) : undefined
    return { ...(await setBook(page, book, document, notes)), room }
  } finally {
    await page.close()
  }
}

/** All characters of heads and folios. */
function headTexts(book: Book, { flows }: PrintDocument): string {
  return [book.metadata.shortTitle, ...flows.map((flow) => flow.head), '0123456789ivxlcdm …'].join('')
}

async function chooseHyphenators(chapters: readonly RenderedChapter[], config: Config): Promise<Hyphenators> {
  const { hyphenation, justify } = config.typography
  if (!hyphenation || !justify) return new Map()
  return loadHyphenators(chapters.flatMap(({ chapter, tree }) => [chapter.language, ...languagesOf(tree)]))
}

/**
 * Prints with the planned pages. Should the browser have broken its pages otherwise than it measured them, it prints again
 * with the numbers of the first print, and with the notes of the chapters in question at their ends.
 */
async function setBook(
  page: Page,
  book: Book,
  { flows, listed }: PrintDocument,
  notes?: FootNotes,
): Promise<Pages> {
  const { counted, notes: verified } = await countVerified(page, flows, listed, notes)
  const plan = planPages(flows, counted.counts, book.metadata.shortTitle)
  await applyPlan(page, plan, counted.offsets)
  const { pdf, marks } = await printPages(page)
  const printed = readDestinations(pdf)
  const wrong = verified ? wrongInPrint(verified, printedPlaces(flows, plan, printed)) : []
  if (isAsPlanned(plan, printed) && wrong.length === 0) {
    reportMoved(book, verified)
    return { labels: plan.labels, references: plan.starts, pdf, marks }
  }
  const restored = await verified?.restore(wrong)
  reportMoved(book, restored)
  const { counts, offsets } = await page.evaluate(countPages, listed)
  const final = wrong.length > 0 ? counts : printedCounts(flows, plan, printed)
  const again = planPages(flows, final, book.metadata.shortTitle)
  await applyPlan(page, again, offsets)
  return { labels: again.labels, references: again.starts, ...(await printPages(page)) }
}

/** Counts pages; notes that are not where they were planned go to their chapter's end. */
async function countVerified(
  page: Page,
  flows: readonly Flow[],
  listed: readonly string[],
  notes: FootNotes | undefined,
): Promise<{ readonly counted: PageCounts; readonly notes?: FootNotes }> {
  if (!notes) return { counted: await page.evaluate(countPages, listed) }
  const counted = await page.evaluate(countPages, [...listed, ...plannedAnchors(notes)])
  const index = new Map(flows.map(({ id }, at) => [id, at]))
  const wrong = wrongInDocument(notes, {
    countOf: (flow) => counted.counts[index.get(flow) ?? -1],
    offsetOf: (id) => counted.offsets[id]?.[1],
  })
  const shifted = counted.shifted.filter((flow) => notes.flows.has(flow))
  if (wrong.length + shifted.length === 0) return { counted, notes }
  const restored = await notes.restore([...new Set([...wrong, ...shifted])])
  return countVerified(page, flows, listed, restored)
}

/** How many pages each flow has in the print, and on which of them an anchor stands, 0-based. */
function printedPlaces(flows: readonly Flow[], plan: PagePlan, printed: Destinations) {
  const counts = printedCounts(flows, plan, printed)
  const index = new Map(flows.map(({ id }, at) => [id, at]))
  return {
    countOf: (flow: string) => counts[index.get(flow) ?? -1],
    offsetOf: (id: string, flow: string) => (printed.pages.get(id) ?? -1) - (printed.pages.get(flow) ?? 0),
  }
}

function reportMoved(book: Book, notes: FootNotes | undefined): void {
  for (const [id, reason] of notes?.moved ?? []) {
    const chapter = book.chapters.find((each) => each.id === id)
    report(chapter?.source?.file ?? book.file, 'notes-moved', {
      reason: `The notes of “${chapter?.title ?? id}” stand at the chapter’s end, because of ${reason}.`,
    })
  }
}

async function setArticle(page: Page, { flows }: PrintDocument): Promise<Pages> {
  const { pdf, marks } = await printPages(page)
  const { pages, count } = readDestinations(pdf)
  const references = new Map(flows.map(({ id }) => [id, pages.get(id) ?? 0]))
  return { labels: Array.from({ length: count }, (_, index) => String(index + 1)), references, pdf, marks }
}

function isAsPlanned(plan: PagePlan, printed: Destinations): boolean {
  const starts = [...plan.starts]
  return printed.count === plan.labels.length && starts.every(([id, page]) => printed.pages.get(id) === page)
}

/** Pages of each flow in the print, its blank not counted. */
function printedCounts(
  flows: readonly Flow[],
  plan: PagePlan,
  { pages, count }: Destinations,
): readonly number[] {
  return flows.map(({ id }, index) => {
    const next = flows[index + 1]?.id
    const end = next === undefined ? count : (pages.get(next) ?? 0) - Number(plan.blanksBefore.includes(next))
    return Math.max(1, end - (pages.get(id) ?? 0))
  })
}

function siteOf(book: Book, html: string, css: string, fonts: readonly FontFile[]): Site {
  return new Map<string, SiteFile>([
    ['', { mediaType: 'text/html; charset=utf-8', body: html }],
    ['style.css', { mediaType: 'text/css; charset=utf-8', body: css }],
    ...fontSite(fonts),
    ...[...book.resources].map(([path, { mediaType, bytes }]) => [path, { mediaType, body: bytes }] as const),
  ])
}
