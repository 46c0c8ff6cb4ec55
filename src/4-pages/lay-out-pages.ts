import type { Browser, Page } from 'puppeteer-core'
import type { Hint } from '../1-manuscript/read-hints.ts'
import type { Book } from '../2-book/book.ts'
import { listCaptions } from '../3-chapter/list-captions.ts'
import { noteSign } from '../3-chapter/note-sign.ts'
import type { RenderedChapter } from '../3-chapter/rendered-chapter.ts'
import type { Config } from '../config.ts'
import { report } from '../report.ts'
import type { Theme } from '../theme.ts'
import { applyPlan } from './apply-plan.ts'
import {
  type BrokenFlows,
  breakFlows,
  type MeasuredBefore,
  measureFlows,
  wrongInPrint,
} from './break-flows.ts'
import { chooseFontFiles, type FontFile } from './choose-font-files.ts'
import type { PageReference } from './collect-references.ts'
import { composeDocument, type PrintDocument } from './compose-document.ts'
import { countPages, type PageCounts } from './count-pages.ts'
import type { SetFlow } from './find-faults.ts'
import { type BroadTables, fitTables } from './fit-tables.ts'
import { fitToMeasure } from './fit-to-measure.ts'
import { type Hyphenators, languagesOf, loadHyphenators } from './hyphenate.ts'
import { justifyText } from './justify-text.ts'
import { loadHeadFonts } from './load-head-fonts.ts'
import { markTurnedLines } from './mark-turned-lines.ts'
import { openPage, type Site, type SiteFile } from './open-page.ts'
import { type PageGeometry, pageGeometry } from './page-geometry.ts'
import type { PageStart, Pages } from './pages.ts'
import { type Flow, type PagePlan, planPages } from './plan-pages.ts'
import { plateCss } from './plate-css.ts'
import { printCss } from './print-css.ts'
import { printPages } from './print-pages.ts'
import { type Destinations, readDestinations } from './read-destinations.ts'
import { reportTables } from './report-tables.ts'
import { fontSite } from './serve-fonts.ts'
import { setFlows } from './set-flows.ts'
import { type SettledReference, settleReferences } from './settle-references.ts'
import { type NoteSigns, settleSigns } from './settle-signs.ts'
import { stripHyphens } from './strip-hyphens.ts'
import { typesettingReport } from './typesetting-report.ts'
import { writeSigns } from './write-signs.ts'

/** What else is wanted of the pages. */
export interface LayoutOptions {
  /** Whether to give a typesetter's report; it takes a while. Default: false */
  readonly report?: boolean
  /** By id of the paragraph. Default: none */
  readonly hints?: ReadonlyMap<string, Hint>
}

/**
 * Sets the publication's pages: composes one document, lets the browser lay it out, breaks the measured chapters into pages,
 * decides blanks, numbers and running heads, prints once, and compares the print with the plan.
 *
 * The caller opens and closes the browser.
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
  wanted: LayoutOptions = {},
): Promise<Pages> {
  const hyphenators = await chooseHyphenators(chapters, config)
  const lists = listCaptions(chapters, config, book.metadata.language)
  const document = composeDocument(book, chapters, hyphenators, {
    columns: columnsOf(config),
    lists,
    openings: config.typography.openings,
  })
  const { room } = geometry
  const css = printCss(book, config, theme, fonts, geometry) + plateCss(book, chapters, geometry)
  const site = siteOf(book, document.html, css, fonts.files)
  const targets = document.references.flatMap(({ id, target }) => [id, target])
  const anchors = [...document.listed, ...headedSections(document, config), ...targets]
  const set = { book, document, config, anchors, wanted }
  let known: KnownPlaces = { left: new Map(), printed: new Map() }
  for (let attempt = 1; ; attempt += 1) {
    const page = await openPage(browser, site, geometry.textWidth, geometry.textHeight)
    try {
      const laidOut = await layOut(page, set, geometry, known)
      const wrong = misnamed(laidOut, document.references)
      if (wrong.length > 0 && attempt < mostAttempts) {
        known = placesIn(laidOut, wrong, known)
        continue
      }
      reportTables(book, chapters, laidOut.tables)
      reportSigns(book, laidOut.unsettled)
      reportLeft(book, laidOut.broken)
      reportUnsettled(book, laidOut.settled, wrong)
      reportRefused(wanted.hints ?? new Map(), laidOut.refused)
      const layout = { line: geometry.line, facing: book.kind === 'book' }
      const { setFlows: flows, ...pages } = laidOut.pages
      return {
        ...pages,
        room,
        ...(wanted.report && { report: typesettingReport(flows, pages.labels, book, chapters, layout) }),
      }
    } finally {
      await page.close()
    }
  }
}

/** Most times that a book is laid out anew because a print shows cross-references to name wrong pages. */
const mostAttempts = 3

/** What a print showed that could not be planned. */
interface KnownPlaces {
  /** Flows that are left to the browser, and why. */
  readonly left: ReadonlyMap<string, string>
  /** Id of a place → its flow, and its page in it, 0-based. */
  readonly printed: ReadonlyMap<string, readonly [flow: string, page: number]>
}

async function layOut(
  page: Page,
  set: SetBook,
  geometry: PageGeometry,
  { left, printed }: KnownPlaces,
): Promise<LaidOut> {
  const { book, document, config, anchors, wanted } = set
  const { flows, references } = document
  const options = { notesAtFoot: config.notes === 'foot', anchors }
  const measure = (before?: MeasuredBefore) => measureFlows(page, geometry, options, left, before)
  await page.evaluate(loadHeadFonts, headTexts(book, document))
  const numbers = config.notes === 'foot' ? config['note-numbers'] : 'chapter'
  const isByPage = numbers === 'page' || numbers === 'symbols'
  if (isByPage) await page.evaluate(writeSigns, noteSign(0, numbers))
  const wishes = new Map([...(wanted.hints ?? [])].map(([id, { wish }]) => [id, wish] as const))
  const refused = await justifyText(page, wishes)
  let tables: BroadTables = { turned: [], squeezed: [] }
  const prepare = async () => {
    await page.evaluate(stripHyphens)
    tables = await page.evaluate(fitTables)
    await page.evaluate(fitToMeasure)
  }
  const hasSpreads = book.kind === 'book'
  const settled =
    references.length > 0
      ? await settleReferences(page, { flows, references, hasSpreads, printed }, prepare, measure)
      : undefined
  if (!settled) await prepare()
  await page.evaluate(markTurnedLines)
  const measured = settled?.measured ?? (await measure())
  const write = (signs: NoteSigns) => page.evaluate(writeSigns, [...signs])
  const signed = isByPage ? await settleSigns(measured, { numbers, write, measure }) : undefined
  const broken = await breakFlows(page, signed?.measured ?? measured, wanted.report === true)
  return {
    ...(await setPages(page, set, broken)),
    settled: settled?.references ?? [],
    tables,
    unsettled: signed?.unsettled ?? [],
    refused,
  }
}

/** Reports `hint-idle`. */
function reportRefused(hints: ReadonlyMap<string, Hint>, refused: readonly string[]): void {
  for (const id of refused) {
    const { wish, words, file, place } = hints.get(id) ?? {}
    if (!wish || !file) continue
    const change = wish === 'tighten' ? 'shorter' : 'longer'
    report(file, 'hint-idle', { place, reason: `“${words}” cannot be set a line ${change}.` })
  }
}

function columnsOf({ editions }: Config): 1 | 2 | undefined {
  return typeof editions.pdf === 'object' ? editions.pdf.columns : undefined
}

/** Ids of the sections that running heads name. */
function headedSections({ flows }: PrintDocument, { heads }: Config): readonly string[] {
  if (heads.verso !== 'section' && heads.recto !== 'section') return []
  return flows.flatMap(({ sections }) => sections.map(({ anchor }) => anchor))
}

/** All characters of heads and folios. */
function headTexts(book: Book, { flows }: PrintDocument): string {
  const heads = flows.flatMap(({ head, author, part, sections }) => [
    head,
    author,
    part,
    ...sections.map(({ title }) => title),
  ])
  return [book.metadata.shortTitle, ...heads, '0123456789ivxlcdm …'].join('')
}

async function chooseHyphenators(chapters: readonly RenderedChapter[], config: Config): Promise<Hyphenators> {
  const { hyphenation, justify } = config.typography
  if (!hyphenation || !justify) return new Map()
  return loadHyphenators(chapters.flatMap(({ chapter, tree }) => [chapter.language, ...languagesOf(tree)]))
}

/** The pages, and what they are by plan and in print. */
interface LaidOut {
  readonly pages: PlannedPages
  readonly printed: Destinations
  readonly broken: BrokenFlows
  /** What cross-references say of pages. */
  readonly settled: readonly SettledReference[]
  readonly tables: BroadTables
  /** Ids of chapters whose notes are not numbered by page, as they should be. */
  readonly unsettled: readonly string[]
  /** Ids of paragraphs whose hints cannot be followed. */
  readonly refused: readonly string[]
}

interface PlannedPages extends Pages {
  readonly plan: PagePlan
  readonly setFlows: readonly SetFlow[]
  /** Id of a wanted anchor → index of its page, 0-based. */
  readonly places: ReadonlyMap<string, number>
}

/**
 * Prints with the planned pages. Chapters that the browser breaks otherwise are left to it, and all is printed again.
 */
async function setPages(
  page: Page,
  set: SetBook,
  broken: BrokenFlows,
): Promise<Omit<LaidOut, 'settled' | 'tables' | 'unsettled' | 'refused'>> {
  const { anchors } = set
  const { flows } = set.document
  const left = [...broken.left.keys()]
  const counted = left.length > 0 ? await countLeft(page, left, anchors) : nothingCounted
  const counts = flows.map(({ id }) => broken.flows.get(id)?.starts.length ?? counted.counts[id] ?? 1)
  const pages = await printPlan(page, set, broken, counted, counts)
  const printed = readDestinations(pages.pdf)
  const own = printedCounts(flows, pages.plan, printed)
  const index = new Map(flows.map(({ id }, at) => [id, at]))
  const wrong = wrongInPrint(
    broken,
    (flow) => own[index.get(flow) ?? -1] ?? 0,
    (id, flow) => (printed.pages.get(id) ?? -1) - (printed.pages.get(flow) ?? 0),
  )
  if (wrong.length > 0) return setPages(page, set, await broken.restore(wrong))
  if (isAsPlanned(pages.plan, printed)) return { pages, printed, broken }
  const again = await printPlan(page, set, broken, counted, own)
  return { pages: again, printed: readDestinations(again.pdf), broken }
}

/** Cross-references that say something else of pages than the print shows. */
function misnamed(
  { pages, printed, broken, settled }: LaidOut,
  references: readonly PageReference[],
): readonly PageReference[] {
  return references.filter(({ id, target, chapter }, index) => {
    const { own, target: named } = settled[index] ?? {}
    if (printed.pages.get(target) !== named) return true
    return own !== undefined && (!broken.flows.has(chapter.id) || pages.places.get(id) !== own)
  })
}

/** Where the print shows what the cross-references lead to. */
function placesIn(
  { pages, printed, broken }: LaidOut,
  references: readonly PageReference[],
  known: KnownPlaces,
): KnownPlaces {
  const places = new Map(known.printed)
  const starts = [...pages.plan.starts]
  for (const { target } of references) {
    const page = printed.pages.get(target)
    const start = starts.findLast(([, first]) => page !== undefined && first <= page)
    if (page !== undefined && start) places.set(target, [start[0], page - start[1]])
  }
  return { left: broken.left, printed: places }
}

/** What is set, whatever its breaks. */
interface SetBook {
  readonly book: Book
  readonly document: PrintDocument
  readonly config: Config
  /** Ids whose pages are wanted. */
  readonly anchors: readonly string[]
  readonly wanted: LayoutOptions
}

/** Id of an anchor → its flow, and its page in it, 0-based. */
function offsetsOf(
  broken: BrokenFlows,
  counted: PageCounts,
  anchors: readonly string[],
): ReadonlyMap<string, readonly [flow: string, page: number]> {
  const found = new Map(Object.entries(counted.offsets))
  for (const [flow, { offsets }] of broken.flows) {
    for (const id of anchors) {
      const offset = offsets.get(id)
      if (offset !== undefined) found.set(id, [flow, offset])
    }
  }
  return found
}

async function countLeft(
  page: Page,
  left: readonly string[],
  anchors: readonly string[],
): Promise<PageCounts> {
  await page.emulateMediaType('print')
  const counted = await page.evaluate(countPages, left, anchors)
  await page.emulateMediaType()
  return counted
}

const nothingCounted: PageCounts = { counts: {}, offsets: {}, blocks: {} }

/** Prints with the given number of pages for each flow. */
async function printPlan(
  page: Page,
  { book, document, config, anchors }: SetBook,
  broken: BrokenFlows,
  counted: PageCounts,
  counts: readonly number[],
): Promise<PlannedPages> {
  const { flows, outline } = document
  const offsets = offsetsOf(broken, counted, anchors)
  const heads = {
    bookTitle: book.metadata.shortTitle,
    ...config.heads,
    pageOf: (id: string) => offsets.get(id)?.[1],
  }
  const plan = planPages(flows, counts, heads)
  const places = new Map(
    [...offsets].map(([id, [flow, offset]]) => [id, (plan.starts.get(flow) ?? 0) + offset]),
  )
  await applyPlan(
    page,
    plan,
    places,
    [...broken.flows.values()].flatMap(({ probes }) => probes),
  )
  const { pdf, marks } = await printPages(page)
  return {
    plan,
    setFlows: setFlows(broken, plan.starts, counted),
    places,
    labels: plan.labels,
    starts: startsOf(plan, broken, counted),
    references: plan.starts,
    outline,
    pdf,
    marks,
  }
}

function startsOf(plan: PagePlan, broken: BrokenFlows, counted: PageCounts): Pages['starts'] {
  const starts: (PageStart | undefined)[] = plan.labels.map(() => undefined)
  for (const [chapter, first] of plan.starts) {
    const own =
      broken.flows.get(chapter)?.starts ?? counted.blocks[chapter]?.map((id) => id && ([id, 0] as const))
    for (const [index, start] of (own ?? []).entries()) {
      if (start) starts[first + index] = { chapter, block: start[0], word: start[1] }
    }
  }
  return starts
}

function reportSigns(book: Book, unsettled: readonly string[]): void {
  for (const id of unsettled) {
    const chapter = book.chapters.find((each) => each.id === id)
    report(chapter?.source?.file ?? book.file, 'notes-unsettled', {
      reason: `The notes of “${chapter?.title ?? id}” are numbered through the chapter, not by page.`,
    })
  }
}

function reportLeft(book: Book, { left, noted }: BrokenFlows): void {
  for (const [id, reason] of left) {
    const chapter = book.chapters.find((each) => each.id === id)
    const file = chapter?.source?.file ?? book.file
    const title = chapter?.title ?? id
    if (noted.has(id)) {
      report(file, 'notes-moved', {
        reason: `The notes of “${title}” stand at the chapter’s end, because of ${reason}.`,
      })
    } else {
      report(file, 'pages-left', {
        reason: `The pages of “${title}” were broken by the browser, because of ${reason}.`,
      })
    }
  }
}

function reportUnsettled(
  book: Book,
  settled: readonly SettledReference[],
  wrong: readonly PageReference[],
): void {
  for (const { reference, phrase } of settled) {
    const isWrong = wrong.includes(reference)
    if (phrase.mode === 'free' && !isWrong) continue
    const said = `“${phrase.text.trim()}”`
    report(reference.chapter.source?.file ?? book.file, 'reference-unsettled', {
      place: reference.position,
      reason: isWrong
        ? `What this cross-reference says, ${said}, moves its own page or that of its target: look it up in the PDF.`
        : `What this cross-reference says of pages would move them to and fro. It says ${said} now.`,
    })
  }
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
    ...[...book.resources].map(([path, resource]) => {
      const { mediaType, bytes } = resource.large ?? resource
      return [path, { mediaType, body: bytes }] as const
    }),
  ])
}
