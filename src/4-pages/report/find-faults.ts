import type { MeasuredLine } from '../page/flows/measure-lines.ts'
import type { Atom, BrokenPage, NotePart } from '../plan/break-pages.ts'

/** What typesetters look for, in the order in which it is told. */
export const faultKinds = [
  'loose-line',
  'tight-line',
  'hyphen-run',
  'hyphen-stem',
  'hyphen-at-turn',
  'short-last-line',
  'widow',
  'orphan',
  'stranded-heading',
  'split-note',
  'white-space',
  'uneven-feet',
  'off-grid',
  'far-figure',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** A fault of the pages, where it stands. */
export interface Fault {
  readonly kind: FaultKind
  /** Index of the page in the publication, 0-based. */
  readonly page: number
  /** Id of the block that it is found in, or of what the page has no room for. */
  readonly block: string
  /** First words of the line. */
  readonly text?: string
  /**
   * How great it is. Loose and tight lines: their word space as a multiple of the face's own. Runs: lines. Stems: letters.
   * Short lines: px. White space: a part of the page's height. Feet and lines off the grid: lines, or a part of one. Figures: pages.
   */
  readonly size?: number
}

/** From which size on something is a fault. */
export const limits = {
  /** Twice the face's space: 0.4 em in Alegreya. TeX calls lines very loose from 0.5 em on, in Computer Modern. */
  loose: 2,
  /** TeX shrinks no space by more than a third. */
  tight: 2 / 3,
  /** Hyphens on successive lines. */
  run: 2,
  /** Letters before and after a hyphen. */
  before: 2,
  after: 3,
  /** A lone word of so few letters at the end of a paragraph. */
  lastLetters: 4,
  /** White, as a part of the page's height. */
  white: 0.25,
  /** Part of a line that is seen. */
  grid: 0.03,
  /** Pages between a figure and the text before it. */
  figure: 2,
} as const

/** A flow with its pages, or columns, as planned. */
export interface SetFlow {
  readonly id: string
  readonly atoms: readonly Atom[]
  /** Id of the block that each atom belongs to. */
  readonly blocks: readonly string[]
  /** The atoms of each note. */
  readonly notes: readonly (readonly Atom[])[]
  /** Id of each note. */
  readonly noteIds: readonly string[]
  readonly pages: readonly BrokenPage[]
  readonly columns: 1 | 2
  /** False for a flow that the browser broke: of its pages only the first atoms are known. */
  readonly isPlanned: boolean
  readonly lines: readonly MeasuredLine[]
  /** Its figures that may stand elsewhere, and the atom behind each. */
  readonly floats: readonly { readonly id: string; readonly at: number }[]
  /** Index of its first page in the publication, 0-based. */
  readonly firstPage: number
}

/** How pages lie. */
export interface PageLayout {
  /** Distance between two baselines, px. */
  readonly line: number
  /** Whether pages face each other: 1 and 2, 3 and 4, …, counted from 0. */
  readonly facing: boolean
}

/** All faults of a flow, in no order. */
export function findFaults(flow: SetFlow, layout: PageLayout): Fault[] {
  const faults = [...lineFaults(flow, layout)]
  if (!flow.isPlanned) return faults
  return [...faults, ...pageFaults(flow, layout), ...gridFaults(flow, layout), ...figureFaults(flow)]
}

function figureFaults(flow: SetFlow): Fault[] {
  return flow.pages.flatMap(({ floats }, column) =>
    (floats?.placed ?? []).flatMap(({ float }): Fault[] => {
      const { id, at } = flow.floats[float] ?? { id: flow.id, at: 0 }
      const page = pageOf(flow, column)
      const own = pageOf(
        flow,
        flow.pages.findIndex(({ to }) => to >= at),
      )
      return page - own > limits.figure ? [{ kind: 'far-figure', page, block: id, size: page - own }] : []
    }),
  )
}

/** Index of a column's page in the publication. */
function pageOf({ firstPage, columns }: SetFlow, column: number): number {
  return firstPage + Math.max(0, Math.floor(column / columns))
}

function columnOf({ pages }: SetFlow, { note, atom }: Pick<MeasuredLine, 'note' | 'atom'>): number {
  if (note === undefined) return pages.findIndex(({ from, to }) => from <= atom && atom < to)
  const holds = (part: NotePart) => part.note === note && part.from <= atom && atom < part.to
  const found = pages.findIndex(({ notes }) => notes.some(holds))
  return found < 0 ? pages.length - 1 : found
}

/** In these scripts lines are justified between all signs. */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function lineFaults(flow: SetFlow, { facing }: PageLayout): Fault[] {
  const faults: Fault[] = []
  let run = 0
  for (const [index, line] of flow.lines.entries()) {
    const { block, text, space, lack, hyphen, end } = line
    const column = columnOf(flow, line)
    const page = pageOf(flow, column)
    const add = (kind: FaultKind, size?: number) =>
      faults.push({ kind, page, block, text, ...(size !== undefined && { size }) })
    if (space !== undefined && space > limits.loose) add('loose-line', space)
    if (lack !== undefined && lack > 1 && !withoutSpaces.test(text)) add('loose-line')
    if (space !== undefined && space < limits.tight) add('tight-line', space)
    const [before, next] = [flow.lines[index - 1], flow.lines[index + 1]]
    const goesOn = isBelow(line, next)
    run = hyphen ? (isBelow(before, line) ? run : 0) + 1 : 0
    if (run > limits.run && !(goesOn && next?.hyphen)) add('hyphen-run', run)
    if (hyphen && hyphen[0] > 0 && (hyphen[0] < limits.before || hyphen[1] < limits.after))
      add('hyphen-stem', Math.min(...hyphen))
    const isTurn = facing && page % 2 === 0 && line.note === undefined && goesOn
    if (hyphen && next && isTurn && columnOf(flow, next) > column) add('hyphen-at-turn')
    const isTail = before?.hyphen !== undefined && end?.words === 1
    if (end && (end.width < end.indent || (end.words === 1 && (isTail || end.letters <= limits.lastLetters))))
      add('short-last-line', end.width)
  }
  return faults
}

function isBelow(line: MeasuredLine | undefined, next: MeasuredLine | undefined): boolean {
  return line !== undefined && next?.note === line.note && next?.atom === line.atom + 1
}

function pageFaults(flow: SetFlow, { line, facing }: PageLayout): Fault[] {
  const { atoms, blocks, notes, noteIds, pages, lines } = flow
  const textOf = new Map(lines.filter(({ note }) => note === undefined).map((each) => [each.atom, each.text]))
  const faults: Fault[] = []
  for (const [column, broken] of pages.entries()) {
    const { from, to, textHeight, noteRoom, noteHeight } = broken
    const add = (kind: FaultKind, atom: number, size?: number) => {
      const text = textOf.get(atom)
      faults.push({
        kind,
        page: pageOf(flow, column),
        block: blocks[atom] ?? flow.id,
        ...(text !== undefined && { text }),
        ...(size !== undefined && { size }),
      })
    }
    const [first, last, next] = [atoms[from], atoms[to - 1], atoms[to]]
    if (to > from && first && first.line > 0 && first.lines - first.line === 1) add('widow', from)
    if (to > from && last && next && last.line === 0 && next.line === 1) add('orphan', to - 1)
    if (to > from && last?.keepWithNext && next && !next.forced) add('stranded-heading', to - 1)
    for (const part of broken.notes) {
      const isCut = part.to < (notes[part.note]?.length ?? 0)
      if (isCut)
        faults.push({ kind: 'split-note', page: pageOf(flow, column), block: noteIds[part.note] ?? flow.id })
    }
    const goesOn = next !== undefined && !next.forced && to > from
    const { above = 0, below = 0, foot = 0 } = broken.floats ?? {}
    const white = (noteRoom - noteHeight) / (textHeight + noteRoom + above + below + foot)
    if (goesOn && white > limits.white) add('white-space', to, white)
    const other = pages[column + 1]
    const isLeft = flow.columns === 1 && facing && pageOf(flow, column) % 2 === 1
    if (!goesOn || !isLeft || !other || other.to >= atoms.length || atoms[other.to]?.forced) continue
    if (other.to === other.from) continue
    const difference = Math.abs(footOf(broken) - footOf(other)) / line
    if (difference > 0.5) add('uneven-feet', to - 1, difference)
  }
  return faults
}

/** How far down the page is filled, px: notes, and figures below the text, stand at its foot. */
function footOf({ textHeight, noteRoom, notes, floats }: BrokenPage): number {
  const { above = 0, below = 0, foot = 0 } = floats ?? {}
  const isFull = notes.length > 0 || below + foot > 0
  return above + textHeight + (isFull ? noteRoom + below + foot : 0)
}

function gridFaults(flow: SetFlow, { line }: PageLayout): Fault[] {
  const { atoms, pages, lines } = flow
  const tops = new Map(lines.flatMap((each) => (each.note === undefined ? [[each.atom, each] as const] : [])))
  const faults: Fault[] = []
  for (const [column, { from, to, whites, floats }] of pages.entries()) {
    let shift = (floats?.above ?? 0) + (atoms[from]?.head ?? 0) - (atoms[from]?.start ?? 0)
    const added = new Map(whites.map(({ atom, height }) => [atom, height]))
    for (let atom = from; atom < to; atom += 1) {
      if (atom > from) shift += added.get(atom) ?? 0
      const measured = tops.get(atom)
      if (measured?.top === undefined || !atoms[atom]?.onGrid) continue
      const over = ((measured.top + shift) / line + 1000) % 1
      const size = Math.min(over, 1 - over)
      const { block, text } = measured
      if (size > limits.grid) faults.push({ kind: 'off-grid', page: pageOf(flow, column), block, text, size })
    }
  }
  return faults
}
