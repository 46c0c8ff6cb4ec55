import { isIslandStart, mostStretch, pageEnds, whitesOf } from './fill-page.ts'

/** A piece of a chapter or of a note that no page break cuts: a line, a row of a table, a box. Lengths in px. */
export interface Atom {
  /** From the top of the flow, where a page would begin that begins with it: its margin and that of its containers left out. */
  readonly start: number
  /** Its lower edge, with those of all containers that end with it. */
  readonly end: number
  /** Index of the line in its paragraph, 0-based; 0 for what is no line. */
  readonly line: number
  /** Lines of its paragraph; 1 for what is no line. */
  readonly lines: number
  /** A heading, a caption: must not stand last on a page. */
  readonly keepWithNext: boolean
  /** A page begins here, whatever it costs. */
  readonly forced: boolean
  /** No page may begin here, as below the first of rows that share a cell. */
  readonly joined: boolean
  /** Height of the table head that is repeated when a page begins here. */
  readonly head: number
  /** Whether it is a line of running text as high as the unit of the baseline grid. */
  readonly onGrid: boolean
  /** From `start` to the top of its line or box: the padding of containers that begin with it. */
  readonly inset: number
  /** Indexes of the notes that it refers to first. */
  readonly notes: readonly number[]
}

/** A chapter as it was measured, without page breaks. */
export interface MeasuredFlow {
  readonly atoms: readonly Atom[]
  /** The atoms of each note, its own top being 0. */
  readonly notes: readonly (readonly Atom[])[]
}

/** The page that chapters are broken into, px. */
export interface PageMeasure {
  readonly height: number
  /** Heights of the first pages, should they differ. */
  readonly first?: readonly number[]
  /** What figures take of the first pages. Default: nothing */
  readonly taken?: readonly TakenRoom[]
  /** Which page is the first to face the next: 0 for columns, of which there are two on a page. Default: 1, a book's. */
  readonly facing?: 0 | 1
  /** Distance between two baselines: the unit of the grid and of costs. */
  readonly line: number
  /** Least height between the text and the first note: the rule and what surrounds it. */
  readonly separator: number
}

/** What figures at its head and foot take of a page. */
export interface TakenRoom {
  /** With white, and with their notes and the separator above them, px. */
  readonly height: number
  /** Whether they have notes at the foot: those of the text need no separator then. */
  readonly isNoted: boolean
  /** Pages without text that stand before it, counted from the first one. */
  readonly pagesBefore: number
}

/** The atoms `from` to `to` (exclusive) of a note. */
export interface NotePart {
  readonly note: number
  readonly from: number
  readonly to: number
}

/** What stands on a page. */
export interface BrokenPage {
  /** Atoms of the text, `to` exclusive; none when long notes fill pages after the chapter's end. */
  readonly from: number
  readonly to: number
  /** With all white that is added. */
  readonly textHeight: number
  readonly notes: readonly NotePart[]
  /** What is left for notes below the text, and what they take of it, with the separator, px. */
  readonly noteRoom: number
  readonly noteHeight: number
  /** White added above atoms, so that lines stand on the grid and the page's foot is even with the others. */
  readonly whites: readonly White[]
  /** Figures at its head and foot, and what they take of it, px. Default: none */
  readonly floats?: PageFloats
}

/** Figures that stand at the head of a page, above its text, and at its foot, below the text and above or below the notes. */
export interface PageFloats {
  readonly placed: readonly PlacedFloat[]
  /** What they take above the text, below it and below the notes, with the white between, px. */
  readonly above: number
  readonly below: number
  readonly foot: number
}

/** A figure on a page. */
export interface PlacedFloat {
  /** Index among the flow's figures. */
  readonly float: number
  /** From the head of the page, px. */
  readonly top: number
  /** White above and below it that covers the rule between columns, px; above it a whole number. */
  readonly above?: number
  readonly below?: number
}

/** White above an atom, px, besides the margin that stands there. */
export interface White {
  readonly atom: number
  readonly height: number
}

/** A way to break a chapter. */
export interface Breaking {
  readonly pages: readonly BrokenPage[]
  /** The less, the better; over `hopeless` an atom sticks out of its page or a note is not on its reference's page. */
  readonly cost: number
}

/** Cost from which on a breaking must not be used. */
export const hopeless = 1e7

/** Costs, in squares of lines: a page that is three lines short costs 9. */
const costs = {
  tooTall: 1e8,
  lateNote: hopeless,
  joined: 1e5,
  strandedHeading: 20_000,
  widow: 8000,
  orphan: 8000,
  splitNote: 14,
  unevenSpread: 6,
  unevenMore: 8,
  stretch: 0.6,
  thinText: 9,
  shortEnd: 12,
}

/** A last page with fewer lines looks forlorn, and so do fewer lines above a long note. */
const leastLines = 4

/** How many of the cheapest ends of a page are followed further. */
const breadth = 6

/**
 * Breaks a chapter at the least cost for all its pages together, by dynamic programming over its atoms and what notes are
 * left over at each.
 *
 * Never, unless nothing else fits: widows and orphans (fewer than two lines), headings at the foot, cut rows. Short pages,
 * split notes, facing pages of unequal length and a nearly empty last page are weighed against each other.
 * Source of the method: Plass, Optimal pagination techniques for automatic typesetting systems, 1981.
 */
export function breakPages(flow: MeasuredFlow, page: PageMeasure): Breaking {
  const index = indexFlow(flow)
  const end = flow.atoms.length
  // Most atoms begin no page in any way that is followed.
  const stages: (Map<string, State> | undefined)[] = Array.from({ length: end + 1 })
  stages[0] = new Map([['', firstState]])
  for (let at = 0; at < end; at += 1) {
    const ends = new Map<number, readonly number[]>()
    for (const state of stages[at]?.values() ?? []) {
      for (const next of cheapest(followUps(state, flow, index, page, ends))) {
        const stage = stages[next.at] ?? new Map<string, State>()
        stages[next.at] = stage
        keepBest(stage, next, page)
      }
    }
    stages[at] = undefined
  }
  const finished = [...(stages[end]?.values() ?? [])].map((state) => setLeftNotes(state, flow, index, page))
  return unwind(
    finished.reduce((best, state) => (state.cost < best.cost ? state : best)),
    flow,
    page,
  )
}

/** Breaks a chapter page by page, each as full as the rules allow: what `breakPages` is measured against. */
export function breakPagesGreedily(flow: MeasuredFlow, page: PageMeasure): Breaking {
  const index = indexFlow(flow)
  let state = firstState
  while (state.at < flow.atoms.length) {
    const options = followUps(state, flow, index, page)
    const legal = options.filter((next) => next.cost - state.cost < costs.widow)
    const fullest = legal.at(-1) ?? cheapest(options)[0]
    if (!fullest) break
    state = fullest
  }
  return unwind(setLeftNotes(state, flow, index, page), flow, page)
}

/** Where the next page begins, and the cheapest known way to it. */
interface State {
  /** Index of the next atom. */
  readonly at: number
  /** Place of the next note in the order of references, and its next atom. */
  readonly note: number
  readonly noteAtom: number
  /** Pages so far. */
  readonly count: number
  /** Lines that the last page lacks, when the next one faces it and should equal it. */
  readonly facing: number
  readonly cost: number
  readonly page?: Omit<BrokenPage, 'whites' | 'noteRoom'> & { readonly lack: number; readonly height: number }
  readonly before?: State
}

const firstState: State = { at: 0, note: 0, noteAtom: 0, count: 0, facing: 0, cost: 0 }

/** What is counted once for a flow. */
interface FlowIndex {
  /** Notes in the order of their references. */
  readonly notes: readonly number[]
  /** Number of notes that the atoms before each refer to. */
  readonly notesBefore: readonly number[]
  /** Number of pieces that are no running text up to each atom, itself included. */
  readonly islands: readonly number[]
}

function indexFlow({ atoms }: MeasuredFlow): FlowIndex {
  const notesBefore = [0]
  const islands: number[] = []
  for (const [index, atom] of atoms.entries()) {
    notesBefore.push((notesBefore.at(-1) ?? 0) + atom.notes.length)
    islands.push((islands.at(-1) ?? 0) + Number(isIslandStart(atoms, index)))
  }
  return { notes: atoms.flatMap((atom) => atom.notes), notesBefore, islands }
}

function keepBest(stage: Map<string, State>, state: State, { first = [], taken = [] }: PageMeasure): void {
  const own = Math.max(first.length, taken.length)
  const page = state.count < own ? `first ${state.count}` : state.count % 2
  const key = `${state.note}/${state.noteAtom}/${page}/${state.facing}`
  const known = stage.get(key)
  if (!known || state.cost < known.cost) stage.set(key, state)
}

function cheapest(states: readonly State[]): readonly State[] {
  return [...states].sort((one, other) => one.cost - other.cost).slice(0, breadth)
}

/** What is left for text and its notes. */
function heightOfPage({ height, first = [], taken = [] }: PageMeasure, count: number): number {
  return (first[count] ?? height) - (taken[count]?.height ?? 0)
}

/** Pages without text before the page. */
function pagesBefore({ taken = [] }: PageMeasure, count: number): number {
  return (taken[count] ?? taken.at(-1))?.pagesBefore ?? 0
}

/**
 * Ways to fill the next page, from the emptiest to the fullest; the emptiest of many good ones are left out.
 *
 * @param known ends of pages that begin here, by height
 */
function followUps(
  state: State,
  flow: MeasuredFlow,
  index: FlowIndex,
  page: PageMeasure,
  known = new Map<number, readonly number[]>(),
): State[] {
  const states: State[] = []
  const height = heightOfPage(page, state.count)
  const ends = known.get(height) ?? pageEnds(flow.atoms, state.at, height, page.line)
  known.set(height, ends)
  let good = 0
  for (let count = ends.length; count > 0 && good < breadth + 2; count -= 1) {
    const next = endPage(state, state.at + count, ends[count - 1] ?? 0, flow, index, page)
    states.unshift(next)
    if (next.cost - state.cost < costs.widow) good += 1
  }
  return states
}

/** Height of the atoms `from` to `to` (exclusive) at the head of a page, px. */
export function heightOf(atoms: readonly Atom[], from: number, to: number): number {
  const [first, last] = [atoms[from], atoms[to - 1]]
  return first && last && to > from ? last.end - first.start + first.head : 0
}

function endPage(
  state: State,
  to: number,
  textHeight: number,
  flow: MeasuredFlow,
  index: FlowIndex,
  page: PageMeasure,
): State {
  const height = heightOfPage(page, state.count)
  const wanted = index.notesBefore[to] ?? 0
  const placed = placeNotes(state, wanted, height - textHeight, flow, index, page)
  const isEnd = to === flow.atoms.length || flow.atoms[to]?.forced === true
  const free = height - textHeight - placed.height
  const hasNotes = placed.parts.length > 0 || page.taken?.[state.count]?.isNoted === true
  const { facing = 1 } = page
  const before = pagesBefore(page, state.count)
  const facesNext = (state.count + before - facing) % 2 === 0
  const isBehind = state.count > 0 && before === pagesBefore(page, state.count - 1)
  const facesLast = !facesNext && isBehind && state.count > facing
  const islands = (index.islands[to - 1] ?? 0) - (index.islands[state.at] ?? 0)
  const stretch = Math.min(mostStretch, islands, Math.floor(Math.max(0, free) / page.line + 0.05))
  const lacking = Math.max(0, free / page.line - stretch)
  const short = Math.round(lacking)
  const cost =
    breakCost(flow.atoms, to) +
    (textHeight > height + 0.1 ? costs.tooTall : 0) +
    placed.late * costs.lateNote +
    (placed.isSplit ? costs.splitNote : 0) +
    (isEnd ? 0 : lacking ** 2 + costs.stretch * stretch ** 2) +
    (isEnd ? costs.shortEnd : costs.thinText) * Math.max(0, leastLines - textHeight / page.line) +
    (facesLast && !isEnd && !hasNotes ? unevenCost(Math.abs(short - state.facing)) : 0)
  return {
    at: to,
    note: placed.note,
    noteAtom: placed.noteAtom,
    count: state.count + 1,
    facing: facesNext && !hasNotes ? Math.min(3, short) : 0,
    cost: state.cost + cost,
    page: {
      from: state.at,
      to,
      textHeight,
      notes: placed.parts,
      noteHeight: placed.height,
      lack: isEnd ? 0 : Math.max(0, free),
      height,
    },
    before: state,
  }
}

/** What it costs that facing pages differ by so many lines: a great difference is not worth another short page. */
function unevenCost(lines: number): number {
  if (lines === 0) return 0
  return lines === 1 ? costs.unevenSpread : costs.unevenMore
}

/** What it costs that a page begins with the atom. */
function breakCost(atoms: readonly Atom[], at: number): number {
  const [above, below] = [atoms[at - 1], atoms[at]]
  if (!above || !below || below.forced) return 0
  return (
    (below.joined ? costs.joined : 0) +
    (above.keepWithNext ? costs.strandedHeading : 0) +
    (below.line === 1 ? costs.orphan : 0) +
    (below.line > 0 && below.lines - below.line === 1 ? costs.widow : 0)
  )
}

interface PlacedNotes {
  readonly parts: readonly NotePart[]
  /** With the separator; 0 without notes. */
  readonly height: number
  readonly isSplit: boolean
  /** Notes that do not begin on the page of their reference. */
  readonly late: number
  /** What comes next. */
  readonly note: number
  readonly noteAtom: number
}

/** Sets what is left over and the notes up to `wanted` at the foot, as far as they fit. */
function placeNotes(
  state: Pick<State, 'note' | 'noteAtom' | 'count'>,
  wanted: number,
  room: number,
  { notes }: MeasuredFlow,
  index: FlowIndex,
  page: PageMeasure,
): PlacedNotes {
  let { note, noteAtom } = state
  let height = page.taken?.[state.count]?.isNoted ? 0 : page.separator
  const parts: NotePart[] = []
  const finish = (isSplit: boolean, late: number): PlacedNotes => ({
    parts,
    height: parts.length > 0 ? height : 0,
    isSplit,
    late,
    note,
    noteAtom,
  })
  while (note < wanted) {
    const own = index.notes[note] ?? 0
    const atoms = notes[own] ?? []
    const to = lastFitting(atoms, noteAtom, room - height)
    if (to > noteAtom) parts.push({ note: own, from: noteAtom, to })
    height += heightOf(atoms, noteAtom, to)
    if (to < atoms.length) {
      const begun = to > 0 ? 1 : 0
      noteAtom = to
      return finish(to > 0, wanted - note - begun)
    }
    note += 1
    noteAtom = 0
  }
  return finish(false, 0)
}

/** End of the part of a note that fits into the room: all of it, or a part that leaves two lines on both sides. */
function lastFitting(atoms: readonly Atom[], from: number, room: number): number {
  if (heightOf(atoms, from, atoms.length) <= room + 0.1) return atoms.length
  for (let to = atoms.length - 2; to >= from + 2; to -= 1) {
    if (heightOf(atoms, from, to) <= room + 0.1 && breakCost(atoms, to) === 0) return to
  }
  return from
}

/** Sets the rest of long notes on pages of their own after the chapter's end. */
function setLeftNotes(state: State, flow: MeasuredFlow, index: FlowIndex, page: PageMeasure): State {
  let last = state
  while (last.note < index.notes.length) {
    const height = heightOfPage(page, last.count)
    const placed = placeNotes(last, index.notes.length, height, flow, index, page)
    const moved = placed.parts.length > 0
    const notes = index.notes
      .slice(last.note)
      .map((note) => ({ note, from: 0, to: flow.notes[note]?.length ?? 0 }))
    last = {
      ...last,
      note: moved ? placed.note : index.notes.length,
      noteAtom: moved ? placed.noteAtom : 0,
      count: last.count + 1,
      cost: last.cost + costs.splitNote + (moved ? 0 : costs.tooTall),
      page: {
        from: last.at,
        to: last.at,
        textHeight: 0,
        notes: moved ? placed.parts : notes,
        noteHeight: placed.height,
        lack: 0,
        height,
      },
      before: last,
    }
  }
  return last
}

function unwind(end: State, { atoms }: MeasuredFlow, { line }: PageMeasure): Breaking {
  const pages: BrokenPage[] = []
  for (let state: State | undefined = end; state; state = state.before)
    if (state.page) pages.unshift(finishPage(state.page, atoms, line))
  return { pages, cost: end.cost }
}

function finishPage(
  { lack, height, ...page }: NonNullable<State['page']>,
  atoms: readonly Atom[],
  line: number,
): BrokenPage {
  const whites = whitesOf(atoms, page.from, page.to, line, lack)
  const added = whites.reduce((sum, white) => sum + white.height, 0)
  const own = heightOf(atoms, page.from, page.to)
  const textHeight = page.to > page.from ? own + added : 0
  return { ...page, whites, textHeight, noteRoom: height - textHeight }
}
