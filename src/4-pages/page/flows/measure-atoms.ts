import type { FlowAtoms, MeasuredNote } from '../../plan/flow-atoms.ts'
import type { AtomDraft, AtomPlace } from './atoms-draft.ts'
import { type CollectedAtoms, collectAtoms } from './collect-atoms.ts'
import type { LineStart } from './find-line-start.ts'
import { separatorHeight } from './separator-height.ts'
import { textHolder } from './text-holder.ts'

/** What the plan's numbers stand for in the document, as far as its chapters have been measured: stays in the page. */
export interface AtomPlaces {
  /** All flows, also those that are still to be measured. */
  readonly elements: readonly Element[]
  readonly options: MeasureOptions
  /** What was measured when only some chapters were different. */
  readonly before: Before | undefined
  /** Anchors by the flow or, if they are to stand at the foot of a page, by the note that holds them. */
  readonly anchors: ReadonlyMap<Element, FlowAtoms['anchors']>
  readonly flows: FlowAtoms[]
  /** For each flow, then each atom. */
  readonly places: (readonly AtomPlace[])[]
  /** For each flow, then each note, then each atom. */
  readonly notePlaces: (readonly (readonly AtomPlace[])[])[]
  /** Height of a foot of the page without notes: the rule and what surrounds it, px. */
  readonly separator: number
  /** Sections of notes as they stood, by flow, for those that must go back. */
  readonly sections: Map<string, Element>
  /** Characters that begin pages in the middle of paragraphs, by the lines' places: `findStarts` puts them here. */
  readonly cuts: Map<AtomPlace, LineStart>
  /** Blocks within those that begin pages, whose margins are theirs, by the places of these: `findStarts` puts them here. */
  readonly flush: Map<AtomPlace, readonly Element[]>
  /** Parts of paragraphs that have elements of their own, by the places of their first lines: `carryLinks` puts them here. */
  readonly carried: Map<AtomPlace, HTMLElement>
}

/** What `openAtoms` needs to know of the page. Lengths in px. */
export interface MeasureOptions {
  /** What is taller has no place on a page. */
  readonly height: number
  /** Unit of the baseline grid. */
  readonly line: number
  /** What pages are higher than planned. */
  readonly slack: number
  /** From the end of a page's text to the beginning of the next one's, without that slack: by so much pages are further apart. */
  readonly between: number
  /** Whether notes are measured one by one, for the feet of pages; else their section is text. */
  readonly notesAtFoot: boolean
  /** Ids whose places are wanted. */
  readonly anchors: readonly string[]
}

interface Before extends Pick<AtomPlaces, 'flows' | 'places' | 'notePlaces'> {
  /** Ids of the flows that are different now. */
  readonly changed: readonly string[]
}

/**
 * Makes ready for measuring the chapters as they stand without page breaks.
 *
 * @param before what was measured when only the chapters `changed` were different
 */
export function openAtoms(
  options: MeasureOptions,
  before: AtomPlaces | undefined,
  changed: readonly string[],
): AtomPlaces {
  return {
    elements: [...document.querySelectorAll('body > .flow')],
    options,
    before: before && {
      flows: before.flows,
      places: before.places,
      notePlaces: before.notePlaces,
      changed,
    },
    anchors: findAnchors(options),
    flows: [],
    places: [],
    notePlaces: [],
    separator: separatorHeight(),
    sections: new Map(),
    cuts: before?.cuts ?? new Map(),
    flush: before?.flush ?? new Map(),
    carried: new Map(),
  }
}

/**
 * Measures the next flow, unless it is known from before.
 *
 * @returns its `FlowAtoms` as JSON: the browser is slow to hand over thousands of objects
 */
export function measureNext(measured: AtomPlaces): string {
  const { elements, before, flows, places, notePlaces } = measured
  const index = flows.length
  const flow = elements[index]
  const [known, knownPlaces] = [before?.flows[index], before?.places[index]]
  if (flow && before && known && knownPlaces && !before.changed.includes(flow.id)) {
    flows.push(known)
    places.push(knownPlaces)
    notePlaces.push(before.notePlaces[index] ?? [])
  } else if (flow) measureFlow(measured, flow)
  return JSON.stringify(flows.at(-1))
}

function findAnchors({ anchors, notesAtFoot }: MeasureOptions): AtomPlaces['anchors'] {
  const found = new Map<Element, (readonly [string, number])[]>()
  for (const id of anchors) {
    const element = document.getElementById(id)
    const flow = element?.closest('body > .flow')
    const box = element?.getClientRects()[0] ?? element?.getBoundingClientRect()
    if (!element || !flow || !box) continue
    const note = notesAtFoot ? element.closest('.notes > .note') : null
    const own = found.get(note ?? flow) ?? []
    found.set(note ?? flow, own)
    own.push([id, heightOf(element, box) - (note ?? textHolder(flow)).getBoundingClientRect().top])
  }
  return found
}

/** Middle of what stands in a line, which may stick out of it; else the upper edge. */
const heightOf = (element: Element, box: DOMRect): number =>
  getComputedStyle(element).display.startsWith('inline') ? (box.top + box.bottom) / 2 : box.top

function measureFlow(measured: AtomPlaces, flow: Element): void {
  const { options, anchors, flows, places, notePlaces } = measured
  const { height, line, notesAtFoot } = options
  const holder = textHolder(flow)
  const section = notesAtFoot ? holder.querySelector(':scope > .notes') : null
  const asides = [...(section?.querySelectorAll(':scope > .note') ?? [])]
  const notes = asides.map((aside) => collectNote(aside, options))
  const indexes = new Map(asides.map(({ id }, index) => [id, index]))
  const text = collectAtoms(holder, { height, line, skipped: section, indexes, isNote: false })
  const [head] = text.atoms
  if (head) {
    // At the head of a flow the browser keeps the margin of its first block.
    head.inset += head.start
    head.start = 0
  }
  const opening = holder.getBoundingClientRect().top - flow.getBoundingClientRect().top
  const obstacle = obstacleOf(text, height, indexes.size)
  flows.push({
    id: flow.id,
    ...describeText(text),
    anchors: anchors.get(flow) ?? [],
    notes: asides.map((aside, index): MeasuredNote => {
      const reference = text.references.get(index)
      const isInNote = reference && section?.contains(reference)
      return {
        id: aside.id,
        atoms: notes[index]?.atoms ?? [],
        anchors: anchors.get(aside) ?? [],
        ...(reference && !isInNote && { reference: reference.id }),
      }
    }),
    ...(holder !== flow && { columns: height - opening }),
    ...(obstacle && { obstacle }),
  })
  places.push(text.places)
  notePlaces.push(notes.map(({ places: found }) => found))
}

function collectNote(aside: Element, { height: pageHeight, line }: MeasureOptions): CollectedAtoms {
  const { height } = aside.getBoundingClientRect()
  const note = collectAtoms(aside, { height: pageHeight, line, isNote: true })
  const { atoms, places } = note
  for (const table of aside.querySelectorAll('table')) joinRows(table, atoms, places)
  const [first, last] = [atoms[0], atoms.at(-1)]
  if (first) first.start = 0
  if (last) last.end = height
  return note
}

/** Rows of a table in a note stay together: the second half would have no head. */
function joinRows(table: Element, atoms: readonly AtomDraft[], places: readonly AtomPlace[]): void {
  for (const [index, { element }] of places.entries()) {
    const atom = atoms[index]
    if (atom && table.contains(element) && element !== table) atom.joined = true
  }
}

type TextAtoms = Pick<FlowAtoms, 'atoms' | 'ids' | 'paragraphs' | 'floats' | 'figures' | 'roomless'>

function describeText({ atoms, places, floats, figures }: CollectedAtoms): TextAtoms {
  return {
    atoms,
    ids: places.map(({ element }, index) => (atoms[index]?.line ? null : element.id || null)),
    paragraphs: places.flatMap(({ element, begins }, index) =>
      begins && element.tagName === 'P' ? [index] : [],
    ),
    floats,
    figures,
    roomless: floats.length > 0 ? places.map(({ element }) => element.closest('tr, pre') !== null) : [],
  }
}

/** Why pages cannot be planned, in words for the author. */
function obstacleOf(text: CollectedAtoms, pageHeight: number, notes: number): string | undefined {
  const isTooTall = text.atoms.some(({ start, end, head }) => end - start + head > pageHeight + 0.1)
  return (
    text.obstacle ??
    (isTooTall ? 'a box or a row of a table that is taller than a page' : undefined) ??
    (text.references.size < notes ? 'a note that nothing refers to' : undefined)
  )
}
