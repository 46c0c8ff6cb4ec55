import type { Config } from '../../0-ground/config.ts'
import { type Pdf, readPdf } from '../../0-pdf/read-pdf.ts'
import type { Hint } from '../../1-manuscript/settings/read-hints.ts'
import type { Book } from '../../2-book/book.ts'
import type { OpenPage } from '../browser/open-page.ts'
import type { PrintDocument } from '../document/compose-document.ts'
import type { PageGeometry } from '../document/page-geometry.ts'
import type { PageCounts } from '../page/flows/count-pages.ts'
import { type Flow, type PagePlan, planPages } from '../plan/plan-pages.ts'
import type { SetFlow } from '../report/find-faults.ts'
import { applyPlan } from './apply-plan.ts'
import { type BrokenFlows, wrongInPrint } from './break-flows.ts'
import type { PagePlace, PageStart, Pages } from './pages.ts'
import { printPages } from './print-pages.ts'
import { type PrintedPlaces, readPrint } from './read-print.ts'
import { setFlows } from './set-flows.ts'

/** What else is wanted of the pages. */
export interface LayoutOptions {
  /** Whether to give a typesetter's report; it takes a while. Default: false */
  readonly report?: boolean
  /** By id of the paragraph. Default: none */
  readonly hints?: ReadonlyMap<string, Hint>
}

/** What is set, whatever its breaks. */
export interface SetBook {
  readonly book: Book
  readonly document: PrintDocument
  readonly config: Config
  readonly geometry: PageGeometry
  /** Ids whose places are wanted. */
  readonly anchors: readonly string[]
  readonly wanted: LayoutOptions
}

/** The pages, and what they are by plan and in print. */
export interface SetPages {
  readonly pages: PlannedPages
  readonly printed: PrintedPlaces
  readonly broken: BrokenFlows
}

/** Pages as they were planned and printed. */
export interface PlannedPages extends Pages {
  readonly plan: PagePlan
  readonly setFlows: readonly SetFlow[]
}

/**
 * Prints with the planned pages. Chapters that the browser breaks otherwise are left to it, and all is printed again.
 */
export async function setPages(opened: OpenPage, set: SetBook, broken: BrokenFlows): Promise<SetPages> {
  const { anchors } = set
  const { flows } = set.document
  const left = [...broken.left.keys()]
  const counted = left.length > 0 ? await opened.engine.countPages(left, anchors) : nothingCounted
  const counts = flows.map(({ id }) => broken.flows.get(id)?.starts.length ?? counted.counts[id] ?? 1)
  const first = await printPlan(opened, set, broken, counted, counts)
  const own = printedCounts(flows, first.pages.plan, first.printed)
  const index = new Map(flows.map(({ id }, at) => [id, at]))
  const marked = new Set(first.pages.marks.map(({ id }) => id))
  const wrong = wrongInPrint(
    broken,
    (flow) => own[index.get(flow) ?? -1] ?? 0,
    (id, flow, page) => {
      if (!marked.has(id)) return true
      const [from, to] = first.printed.painted.get(id) ?? [Infinity, -Infinity]
      const start = first.printed.pages.get(flow) ?? 0
      return from <= start + page && start + page <= to
    },
  )
  if (wrong.length > 0) return setPages(opened, set, await broken.restore(wrong))
  if (isAsPlanned(first.pages.plan, first.printed)) return { ...first, broken }
  return { ...(await printPlan(opened, set, broken, counted, own)), broken }
}

/** Id of an anchor → its flow, and its page in it, 0-based. */
function offsetsOf(
  broken: BrokenFlows,
  counted: PageCounts,
  anchors: readonly string[],
): ReadonlyMap<string, readonly [flow: string, page: number]> {
  const found = new Map(Object.entries(counted.offsets))
  for (const [flow, { places }] of broken.flows) {
    for (const id of anchors) {
      const place = places.get(id)
      if (place !== undefined) found.set(id, [flow, place.page])
    }
  }
  return found
}

const nothingCounted: PageCounts = { counts: {}, offsets: {}, blocks: {} }

/** Prints with the given number of pages for each flow. */
async function printPlan(
  opened: OpenPage,
  set: SetBook,
  broken: BrokenFlows,
  counted: PageCounts,
  counts: readonly number[],
): Promise<Omit<SetPages, 'broken'>> {
  const { book, document, config, geometry, anchors } = set
  const { flows, outline } = document
  const offsets = offsetsOf(broken, counted, anchors)
  const heads = {
    bookTitle: book.metadata.shortTitle,
    ...config.heads,
    pageOf: (id: string) => offsets.get(id)?.[1],
    measure: geometry.textWidth,
  }
  const plan = planPages(flows, counts, heads)
  const numbers = [...offsets].map(
    ([id, [flow, offset]]) => [id, (plan.starts.get(flow) ?? 0) + offset] as const,
  )
  await applyPlan(opened.engine, plan, new Map(numbers), Object.keys(counted.offsets))
  const probes = [...broken.flows.values()].flatMap((flow) => flow.probes)
  const { pdf, marks } = await printPages(opened, probes)
  const print = readPdf(pdf)
  const printed = readPrint(print, marks)
  const pages = {
    plan,
    setFlows: setFlows(broken, plan.starts, counted),
    places: placesOf(set, plan, broken, printed),
    labels: plan.labels,
    starts: startsOf(plan, broken, counted),
    references: plan.starts,
    outline,
    pdf,
    read: onceOwn(print, () => readPdf(pdf)),
    marks,
  }
  return { pages, printed }
}

/** Gives to the first who asks what was read already, and to every other what is read anew. */
function onceOwn(read: Pdf, again: () => Pdf): () => Pdf {
  let own: Pdf | undefined = read
  return () => {
    const given = own ?? again()
    own = undefined
    return given
  }
}

/** Places of the anchors: as they were planned or, where the browser broke the pages, as they were printed. */
function placesOf(
  { geometry, anchors }: SetBook,
  plan: PagePlan,
  { flows }: BrokenFlows,
  { destinations }: PrintedPlaces,
): Pages['places'] {
  const places = new Map<string, PagePlace>()
  const above = geometry.top - geometry.headRoom
  for (const [id, { page, top }] of destinations) places.set(id, { page, top: top + above })
  for (const [flow, planned] of flows) {
    const start = plan.starts.get(flow) ?? 0
    for (const id of anchors) {
      const place = planned.places.get(id)
      if (place) places.set(id, { page: start + place.page, top: place.top + geometry.top })
    }
  }
  return places
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

function isAsPlanned(plan: PagePlan, printed: PrintedPlaces): boolean {
  const starts = [...plan.starts]
  return printed.count === plan.labels.length && starts.every(([id, page]) => printed.pages.get(id) === page)
}

/** Pages of each flow in the print, its blank not counted. */
function printedCounts(
  flows: readonly Flow[],
  plan: PagePlan,
  { pages, count }: PrintedPlaces,
): readonly number[] {
  return flows.map(({ id }, index) => {
    const next = flows[index + 1]?.id
    const end = next === undefined ? count : (pages.get(next) ?? 0) - Number(plan.blanksBefore.includes(next))
    return Math.max(1, end - (pages.get(id) ?? 0))
  })
}
