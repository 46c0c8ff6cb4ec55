import type { Book } from '../../2-book/book.ts'
import { noteSign } from '../../3-chapter/notes/note-sign.ts'
import type { OpenPage } from '../browser/open-page.ts'
import type { PageReference } from '../document/collect-references.ts'
import type { PrintDocument } from '../document/compose-document.ts'
import type { MovedFigures } from '../page/fit/choose-floats.ts'
import type { SmallFormula } from '../page/fit/fit-formulas.ts'
import type { BroadTables } from '../page/fit/fit-tables.ts'
import type { Overfull } from '../page/flows/find-overfull.ts'
import { mostOfColumn } from '../plan/place-floats.ts'
import { leastShare } from '../report/report-formulas.ts'
import { breakFlows, type MeasuredBefore, measureFlows } from './break-flows.ts'
import { justifyText } from './justify-text.ts'
import { type SetBook, type SetPages, setPages } from './set-pages.ts'
import { type SettledReference, settleReferences } from './settle-references.ts'
import { type NoteSigns, settleSigns } from './settle-signs.ts'

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
  opened: OpenPage,
  set: SetBook,
  { left, printed, spares }: KnownPlaces,
): Promise<LaidOut> {
  const { engine } = opened
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
  const measure = (before?: MeasuredBefore) => measureFlows(engine, geometry, options, left, before)
  await engine.loadHeadFonts(headTexts(book, document))
  if (isByPage) await engine.writeSigns(noteSign(0, numbers))
  const wishes = new Map([...(wanted.hints ?? [])].map(([id, { wish }]) => [id, wish] as const))
  await engine.chooseFloats()
  await engine.breakFormulas()
  await engine.fitFormulas()
  const refused = await justifyText(engine, wishes)
  const prepare = async () => {
    await engine.stripHyphens()
    await engine.fitTables(options.notesAtFoot)
    await engine.fitFormulas()
    await engine.fitToMeasure()
    await engine.fitLeaders()
    await engine.fitTitlePages()
    await engine.fitFloats(mostOfColumn.figures)
  }
  const hasSpreads = book.kind === 'book'
  const settled =
    references.length > 0
      ? await settleReferences(engine, { flows, references, hasSpreads, printed }, prepare, measure)
      : undefined
  if (!settled) await prepare()
  await engine.markTurnedLines()
  await engine.clipFlows()
  const overfull = await engine.findOverfull()
  const measured = settled?.measured ?? (await measure())
  const write = (signs: NoteSigns) => engine.writeSigns([...signs])
  const signed = isByPage ? await settleSigns(measured, { numbers, write, measure }) : undefined
  const broken = await breakFlows(opened, signed?.measured ?? measured, wanted.report === true)
  return {
    ...(await setPages(opened, set, broken)),
    settled: settled?.references ?? [],
    tables: await engine.fittedTables(),
    formulas: await engine.smallFormulas(leastShare),
    figures: await engine.movedFigures(),
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
