import type { Atom } from './break-pages.ts'

/** A chapter, measured in the page. */
export interface FlowAtoms {
  /** Id of the flow. */
  readonly id: string
  readonly atoms: readonly Atom[]
  /** For each atom the id of the element that it begins; null for lines below the first. */
  readonly ids: readonly (string | null)[]
  /** Indexes of the atoms that begin with a paragraph. */
  readonly paragraphs: readonly number[]
  /** Ids that were asked for and stand in this flow, with their distance from its top, px. */
  readonly anchors: readonly (readonly [id: string, top: number])[]
  /** Ids and atoms of the notes, in the order in which they stand. */
  readonly notes: readonly MeasuredNote[]
  /** Figures that need not stand in their place, in order. */
  readonly floats: readonly MeasuredFloat[]
  /** Numbered figures that stand in their place and could stand elsewhere; empty without `floats`. */
  readonly figures: readonly MeasuredFigure[]
  /** For each atom whether no room can be made above it, because it is a row of a table or a line of code; empty without `floats`. */
  readonly roomless: readonly boolean[]
  /** For text in two columns: what the first page leaves to them, px. Columns are its pages, then. */
  readonly columns?: number
  /** Why pages cannot be planned, in words for the author. */
  readonly obstacle?: string
}

/** A figure for the head or the foot of a page, or for a page of its own. */
export interface MeasuredFloat {
  readonly id: string
  readonly place: 'top' | 'bottom' | 'page'
  /** Index of the atom that follows it in the text. */
  readonly at: number
  /** px */
  readonly height: number
  /** Ids of all that is in it. */
  readonly ids: readonly string[]
  /** Indexes of the notes that it refers to first. */
  readonly notes: readonly number[]
  /** Whether it is as broad as all columns of the page together, where there are several. */
  readonly isBroad: boolean
  /** What it is counted among; absent when it has no number. */
  readonly kind?: FigureKind
}

/** What is numbered each by itself. */
export type FigureKind = 'figure' | 'table'

/** A numbered figure that stands where it is written. */
export interface MeasuredFigure {
  readonly id: string
  readonly kind: FigureKind
  /** Index of its first atom. */
  readonly at: number
  /** px */
  readonly height: number
}

/** A note, measured where it stands at the chapter's end. */
export interface MeasuredNote {
  readonly id: string
  /** Id of its first reference; absent when that stands in another note. */
  readonly reference?: string
  readonly atoms: readonly Atom[]
  /** Ids that were asked for and stand in it, with their distance from its top, px. */
  readonly anchors: readonly (readonly [id: string, top: number])[]
}
