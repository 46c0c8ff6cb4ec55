import type { FlowAtoms } from '../../plan/flow-atoms.ts'
import { type AtomDraft, type AtomPlace, collectAtoms } from './collect-atoms.ts'
import { type LineStart, type Lines, openLines } from './open-lines.ts'

/** What the plan's numbers stand for in the document, as far as its chapters have been measured: stays in the page. */
export interface AtomPlaces {
  /** Number of flows. */
  readonly count: number
  /**
   * Measures the next flow, unless it is known from before.
   *
   * @returns its `FlowAtoms` as JSON: the browser is slow to hand over thousands of objects
   */
  readonly measureNext: () => string
  readonly flows: readonly FlowAtoms[]
  /** For each flow, then each atom. */
  readonly places: readonly (readonly AtomPlace[])[]
  /** For each flow, then each note, then each atom. */
  readonly notePlaces: readonly (readonly (readonly AtomPlace[])[])[]
  /** Height of a foot of the page without notes: the rule and what surrounds it, px. */
  readonly separator: number
  /** What pages are higher than planned, px. */
  readonly slack: number
  /** From the end of a page's text to the beginning of the next one's, without that slack, px: by so much pages are further apart. */
  readonly between: number
  /** Sections of notes as they stood, by flow, for those that must go back. */
  readonly sections: Map<string, Element>
  /** Characters that begin pages in the middle of paragraphs, by the lines' places: `findStarts` puts them here. */
  readonly cuts: Map<AtomPlace, LineStart>
  /** Blocks within those that begin pages, whose margins are theirs, by the places of these: `findStarts` puts them here. */
  readonly flush: Map<AtomPlace, readonly Element[]>
  /** Parts of paragraphs that have elements of their own, by the places of their first lines: `carryLinks` puts them here. */
  readonly carried: Map<AtomPlace, HTMLElement>
  readonly lines: Lines
}

/** What `measureAtoms` needs to know of the page. Lengths in px. */
export interface MeasureOptions {
  /** What is taller has no place on a page. */
  readonly height: number
  /** Unit of the baseline grid. */
  readonly line: number
  /** What pages are higher than planned. */
  readonly slack: number
  /** From the end of a page's text to the beginning of the next one's, without that slack. */
  readonly between: number
  /** Whether notes are measured one by one, for the feet of pages; else their section is text. */
  readonly notesAtFoot: boolean
  /** Ids whose places are wanted. */
  readonly anchors: readonly string[]
}

/**
 * Gives what measures the chapters as they stand without page breaks.
 *
 * @param before what was measured when only the chapters `changed` were different
 */
export function measureAtoms(
  { height: pageHeight, line, slack, between, notesAtFoot, anchors }: MeasureOptions,
  before: AtomPlaces | undefined,
  changed: readonly string[],
): AtomPlaces {
  const lines = openLines()
  const { collect } = collectAtoms({ height: pageHeight, line }, lines)
  /** Rows of a table in a note stay together: the second half would have no head. */
  const joinRows = (table: Element, atoms: readonly AtomDraft[], found: readonly AtomPlace[]) => {
    for (const [index, { element }] of found.entries()) {
      const atom = atoms[index]
      if (atom && table.contains(element) && element !== table) atom.joined = true
    }
  }

  /** Middle of what stands in a line, which may stick out of it; else the upper edge. */
  const heightOf = (element: Element, box: DOMRect): number =>
    getComputedStyle(element).display.startsWith('inline') ? (box.top + box.bottom) / 2 : box.top

  /** Anchors by the flow or, if they are to stand at the foot of a page, by the note that holds them. */
  const wanted = new Map<Element, (readonly [string, number])[]>()
  for (const id of anchors) {
    const element = document.getElementById(id)
    const flow = element?.closest('body > .flow')
    const box = element?.getClientRects()[0] ?? element?.getBoundingClientRect()
    if (!element || !flow || !box) continue
    const note = notesAtFoot ? element.closest('.notes > .note') : null
    const holder = note ?? flow
    const found = wanted.get(holder) ?? []
    wanted.set(holder, found)
    const strip = note ? null : flow.querySelector(':scope > .columns > .strip')
    found.push([id, heightOf(element, box) - (strip ?? holder).getBoundingClientRect().top])
  }
  const flows: FlowAtoms[] = []
  const places: (readonly AtomPlace[])[] = []
  const notePlaces: (readonly (readonly AtomPlace[])[])[] = []
  const elements = [...document.querySelectorAll('body > .flow')]
  const measureFlow = (flow: Element, index: number) => {
    const [known, knownPlaces] = [before?.flows[index], before?.places[index]]
    if (known && knownPlaces && !changed.includes(flow.id)) {
      flows.push(known)
      places.push(knownPlaces)
      notePlaces.push(before?.notePlaces[index] ?? [])
      return
    }
    const strip = flow.querySelector(':scope > .columns > .strip')
    const section = notesAtFoot ? (strip ?? flow).querySelector(':scope > .notes') : null
    const asides = [...(section?.querySelectorAll(':scope > .note') ?? [])]
    const notes = asides.map((aside) => {
      const { height } = aside.getBoundingClientRect()
      const { atoms, places: found } = collect(aside, null, new Map(), true)
      for (const table of aside.querySelectorAll('table')) joinRows(table, atoms, found)
      const [first, last] = [atoms[0], atoms.at(-1)]
      if (first) first.start = 0
      if (last) last.end = height
      return { id: aside.id, atoms, places: found }
    })
    const indexes = new Map(notes.map(({ id }, index) => [id, index]))
    const text = collect(strip ?? flow, section, indexes, false)
    const [head] = text.atoms
    if (head) {
      // At the head of a flow the browser keeps the margin of its first block.
      head.inset += head.start
      head.start = 0
    }
    const opening = strip ? strip.getBoundingClientRect().top - flow.getBoundingClientRect().top : 0
    const isTooTall = text.atoms.some(({ start, end, head }) => end - start + head > pageHeight + 0.1)
    const obstacle =
      text.obstacle ??
      (isTooTall ? 'a box or a row of a table that is taller than a page' : undefined) ??
      (indexes.size > 0 ? 'a note that nothing refers to' : undefined)
    flows.push({
      id: flow.id,
      atoms: text.atoms,
      ids: text.places.map(({ element }, index) => (text.atoms[index]?.line ? null : element.id || null)),
      paragraphs: text.places.flatMap(({ element, begins }, index) =>
        begins && element.tagName === 'P' ? [index] : [],
      ),
      anchors: wanted.get(flow) ?? [],
      floats: text.floats,
      figures: text.figures,
      roomless:
        text.floats.length > 0 ? text.places.map(({ element }) => element.closest('tr, pre') !== null) : [],
      notes: notes.map(({ id, atoms }, index) => {
        const reference = text.references.get(index)
        const own = wanted.get(asides[index] ?? flow) ?? []
        const isInNote = reference && section?.contains(reference)
        return { id, atoms, anchors: own, ...(reference && !isInNote && { reference: reference.id }) }
      }),
      ...(strip && { columns: pageHeight - opening }),
      ...(obstacle && { obstacle }),
    })
    places.push(text.places)
    notePlaces.push(notes.map(({ places: found }) => found))
  }
  const measureNext = (): string => {
    const flow = elements[flows.length]
    if (flow) measureFlow(flow, flows.length)
    return JSON.stringify(flows.at(-1))
  }
  const foot = document.createElement('div')
  foot.className = 'footnotes'
  document.querySelector('body > .flow')?.append(foot)
  const separator = foot.getBoundingClientRect().height
  foot.remove()
  const found = {
    sections: new Map(),
    cuts: before?.cuts ?? new Map(),
    flush: before?.flush ?? new Map(),
    carried: new Map(),
  }
  return {
    count: elements.length,
    measureNext,
    flows,
    places,
    notePlaces,
    separator,
    slack,
    between,
    ...found,
    lines,
  }
}
