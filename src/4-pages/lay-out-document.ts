import type { Page } from 'puppeteer-core'
import type { Book } from '../2-book/book.ts'
import { noteSign } from '../3-chapter/note-sign.ts'
import { breakFlows, type MeasuredBefore, measureFlows } from './break-flows.ts'
import { breakFormulas } from './break-formulas.ts'
import { chooseFloats, fitFloats, type MovedFigures, movedFigures } from './choose-floats.ts'
import { clipFlows } from './clip-flows.ts'
import type { PageReference } from './collect-references.ts'
import type { PrintDocument } from './compose-document.ts'
import { findOverfull, type Overfull } from './find-overfull.ts'
import { fitFormulas, type SmallFormula, smallFormulas } from './fit-formulas.ts'
import { fitLeaders } from './fit-leaders.ts'
import { type BroadTables, fitTables, fittedTables } from './fit-tables.ts'
import { fitTitlePages } from './fit-title-pages.ts'
import { fitToMeasure } from './fit-to-measure.ts'
import { justifyText } from './justify-text.ts'
import { loadHeadFonts } from './load-head-fonts.ts'
import { markTurnedLines } from './mark-turned-lines.ts'
import { mostOfColumn } from './place-floats.ts'
import { leastShare } from './report-formulas.ts'
import { type SetBook, type SetPages, setPages } from './set-pages.ts'
import { type SettledReference, settleReferences } from './settle-references.ts'
import { type NoteSigns, settleSigns } from './settle-signs.ts'
import { stripHyphens } from './strip-hyphens.ts'
import { writeSigns } from './write-signs.ts'

/** The pages, and what did not come out as it was wanted. */
export interface LaidOut extends SetPages {
  /** What cross-references say of pages. */
  readonly settled: readonly SettledReference[]
  readonly tables: BroadTables
  /** Smaller than is good to read. */
  readonly formulas: readonly SmallFormula[]
  readonly figures: MovedFigures
  /** Ids of chapters whose notes are not numbered by page, as they should be. */
  readonly unsettled: readonly string[]
  /** Ids of paragraphs whose hints cannot be followed. */
  readonly refused: readonly string[]
  /** Blocks that something sticks out of. */
  readonly overfull: readonly Overfull[]
}

/** What a print showed that could not be planned. */
export interface KnownPlaces {
  /** Flows that are left to the browser, and why. */
  readonly left: ReadonlyMap<string, string>
  /** Id of a place → its flow, and its page in it, 0-based. */
  readonly printed: ReadonlyMap<string, readonly [flow: string, page: number]>
  /** Flow → how much of its pages is left free, px, since the browser set something higher than was planned. */
  readonly spares: ReadonlyMap<string, number>
}

/** Lays the opened document out, step by step: lines, tables, cross-references, pages, notes; and prints it. */
export async function layOutDocument(
  page: Page,
  set: SetBook,
  { left, printed, spares }: KnownPlaces,
): Promise<LaidOut> {
  const { book, document, config, geometry, anchors, wanted } = set
  const { flows, references } = document
  const numbers = config.notes === 'foot' ? config['note-numbers'] : 'chapter'
  const isByPage = numbers === 'page' || numbers === 'symbols'
  const areWordsFinal = references.length === 0 && !isByPage
  const options = {
    notesAtFoot: config.notes === 'foot',
    notesByPlace: isByPage,
    anchors,
    areWordsFinal,
    spares,
  }
  const measure = (before?: MeasuredBefore) => measureFlows(page, geometry, options, left, before)
  await page.evaluate(loadHeadFonts, headTexts(book, document))
  if (isByPage) await page.evaluate(writeSigns, noteSign(0, numbers))
  const wishes = new Map([...(wanted.hints ?? [])].map(([id, { wish }]) => [id, wish] as const))
  await page.evaluate(chooseFloats)
  await page.evaluate(breakFormulas)
  await page.evaluate(fitFormulas)
  const refused = await justifyText(page, wishes)
  const prepare = async () => {
    await page.evaluate(stripHyphens)
    await page.evaluate(fitTables, options.notesAtFoot)
    await page.evaluate(fitFormulas)
    await page.evaluate(fitToMeasure)
    await page.evaluate(fitLeaders)
    await page.evaluate(fitTitlePages)
    await page.evaluate(fitFloats, mostOfColumn.figures)
  }
  const hasSpreads = book.kind === 'book'
  const settled =
    references.length > 0
      ? await settleReferences(page, { flows, references, hasSpreads, printed }, prepare, measure)
      : undefined
  if (!settled) await prepare()
  await page.evaluate(markTurnedLines)
  await page.evaluate(clipFlows)
  const overfull = await page.evaluate(findOverfull)
  const measured = settled?.measured ?? (await measure())
  const write = (signs: NoteSigns) => page.evaluate(writeSigns, [...signs])
  const signed = isByPage ? await settleSigns(measured, { numbers, write, measure }) : undefined
  const broken = await breakFlows(page, signed?.measured ?? measured, wanted.report === true)
  return {
    ...(await setPages(page, set, broken)),
    settled: settled?.references ?? [],
    tables: await page.evaluate(fittedTables),
    formulas: await page.evaluate(smallFormulas, leastShare),
    figures: await page.evaluate(movedFigures),
    unsettled: signed?.unsettled ?? [],
    refused,
    overfull,
  }
}

/** Cross-references that say something else of pages than the print shows. */
export function misnamed(
  { pages, broken, settled }: LaidOut,
  references: readonly PageReference[],
): readonly PageReference[] {
  return references.filter(({ id, target, chapter }, index) => {
    const { own, target: named } = settled[index] ?? {}
    if (pages.places.get(target)?.page !== named) return true
    return own !== undefined && (!broken.flows.has(chapter.id) || pages.places.get(id)?.page !== own)
  })
}

/** Where the print shows what the cross-references lead to. */
export function placesIn(
  { pages, broken }: LaidOut,
  references: readonly PageReference[],
  known: KnownPlaces,
): KnownPlaces {
  const places = new Map(known.printed)
  const starts = [...pages.plan.starts]
  for (const { target } of references) {
    const page = pages.places.get(target)?.page
    const start = starts.findLast(([, first]) => page !== undefined && first <= page)
    if (page !== undefined && start) places.set(target, [start[0], page - start[1]])
  }
  return { ...known, left: broken.left, printed: places }
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
