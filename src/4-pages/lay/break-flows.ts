import type { Engine } from '../browser/enter-page.ts'
import type { OpenPage } from '../browser/open-page.ts'
import { suspendLayout } from '../browser/suspend-layout.ts'
import { type PageGeometry, pageSlack } from '../document/page-geometry.ts'
import type { BrokenFlow } from '../page/breaks/broken-flow.ts'
import type { OpenFlows } from '../page/engine.ts'
import type { FlowStart } from '../page/flows/find-starts.ts'
import type { MeasuredLine } from '../page/flows/measure-lines.ts'
import { type BrokenPage, hopeless, type PageMeasure } from '../plan/break-pages.ts'
import { findOvertaken } from '../plan/find-overtaken.ts'
import type { FlowAtoms } from '../plan/flow-atoms.ts'
import { placeFloats } from '../plan/place-floats.ts'
import { type PlannedFlow, planFlow } from '../plan/plan-flow.ts'
import { notesOf } from '../plan/take-room.ts'
import { deferFailure } from './defer-failure.ts'

/** Chapters broken into pages. */
export interface BrokenFlows {
  /** Flow → its pages. */
  readonly flows: ReadonlyMap<string, PlannedFlow>
  /** Flows that are left to the browser, and why. Their notes stand at the chapter's end. */
  readonly left: ReadonlyMap<string, string>
  /** Those of them that have notes. */
  readonly noted: ReadonlySet<string>
  /** All flows as they were measured; empty when lines are not wanted. */
  readonly measured: readonly MeasuredText[]
  /** Leaves further flows to the browser. */
  readonly restore: (flows: readonly string[]) => Promise<BrokenFlows>
}

/** A flow with its lines, and the pages or columns that were planned for it. */
export interface MeasuredText extends FlowAtoms {
  readonly lines: readonly MeasuredLine[]
  readonly pages: readonly BrokenPage[]
}

/** What is wanted of the pages. */
export interface BreakOptions {
  readonly notesAtFoot: boolean
  /** Whether notes of a page stand in the order of its references, as their signs do when each page has its own. */
  readonly notesByPlace: boolean
  /** Ids whose pages are wanted. */
  readonly anchors: readonly string[]
  /** Whether no words will be changed: then it is found at once where pages begin. */
  readonly areWordsFinal: boolean
  /** Flow → how much of each of its pages is to be left free, px. */
  readonly spares: ReadonlyMap<string, number>
}

/** Chapters as they are measured, and the pages decided for them: nothing is changed in the document. */
export interface MeasuredFlows {
  readonly flows: readonly FlowAtoms[]
  readonly broken: readonly BrokenFlow[]
  /** For each of the broken flows where its pages begin, once words are final. */
  readonly starts?: readonly (readonly FlowStart[])[]
  /** Flows that are left to the browser, and why. */
  readonly left: ReadonlyMap<string, string>
  readonly measure: PageMeasure
}

/** What was measured before the flows `changed` became different. */
export interface MeasuredBefore {
  readonly measured: MeasuredFlows
  readonly changed: readonly string[]
}

/**
 * Measures the chapters and decides where their pages break: while the browser measures the next ones, pages are planned for those
 * that are known. Figures too tall to stand elsewhere are set back, numbered ones that others would be behind are taken along, and their
 * chapters measured anew.
 *
 * @param left flows that are to be left to the browser, and why
 */
export async function measureFlows(
  engine: Engine,
  geometry: PageGeometry,
  options: BreakOptions,
  left: ReadonlyMap<string, string> = new Map(),
  before?: MeasuredBefore,
): Promise<MeasuredFlows> {
  const { count, separator } = await openFlows(engine, geometry, options, before)
  const measure = { height: geometry.textHeight, line: geometry.line, separator }
  const reading = Array.from({ length: count }, () => deferFailure(engine.measureNext()))
  const kept = keptFlows(before)
  const flows: FlowAtoms[] = []
  const broken: BrokenFlow[] = []
  const finding: Promise<readonly FlowStart[]>[] = []
  const allLeft = new Map(left)
  for (const [index, text] of reading.entries()) {
    const flow: FlowAtoms = JSON.parse(await text)
    flows.push(flow)
    if (left.has(flow.id) || tallFigures(flow, measure).length > 0) continue
    const spare = options.spares.get(flow.id) ?? 0
    const pages = kept.get(flow.id) ?? breakFlow(flow, measure, spare, options.notesByPlace)
    if (typeof pages === 'string') {
      allLeft.set(flow.id, pages)
      continue
    }
    broken.push({ ...pages, index })
    if (options.areWordsFinal) finding.push(deferFailure(engine.findStarts({ ...pages, index })))
  }
  const starts = await Promise.all(finding)
  const found = options.areWordsFinal ? { starts } : {}
  const measured = { flows, broken, ...found, left: allLeft, measure }
  const changed = await setFiguresBack(engine, measured, options)
  if (changed.length === 0) return measured
  return measureFlows(engine, geometry, options, left, { measured, changed })
}

/** Makes the engine ready to measure the flows, one after the other. */
function openFlows(
  engine: Engine,
  { textHeight: height, line, headRoom, footRoom }: PageGeometry,
  { notesAtFoot, anchors }: BreakOptions,
  before: MeasuredBefore | undefined,
): Promise<OpenFlows> {
  const wanted = { height, line, slack: pageSlack, between: headRoom + footRoom, notesAtFoot, anchors }
  return engine.openFlows(wanted, before?.changed ?? null)
}

/** Flow → its pages, if it has not changed since. */
function keptFlows(before: MeasuredBefore | undefined): ReadonlyMap<string, BrokenFlow> {
  const { flows = [], broken = [] } = before?.measured ?? {}
  const kept = broken.map((pages) => [flows[pages.index]?.id ?? '', pages] as const)
  return new Map(kept.filter(([id]) => !before?.changed.includes(id)))
}

/** Sets figures back that are too tall to stand elsewhere or, if there are none, that others would be behind: gives their flows. */
async function setFiguresBack(
  engine: Engine,
  { flows, broken, measure }: Pick<MeasuredFlows, 'flows' | 'broken' | 'measure'>,
  { notesAtFoot }: BreakOptions,
): Promise<readonly string[]> {
  const tall = flows.map((flow) => [flow.id, tallFigures(flow, measure)] as const)
  const ids = tall.flatMap(([, figures]) => figures)
  if (ids.length > 0) {
    await engine.keepFigures(ids)
    await engine.fitTables(notesAtFoot)
    return tall.filter(([, figures]) => figures.length > 0).map(([id]) => id)
  }
  const early = earlyFigures({ flows, broken })
  if (early.size > 0) await engine.deferFigures([...early.values()].flat())
  return [...early.keys()]
}

/** Flow → ids of its figures that stand before others with lower numbers. */
function earlyFigures({
  flows,
  broken,
}: Pick<MeasuredFlows, 'flows' | 'broken'>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    broken.flatMap(({ index, pages, columns }) => {
      const { id = '', floats = [], figures = [] } = flows[index] ?? {}
      const overtaken = findOvertaken({ floats, figures, pages, columns })
      return overtaken.length > 0 ? [[id, overtaken] as const] : []
    }),
  )
}

/** Number of pages of each planned flow, and places of what was asked for. */
export function pagesOfFlows({
  flows,
  broken,
  measure,
}: MeasuredFlows): ReadonlyMap<string, { readonly count: number; readonly places: PlannedFlow['places'] }> {
  return new Map(
    broken.flatMap(({ index, ...pages }) => {
      const flow = flows[index]
      const count = Math.ceil(pages.pages.length / pages.columns)
      return flow ? [[flow.id, { count, places: planFlow(flow, pages, [], measure).places }] as const] : []
    }),
  )
}

/**
 * Applies the decided breaks to the document, with notes at the feet of pages. What cannot be set so is left to the browser.
 *
 * The caller compares the print with the plan by `wrongInPrint`.
 *
 * @param wantsLines whether to measure each line of text before, for the typesetter's report
 */
export async function breakFlows(
  { page, engine }: OpenPage,
  { flows, broken, starts: known, left, measure }: MeasuredFlows,
  wantsLines: boolean,
): Promise<BrokenFlows> {
  const lines: MeasuredLine[][] = wantsLines ? JSON.parse(await engine.measureLines()) : []
  const noted = new Set(flows.filter(({ notes }) => notes.length > 0).map(({ id }) => id))
  const starts = known ?? (await Promise.all(broken.map((own) => engine.findStarts(own))))
  const planned = broken.flatMap(({ index, ...flowPages }, order): [string, PlannedFlow][] => {
    const flow = flows[index]
    return flow ? [[flow.id, planFlow(flow, flowPages, starts[order] ?? [], measure)]] : []
  })
  const measured = lines.flatMap((own, index): MeasuredText[] => {
    const pages = broken.find((each) => each.index === index)?.pages ?? []
    return flows[index] ? [{ ...flows[index], lines: own, pages }] : []
  })
  const failed = noted.size > 0 ? await engine.cutNotes(broken) : []
  await suspendLayout(page)
  if (broken.some(({ columns }) => columns > 1)) await engine.carryLinks(broken)
  await engine.applyBreaks(broken)
  if (left.size > 0) await engine.restoreFlows([...left.keys()])
  return brokenFlows(engine, noted, measured, new Map(planned), left).restore(failed)
}

/** Ids of the figures that a page cannot hold with their notes. */
function tallFigures({ floats, notes }: FlowAtoms, page: PageMeasure): readonly string[] {
  const flow = { atoms: [], notes: notes.map(({ atoms }) => atoms) }
  const tall = floats.filter((float) => float.height + notesOf(float, flow, page) > page.height + 0.1)
  return tall.map(({ id }) => id)
}

/** The pages, or why there are none. */
function breakFlow(
  { atoms, notes, floats, roomless, columns, obstacle }: FlowAtoms,
  page: PageMeasure,
  spare: number,
  notesByPlace: boolean,
): Omit<BrokenFlow, 'index'> | string {
  if (obstacle) return obstacle
  const measure = { ...page, height: page.height - spare }
  const flow = { atoms, notes: notes.map((note) => note.atoms), floats, roomless }
  const top = columns === undefined ? undefined : Math.floor(columns / measure.line) * measure.line
  const own = top === undefined ? measure : { ...measure, first: [top, top] }
  const count = top === undefined ? 1 : 2
  const { pages, cost } = placeFloats(flow, { ...own, columns: count }, notesByPlace)
  if (cost >= hopeless) return 'more notes on one line than a page can hold'
  return { pages, columns: count, white: columns === undefined ? 0 : columns - (top ?? 0), spare }
}

/** Ids of flows that have not as many pages in the print as planned, or something on another page. */
export function wrongInPrint(
  { flows }: BrokenFlows,
  countOf: (flow: string) => number,
  isOn: (id: string, flow: string, page: number) => boolean,
): string[] {
  const isWrong = ([id, { starts, places, probes }]: readonly [string, PlannedFlow]) =>
    countOf(id) !== starts.length || probes.some((probe) => !isOn(probe, id, places.get(probe)?.page ?? -1))
  return [...flows].filter(isWrong).map(([flow]) => flow)
}

/** Why a flow is left to the browser whose print was not as planned. */
export const setOtherwise = 'something that the browser sets otherwise when it is broken'

function brokenFlows(
  engine: Engine,
  noted: ReadonlySet<string>,
  measured: readonly MeasuredText[],
  flows: ReadonlyMap<string, PlannedFlow>,
  left: ReadonlyMap<string, string>,
): BrokenFlows {
  const restore = async (ids: readonly string[]): Promise<BrokenFlows> => {
    if (ids.length > 0) await engine.restoreFlows(ids)
    return brokenFlows(
      engine,
      noted,
      measured,
      new Map([...flows].filter(([id]) => !ids.includes(id))),
      new Map([...left, ...ids.map((id) => [id, setOtherwise] as const)]),
    )
  }
  return { flows, left, noted, measured, restore }
}
