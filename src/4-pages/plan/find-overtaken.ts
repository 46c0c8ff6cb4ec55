import type { BrokenPage } from './break-pages.ts'
import type { MeasuredFigure, MeasuredFloat } from './flow-atoms.ts'

/** A text with its figures, and its pages, or columns. */
export interface FiguredPages {
  readonly floats: readonly MeasuredFloat[]
  readonly figures: readonly MeasuredFigure[]
  readonly pages: readonly BrokenPage[]
  readonly columns: 1 | 2
}

/**
 * Ids of the numbered figures that stand where they are written, but before one of their kind with a lower number, which has found its
 * place only behind them.
 */
export function findOvertaken({ floats, figures, pages, columns }: FiguredPages): readonly string[] {
  const places = floats.map((float, index) => placeOf(float, index, pages, columns))
  return figures
    .filter(({ at, kind }) => {
      const column = pages.findIndex(({ from, to }) => from <= at && at < to)
      const own = column + 0.5
      return floats.some(
        (float, index) => float.kind === kind && float.at <= at && (places[index] ?? -1) > own,
      )
    })
    .map(({ id }) => id)
}

/** Index of the column, and a part of one for what stands below its text. */
function placeOf(
  { isBroad }: MeasuredFloat,
  index: number,
  pages: readonly BrokenPage[],
  columns: number,
): number {
  for (const [column, { from, to, textHeight, floats }] of pages.entries()) {
    const placed = floats?.placed.find(({ float }) => float === index)
    if (!placed) continue
    const isAbove = to > from && placed.top < (floats?.above ?? 0) + textHeight / 2
    if (isAbove) return column
    return (isBroad ? column - (column % columns) + columns - 1 : column) + 0.9
  }
  return -1
}
