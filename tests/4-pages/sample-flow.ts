import type { Atom, MeasuredFlow } from '../../src/4-pages/plan/break-pages.ts'

/** px */
export const line = 20
/** Ten lines. */
export const page = { height: 200, line, separator: 10 }

/** An atom by what is special about it, with its height and the margin above it, px. */
export type Piece = Partial<Atom> & { readonly height?: number; readonly margin?: number }

/** A box of a line's height with nothing special about it. */
export const box: Atom = {
  line: 0,
  lines: 1,
  keepWithNext: false,
  forced: false,
  joined: false,
  head: 0,
  onGrid: false,
  inset: 0,
  notes: [],
  start: 0,
  end: line,
}

/** Stacks pieces: a piece is a line high unless it says otherwise. */
export function stack(pieces: readonly Piece[]): Atom[] {
  let top = 0
  return pieces.map(({ height = line, margin = 0, ...more }) => {
    const start = top + margin
    top = start + height
    return { ...box, start, end: top, ...more }
  })
}

/** Lines of running text, which refer to notes. */
export function paragraph(lines: number, notes: Readonly<Record<number, readonly number[]>> = {}): Piece[] {
  return Array.from({ length: lines }, (_, index) => ({
    line: index,
    lines,
    onGrid: true,
    notes: notes[index] ?? [],
  }))
}

/** Pieces with notes of so many lines. */
export function flow(pieces: readonly Piece[], ...noteLengths: readonly number[]): MeasuredFlow {
  return { atoms: stack(pieces), notes: noteLengths.map((lines) => stack(paragraph(lines))) }
}
