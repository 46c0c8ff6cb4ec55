import type { JSHandle, Page } from 'puppeteer-core'
import { applyBreaks, type BrokenFlow } from './apply-breaks.ts'
import { breakPages, hopeless } from './break-pages.ts'
import { type AtomPlaces, type FlowAtoms, measureAtoms } from './measure-atoms.ts'
import type { PageGeometry } from './page-geometry.ts'
import { restoreNotes } from './restore-notes.ts'

/** Notes at the foot of their pages. */
export interface FootNotes {
  /** Flow with notes at the foot → what was planned for it. */
  readonly flows: ReadonlyMap<string, PlannedFlow>
  /** Flows whose notes stand at the chapter's end nevertheless, and why. */
  readonly moved: ReadonlyMap<string, string>
  /** Puts the notes of further flows back to the chapter's end. */
  readonly restore: (flows: readonly string[]) => Promise<FootNotes>
}

/** Planned pages of a flow. */
export interface PlannedFlow {
  readonly count: number
  /** Id of a note or of a reference → its page in the flow, 0-based. */
  readonly offsets: ReadonlyMap<string, number>
  /** The same for continuations and for references in the first line of a page: the print takes raised signs there for the page before. */
  readonly unprinted: ReadonlyMap<string, number>
}

/**
 * Sets the notes of each chapter at the foot of the pages that refer to them: measures the chapters, breaks them into pages
 * and applies the breaks to the document. What did not come out as planned keeps its notes at the chapter's end.
 *
 * The caller compares document and print with the plan by `wrongInDocument` and `wrongInPrint`.
 */
export async function setFootNotes(page: Page, { textHeight, line }: PageGeometry): Promise<FootNotes> {
  const places = await page.evaluateHandle(measureAtoms, textHeight)
  const { flows, separator } = await places.evaluate((all) => ({
    flows: all.flows,
    separator: all.separator,
  }))
  const moved = new Map<string, string>()
  const planned = new Map<string, PlannedFlow>()
  const broken: BrokenFlow[] = []
  for (const [index, flow] of flows.entries()) {
    const notes = flow.notes.map(({ atoms }) => atoms)
    const { pages, cost } = breakPages({ atoms: flow.atoms, notes }, { height: textHeight, line, separator })
    if (flow.obstacle) moved.set(flow.id, flow.obstacle)
    else if (cost >= hopeless) moved.set(flow.id, 'more notes on one line than a page can hold')
    else {
      broken.push({ index, pages })
      planned.set(flow.id, planOf(flow, pages))
    }
  }
  const failed = await page.evaluate(applyBreaks, places, broken, textHeight)
  return footNotes(page, places, planned, moved).restore(failed)
}

/** Where flows and ids were found. */
interface Found {
  readonly countOf: (flow: string) => number | undefined
  readonly offsetOf: (id: string, flow: string) => number | undefined
}

/** Ids of flows that have not as many pages as planned, or a note or a reference on another page, in the document before it is printed. */
export function wrongInDocument({ flows }: FootNotes, { countOf, offsetOf }: Found): string[] {
  return [...flows]
    .filter(
      ([flow, { count, offsets, unprinted }]) =>
        countOf(flow) !== count ||
        [...offsets, ...unprinted].some(([id, offset]) => offsetOf(id, flow) !== offset),
    )
    .map(([flow]) => flow)
}

/** The same in the print. */
export function wrongInPrint({ flows }: FootNotes, { countOf, offsetOf }: Found): string[] {
  return [...flows]
    .filter(
      ([flow, { count, offsets }]) =>
        countOf(flow) !== count || [...offsets].some(([id, offset]) => offsetOf(id, flow) !== offset),
    )
    .map(([flow]) => flow)
}

/** Every id that was planned. */
export function plannedAnchors({ flows }: FootNotes): string[] {
  return [...flows.values()].flatMap(({ offsets, unprinted }) => [...offsets.keys(), ...unprinted.keys()])
}

function footNotes(
  page: Page,
  places: JSHandle<AtomPlaces>,
  flows: ReadonlyMap<string, PlannedFlow>,
  moved: ReadonlyMap<string, string>,
): FootNotes {
  const restore = async (ids: readonly string[]): Promise<FootNotes> => {
    if (ids.length > 0) await page.evaluate(restoreNotes, places, ids)
    return footNotes(
      page,
      places,
      new Map([...flows].filter(([id]) => !ids.includes(id))),
      new Map([
        ...moved,
        ...ids.map((id) => [id, 'something that the browser sets otherwise when it is broken'] as const),
      ]),
    )
  }
  return { flows, moved, restore }
}

function planOf({ atoms, notes }: FlowAtoms, pages: BrokenFlow['pages']): PlannedFlow {
  const offsets = new Map<string, number>()
  const unprinted = new Map<string, number>()
  for (const [page, { from, to, notes: parts }] of pages.entries()) {
    for (const { note, from: first } of parts) {
      const id = notes[note]?.id ?? ''
      if (first > 0) unprinted.set(`${id}-from-${first}`, page)
      else offsets.set(id, page)
    }
    for (const [index, atom] of atoms.slice(from, to).entries()) {
      for (const note of atom.notes) {
        const reference = notes[note]?.reference
        if (reference) (index === 0 ? unprinted : offsets).set(reference, page)
      }
    }
  }
  return { count: pages.length, offsets, unprinted }
}
