import type { Atom } from '../../plan/break-pages.ts'
import type { FigureKind, MeasuredFigure, MeasuredFloat } from '../../plan/flow-atoms.ts'
import { px } from '../px.ts'
import type { LineStart, Lines } from './open-lines.ts'

/** Where an atom is. */
export interface AtomPlace {
  /** The outermost element that begins with it; for other lines, the element that holds them. */
  readonly element: Element
  /** Whether the element begins with it. */
  readonly begins: boolean
  /** Nodes of the lines' run; none for what is no line. */
  readonly run: readonly Node[]
  /** From the run's top, px; 0 for what is no line. */
  readonly offset: number
  /** For lines of notes below the first: the character that begins the line. */
  readonly cut?: LineStart
}

/** An atom whose neighbours may still change it. */
export type AtomDraft = { -readonly [Key in keyof Atom]: Atom[Key] } & { readonly notes: number[] }

/** What an element's content consists of. */
export interface CollectedAtoms {
  readonly atoms: AtomDraft[]
  /** Of each atom. */
  readonly places: readonly AtomPlace[]
  readonly floats: readonly MeasuredFloat[]
  readonly figures: readonly MeasuredFigure[]
  /** Index of a note → the first reference to it. */
  readonly references: ReadonlyMap<number, Element>
  /** Why pages cannot be planned, in words for the author. */
  readonly obstacle?: string
}

/** Collects atoms: stays in the page. */
export interface AtomCollector {
  /**
   * The atoms of the element's content; heights are counted from its top.
   *
   * @param skipped what is left out of it
   * @param indexes of the notes by their ids: those are taken out that are referred to
   * @param isNote whether it is to stand at the foot of a page
   */
  readonly collect: (
    root: Element,
    skipped: Element | null,
    indexes: Map<string, number>,
    isNote: boolean,
  ) => CollectedAtoms
}

/**
 * Gives what collects lines, rows and boxes.
 *
 * Whole are boxes that must not break, grids, flexible boxes and pictures. Lines of equal height are counted, others found
 * by the rectangles of their text.
 *
 * @param sheet what is taller has no place on a page; the unit of the baseline grid; px
 */
export function collectAtoms(
  sheet: { readonly height: number; readonly line: number },
  lines: Lines,
): AtomCollector {
  type Place = { -readonly [Key in keyof AtomPlace]: AtomPlace[Key] }

  const endsWithHyphen = ({ text, at }: LineStart, root: Element): boolean =>
    /[\u00ad-]$/.test(at > 0 ? text.data.slice(0, at) : (lines.textBefore(text, root)?.data ?? ''))

  const collect: AtomCollector['collect'] = (root, skipped, indexes, isNote) => {
    const { top } = root.getBoundingClientRect()
    const references = new Map<number, Element>()
    const atoms: AtomDraft[] = []
    const places: Place[] = []
    const floats: MeasuredFloat[] = []
    let obstacle: string | undefined
    let forced = false

    const push = (start: number, end: number, place: Place, more: Partial<AtomDraft> = {}) => {
      const plain = {
        line: 0,
        lines: 1,
        keepWithNext: false,
        joined: false,
        head: 0,
        onGrid: false,
        inset: 0,
      }
      atoms.push({ ...plain, notes: [], forced, start: start - top, end: end - top, ...more })
      places.push(place)
      forced = false
    }

    const isOnGrid = (style: CSSStyleDeclaration) => Math.abs(px(style.lineHeight) - sheet.line) < 0.25
    const isAvoided = (value: string) => value.startsWith('avoid')
    const isForced = (value: string) => /^(page|always|left|right|recto|verso|column)$/.test(value)
    const isInline = (display: string) => /^(inline|ruby|contents|math$)/.test(display)
    const isWhole = (element: Element, style: CSSStyleDeclaration) =>
      (isAvoided(style.breakInside) && element.getBoundingClientRect().height <= sheet.height) ||
      /flex|grid|math|inline/.test(style.display) ||
      /^(img|svg|math|hr|video|canvas)$/i.test(element.tagName) ||
      /auto|scroll|hidden/.test(style.overflowY) ||
      (style.columnCount !== 'auto' && style.columnCount !== '1')

    const referencesIn = (node: Node): HTMLElement[] => {
      if (!(node instanceof Element) || indexes.size === 0) return []
      const inside = [...node.querySelectorAll<HTMLElement>('.noteref a')]
      return node instanceof HTMLElement && node.matches('.noteref a') ? [node, ...inside] : inside
    }

    const addNote = (reference: HTMLElement, notes: number[] | undefined) => {
      const id = decodeURIComponent(reference.getAttribute('href')?.slice(1) ?? '')
      const index = indexes.get(id)
      if (index === undefined || !notes) return
      indexes.delete(id)
      notes.push(index)
      references.set(index, reference)
      // Notes that the note itself is the first to refer to.
      for (const inner of referencesIn(document.getElementById(id) ?? document.body)) addNote(inner, notes)
    }

    const pushBox = (element: Element, more: Partial<AtomDraft> = {}) => {
      const { top: start, bottom: end } = element.getBoundingClientRect()
      push(start, end, { element, begins: true, run: [], offset: 0 }, more)
      for (const reference of referencesIn(element)) addNote(reference, atoms.at(-1)?.notes)
    }

    /** Edges of the run's lines: they are counted if all are alike. */
    const edgesOf = (element: Element, style: CSSStyleDeclaration, run: readonly Node[], alone: boolean) => {
      const pitch = px(style.lineHeight)
      const box = element.getBoundingClientRect()
      const contentTop = box.top + px(style.borderTopWidth) + px(style.paddingTop)
      const contentBottom = box.bottom - px(style.borderBottomWidth) - px(style.paddingBottom)
      const count = Math.round((contentBottom - contentTop) / pitch)
      const isRegular = alone && Math.abs(contentBottom - contentTop - count * pitch) < 0.6 && count > 0
      return isRegular
        ? Array.from({ length: count + 1 }, (_, index) => contentTop + index * pitch)
        : lines.edgesOf(run, pitch, alone ? [contentTop, contentBottom] : undefined)
    }

    const pushRun = (element: Element, style: CSSStyleDeclaration, run: readonly Node[], alone: boolean) => {
      const edges = edgesOf(element, style, run, alone)
      const begin = atoms.length
      const count = edges.length - 1
      const onGrid = !isNote && isOnGrid(style) && !/^H[1-6]$/.test(element.tagName)
      for (let line = 0; line < count; line += 1) {
        const [start = 0, end = 0] = edges.slice(line, line + 2)
        const place = { element, begins: false, run, offset: start - (edges[0] ?? 0) }
        const cut = isNote && line > 0 ? lines.findStart(run, start) : undefined
        // A word cut by a hyphen would lie in two notes.
        const joined = cut ? endsWithHyphen(cut, element) : isNote && line > 0
        push(start, end, cut ? { ...place, cut } : place, { line, lines: count, joined, onGrid })
      }
      for (const reference of run.flatMap(referencesIn)) {
        const box = reference.getClientRects()[0] ?? reference.getBoundingClientRect()
        const middle = (box.top + box.bottom) / 2
        const at = edges.findIndex((edge, line) => edge <= middle && middle < (edges[line + 1] ?? Infinity))
        addNote(reference, atoms[begin + Math.min(count - 1, Math.max(0, at))]?.notes)
      }
    }

    const kindOf = (figure: Element): FigureKind | undefined => {
      if (!figure.querySelector('figcaption > .label')) return undefined
      return figure.matches('.table') ? 'table' : 'figure'
    }

    const addFloat = (figure: Element) => {
      const place = figure.getAttribute('data-place')
      const ids = [...figure.querySelectorAll('[id]')].map(({ id }) => id)
      const { height } = figure.getBoundingClientRect()
      if (place !== 'top' && place !== 'bottom' && place !== 'page') return
      const notes: number[] = []
      for (const reference of referencesIn(figure)) addNote(reference, notes)
      const isBroad = figure.matches('.strip > :is(.wide, [data-place=page])')
      const kind = kindOf(figure)
      floats.push({
        id: figure.id,
        place,
        at: atoms.length,
        height,
        ids,
        notes,
        isBroad,
        ...(kind && { kind }),
      })
    }

    const collectChildren = (element: Element, style: CSSStyleDeclaration) => {
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
          if (isFloat || !isInline(display)) parts.push(node)
          else if (Array.isArray(run)) run.push(node)
          else parts.push([node])
        }
      }
      for (const part of parts) {
        if (Array.isArray(part)) pushRun(element, style, part, parts.length === 1)
        else if (getComputedStyle(part).position === 'absolute') addFloat(part)
        else collectElement(part)
      }
    }

    const collectTable = (table: Element) => {
      const head = table.querySelector(':scope > thead')
      // The table's upper rule is repeated with its head.
      const rule = head ? px(getComputedStyle(table).borderTopWidth) : 0
      const headHeight = (head?.getBoundingClientRect().height ?? 0) + rule
      let joinedRows = 0
      for (const part of table.children) {
        if (part === head) pushBox(part, { keepWithNext: true })
        else if (getComputedStyle(part).display === 'table-caption') pushBox(part, { keepWithNext: true })
        for (const row of part === head ? [] : part.querySelectorAll(':scope > tr')) {
          const keepWithNext = isAvoided(getComputedStyle(row).breakAfter)
          pushBox(row, { head: headHeight, joined: joinedRows > 0, keepWithNext })
          const spans = [...row.querySelectorAll<HTMLTableCellElement>(':scope > :is(td, th)')]
          joinedRows = Math.max(joinedRows - 1, ...spans.map((cell) => cell.rowSpan - 1))
        }
      }
    }

    const collectElement = (element: Element) => {
      if (element === skipped) return
      const style = getComputedStyle(element)
      if (style.float !== 'none') obstacle ??= 'a floating box'
      const before = atoms.length
      const box = element.getBoundingClientRect()
      forced ||= isForced(style.breakBefore)
      const above = atoms.at(-1)
      if (above && isAvoided(style.breakBefore)) above.keepWithNext = true
      // Short stanzas are boxes that consist of lines.
      const onGrid = !isNote && element.matches('p, li, .lines') && isOnGrid(style)
      if (isWhole(element, style)) pushBox(element, { onGrid })
      else if (style.display === 'table') collectTable(element)
      else collectChildren(element, style)
      if (atoms.length === before && box.height > 0) pushBox(element)
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
      forced ||= isForced(style.breakAfter)
    }

    const rootStyle = getComputedStyle(root)
    if (/flex|grid/.test(rootStyle.display)) pushBox(root)
    else collectChildren(root, rootStyle)
    const still = floats.length > 0 ? root.querySelectorAll(':scope > figure:not(.floating, .kept)') : []
    const figures = [...still].flatMap((figure): MeasuredFigure[] => {
      const kind = kindOf(figure)
      const at = places.findIndex(({ element }) => element === figure)
      const { height } = figure.getBoundingClientRect()
      return kind && at >= 0 ? [{ id: figure.id, kind, at, height }] : []
    })
    return { atoms, places, floats, figures, references, ...(obstacle !== undefined && { obstacle }) }
  }

  return { collect }
}
