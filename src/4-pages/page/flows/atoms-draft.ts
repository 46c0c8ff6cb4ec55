import type { Atom } from '../../plan/break-pages.ts'
import type { MeasuredFloat } from '../../plan/flow-atoms.ts'
import { px } from '../px.ts'
import { textBefore } from '../texts-in.ts'
import { findLineStart, type LineStart } from './find-line-start.ts'
import { lineEdges } from './line-edges.ts'

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

/** The atoms of a flow or of a note while they are collected. */
export interface AtomsDraft {
  /** Upper edge of all, px from the window's top. */
  readonly top: number
  /** Unit of the baseline grid, px. */
  readonly line: number
  /** Whether it is to stand at the foot of a page. */
  readonly isNote: boolean
  readonly atoms: AtomDraft[]
  /** Of each atom. */
  readonly places: { -readonly [Key in keyof AtomPlace]: AtomPlace[Key] }[]
  readonly floats: MeasuredFloat[]
  /** Notes that nothing has referred to so far: id → index. */
  readonly unreferred: Map<string, number>
  /** Index of a note → the first reference to it. */
  readonly references: Map<number, Element>
  /** Why pages cannot be planned, in words for the author. */
  obstacle: string | undefined
  /** Whether a page begins with the next atom, whatever it costs. */
  forced: boolean
}

/** Adds a box that no page break cuts. */
export function pushBox(draft: AtomsDraft, element: Element, more: Partial<AtomDraft> = {}): void {
  const { top: start, bottom: end } = element.getBoundingClientRect()
  push(draft, start, end, { element, begins: true, run: [], offset: 0 }, more)
  for (const reference of referencesIn(draft, element)) addNote(draft, reference, draft.atoms.at(-1)?.notes)
}

/**
 * Adds the lines of a run.
 *
 * @param element that holds it
 * @param alone whether nothing else is in the element
 */
export function pushRun(
  draft: AtomsDraft,
  element: Element,
  { run, alone }: { readonly run: readonly Node[]; readonly alone: boolean },
): void {
  const style = getComputedStyle(element)
  const edges = edgesOf(element, style, run, alone)
  const begin = draft.atoms.length
  const count = edges.length - 1
  const onGrid = !draft.isNote && isOnGrid(draft, style) && !/^H[1-6]$/.test(element.tagName)
  for (let line = 0; line < count; line += 1) {
    const [start = 0, end = 0] = edges.slice(line, line + 2)
    const place = { element, begins: false, run, offset: start - (edges[0] ?? 0) }
    const cut = draft.isNote && line > 0 ? findLineStart(run, start) : undefined
    // A word cut by a hyphen would lie in two notes.
    const joined = cut ? endsWithHyphen(cut, element) : draft.isNote && line > 0
    push(draft, start, end, cut ? { ...place, cut } : place, { line, lines: count, joined, onGrid })
  }
  for (const reference of run.flatMap((node) => referencesIn(draft, node))) {
    const box = reference.getClientRects()[0] ?? reference.getBoundingClientRect()
    const middle = (box.top + box.bottom) / 2
    const at = edges.findIndex((edge, line) => edge <= middle && middle < (edges[line + 1] ?? Infinity))
    addNote(draft, reference, draft.atoms[begin + Math.min(count - 1, Math.max(0, at))]?.notes)
  }
}

/** Indexes of the notes that something in the element is the first to refer to. */
export function notesIn(draft: AtomsDraft, element: Element): readonly number[] {
  const notes: number[] = []
  for (const reference of referencesIn(draft, element)) addNote(draft, reference, notes)
  return notes
}

/** Whether lines of this style are as high as the unit of the grid. */
export function isOnGrid({ line }: AtomsDraft, { lineHeight }: CSSStyleDeclaration): boolean {
  return Math.abs(px(lineHeight) - line) < 0.25
}

function push(
  draft: AtomsDraft,
  start: number,
  end: number,
  place: AtomPlace,
  more: Partial<AtomDraft>,
): void {
  const { atoms, places, top, forced } = draft
  const plain = { line: 0, lines: 1, keepWithNext: false, joined: false, head: 0, onGrid: false, inset: 0 }
  atoms.push({ ...plain, notes: [], forced, start: start - top, end: end - top, ...more })
  places.push(place)
  draft.forced = false
}

function referencesIn({ unreferred }: AtomsDraft, node: Node): readonly HTMLElement[] {
  if (!(node instanceof Element) || unreferred.size === 0) return []
  const inside = [...node.querySelectorAll<HTMLElement>('.noteref a')]
  return node instanceof HTMLElement && node.matches('.noteref a') ? [node, ...inside] : inside
}

function addNote(draft: AtomsDraft, reference: HTMLElement, notes: number[] | undefined): void {
  const id = decodeURIComponent(reference.getAttribute('href')?.slice(1) ?? '')
  const index = draft.unreferred.get(id)
  if (index === undefined || !notes) return
  draft.unreferred.delete(id)
  notes.push(index)
  draft.references.set(index, reference)
  // Notes that the note itself is the first to refer to.
  for (const inner of referencesIn(draft, document.getElementById(id) ?? document.body))
    addNote(draft, inner, notes)
}

/** Edges of the run's lines: they are counted if all are alike. */
function edgesOf(
  element: Element,
  style: CSSStyleDeclaration,
  run: readonly Node[],
  alone: boolean,
): readonly number[] {
  const pitch = px(style.lineHeight)
  const box = element.getBoundingClientRect()
  const contentTop = box.top + px(style.borderTopWidth) + px(style.paddingTop)
  const contentBottom = box.bottom - px(style.borderBottomWidth) - px(style.paddingBottom)
  const count = Math.round((contentBottom - contentTop) / pitch)
  const isRegular = alone && Math.abs(contentBottom - contentTop - count * pitch) < 0.6 && count > 0
  return isRegular
    ? Array.from({ length: count + 1 }, (_, index) => contentTop + index * pitch)
    : lineEdges(run, pitch, alone ? [contentTop, contentBottom] : undefined)
}

const endsWithHyphen = ({ text, at }: LineStart, root: Element): boolean =>
  /[\u00ad-]$/.test(at > 0 ? text.data.slice(0, at) : (textBefore(text, root)?.data ?? ''))
