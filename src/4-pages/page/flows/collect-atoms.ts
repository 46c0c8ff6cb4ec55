import type { FigureKind, MeasuredFigure } from '../../plan/flow-atoms.ts'
import { px } from '../px.ts'
import { type AtomsDraft, isOnGrid, notesIn, pushBox, pushRun } from './atoms-draft.ts'

/** What an element's content consists of: atoms, figures that stand elsewhere, and those that could. */
export type CollectedAtoms = Pick<AtomsDraft, 'atoms' | 'places' | 'floats' | 'references' | 'obstacle'> & {
  readonly figures: readonly MeasuredFigure[]
}

/** What of an element is collected, and for what page. */
export interface CollectOptions {
  /** What is taller has no place on a page, px. */
  readonly height: number
  /** Unit of the baseline grid, px. */
  readonly line: number
  /** Is left out. Default: nothing */
  readonly skipped?: Element | null
  /** Notes whose first references are wanted: id → index. Default: none */
  readonly indexes?: ReadonlyMap<string, number>
  /** Whether it is to stand at the foot of a page. */
  readonly isNote: boolean
}

/**
 * Collects the atoms of the element's content, that is, its lines, rows and boxes; heights are counted from its top.
 *
 * Whole are boxes that must not break, grids, flexible boxes and pictures. Lines of equal height are counted, others found
 * by the rectangles of their text.
 */
export function collectAtoms(root: Element, options: CollectOptions): CollectedAtoms {
  const draft: Collecting = {
    top: root.getBoundingClientRect().top,
    line: options.line,
    isNote: options.isNote,
    height: options.height,
    skipped: options.skipped ?? null,
    atoms: [],
    places: [],
    floats: [],
    unreferred: new Map(options.indexes),
    references: new Map(),
    obstacle: undefined,
    forced: false,
  }
  const style = getComputedStyle(root)
  if (/flex|grid/.test(style.display)) pushBox(draft, root)
  else collectChildren(draft, root)
  const { atoms, places, floats, references, obstacle } = draft
  return { atoms, places, floats, references, obstacle, figures: figuresIn(root, draft) }
}

interface Collecting extends AtomsDraft {
  readonly height: number
  readonly skipped: Element | null
}

const isAvoided = (value: string) => value.startsWith('avoid')

const isForced = (value: string) => /^(page|always|left|right|recto|verso|column)$/.test(value)

const isWhole = ({ height }: Collecting, element: Element, style: CSSStyleDeclaration) =>
  (isAvoided(style.breakInside) && element.getBoundingClientRect().height <= height) ||
  /flex|grid|math|inline/.test(style.display) ||
  /^(img|svg|math|hr|video|canvas)$/i.test(element.tagName) ||
  /auto|scroll|hidden/.test(style.overflowY) ||
  (style.columnCount !== 'auto' && style.columnCount !== '1')

function collectElement(draft: Collecting, element: Element): void {
  if (element === draft.skipped) return
  const { atoms, places, top } = draft
  const style = getComputedStyle(element)
  if (style.float !== 'none') draft.obstacle ??= 'a floating box'
  const before = atoms.length
  const box = element.getBoundingClientRect()
  draft.forced ||= isForced(style.breakBefore)
  const above = atoms.at(-1)
  if (above && isAvoided(style.breakBefore)) above.keepWithNext = true
  // Short stanzas are boxes that consist of lines.
  const onGrid = !draft.isNote && element.matches('p, li, .lines') && isOnGrid(draft, style)
  if (isWhole(draft, element, style)) pushBox(draft, element, { onGrid })
  else if (style.display === 'table') collectTable(draft, element)
  else collectChildren(draft, element)
  if (atoms.length === before && box.height > 0) pushBox(draft, element)
  const [first, last] = [atoms[before], atoms.at(-1)]
  const place = places[before]
  if (!first || !last || !place) return
  const outer = Math.min(first.start, box.top - top)
  first.inset += first.start - outer
  first.start = outer
  place.element = element
  place.begins = true
  last.end = Math.max(last.end, box.bottom - top)
  if (isAvoided(style.breakAfter)) last.keepWithNext = true
  draft.forced ||= isForced(style.breakAfter)
}

function collectChildren(draft: Collecting, element: Element): void {
  const parts = partsOf(element)
  for (const part of parts) {
    if (Array.isArray(part)) pushRun(draft, element, { run: part, alone: parts.length === 1 })
    else if (!(part instanceof Element)) continue
    else if (getComputedStyle(part).position === 'absolute') addFloat(draft, part)
    else collectElement(draft, part)
  }
}

/** Blocks in an element, and runs of what stands in lines between them. */
function partsOf(element: Element): readonly (Element | Node[])[] {
  const parts: (Element | Node[])[] = []
  for (const node of element.childNodes) {
    const run = parts.at(-1)
    if (node instanceof Text) {
      if (Array.isArray(run)) run.push(node)
      else if (/[^\t\n\r ]/.test(node.data)) parts.push([node])
    } else if (node instanceof Element) {
      const { display, position } = getComputedStyle(node)
      const isFloat = position === 'absolute' && node.matches('figure.floating')
      if (!isFloat && (display === 'none' || /absolute|fixed/.test(position))) continue
      if (isFloat || !/^(inline|ruby|contents|math$)/.test(display)) parts.push(node)
      else if (Array.isArray(run)) run.push(node)
      else parts.push([node])
    }
  }
  return parts
}

function collectTable(draft: Collecting, table: Element): void {
  const head = table.querySelector(':scope > thead')
  // The table's upper rule is repeated with its head.
  const rule = head ? px(getComputedStyle(table).borderTopWidth) : 0
  const headHeight = (head?.getBoundingClientRect().height ?? 0) + rule
  let joinedRows = 0
  for (const part of table.children) {
    if (part === head) pushBox(draft, part, { keepWithNext: true })
    else if (getComputedStyle(part).display === 'table-caption') pushBox(draft, part, { keepWithNext: true })
    for (const row of part === head ? [] : part.querySelectorAll(':scope > tr')) {
      const keepWithNext = isAvoided(getComputedStyle(row).breakAfter)
      pushBox(draft, row, { head: headHeight, joined: joinedRows > 0, keepWithNext })
      const spans = [...row.querySelectorAll<HTMLTableCellElement>(':scope > :is(td, th)')]
      joinedRows = Math.max(joinedRows - 1, ...spans.map((cell) => cell.rowSpan - 1))
    }
  }
}

function addFloat(draft: Collecting, figure: Element): void {
  const place = figure.getAttribute('data-place')
  if (place !== 'top' && place !== 'bottom' && place !== 'page') return
  const ids = [...figure.querySelectorAll('[id]')].map(({ id }) => id)
  const { height } = figure.getBoundingClientRect()
  const kind = kindOf(figure)
  draft.floats.push({
    id: figure.id,
    place,
    at: draft.atoms.length,
    height,
    ids,
    notes: notesIn(draft, figure),
    isBroad: figure.matches('.strip > :is(.wide, [data-place=page])'),
    ...(kind && { kind }),
  })
}

/** Numbered figures that stand where they are written, where others do not. */
function figuresIn(root: Element, { floats, places }: AtomsDraft): readonly MeasuredFigure[] {
  if (floats.length === 0) return []
  return [...root.querySelectorAll(':scope > figure:not(.floating, .kept)')].flatMap(
    (figure): MeasuredFigure[] => {
      const kind = kindOf(figure)
      const at = places.findIndex(({ element }) => element === figure)
      const { height } = figure.getBoundingClientRect()
      return kind && at >= 0 ? [{ id: figure.id, kind, at, height }] : []
    },
  )
}

function kindOf(figure: Element): FigureKind | undefined {
  if (!figure.querySelector('figcaption > .label')) return undefined
  return figure.matches('.table') ? 'table' : 'figure'
}
