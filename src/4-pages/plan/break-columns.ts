import {
  type Breaking,
  type BrokenPage,
  breakPages,
  type MeasuredFlow,
  type PageMeasure,
  type TakenRoom,
} from './break-pages.ts'

/**
 * Breaks a text into columns, two on a page, the last two of equal length, with what figures take of them.
 *
 * @param page the columns' heights: `first` has those of the first page
 */
export function breakColumns(flow: MeasuredFlow, page: PageMeasure): Breaking {
  const whole = breakPages(flow, { ...page, facing: 0 })
  const last = whole.pages.length - (whole.pages.length % 2 === 0 ? 2 : 1)
  const rest = whole.pages.slice(last)
  const isCarried = rest[0]?.notes.some(({ from }) => from > 0) ?? true
  const { taken = [], first = [] } = page
  const ending = { ...page, height: first[last] ?? page.height, taken: taken.slice(last) }
  const balanced = isCarried ? undefined : balance(flow, rest, ending)
  return balanced ? { ...whole, pages: [...whole.pages.slice(0, last), ...balanced] } : whole
}

/** A column that costs more has a fault that unequal columns have not. */
const mostCost = 5000

/** The shortest columns that hold the rest. */
function balance(
  { atoms, notes }: MeasuredFlow,
  rest: readonly BrokenPage[],
  { height: highest, line, separator, taken = [] }: PageMeasure,
): readonly BrokenPage[] | undefined {
  const from = rest[0]?.from ?? 0
  const part = { atoms: atoms.slice(from), notes }
  const [one, other] = [taken[0]?.height ?? 0, taken[1]?.height ?? 0]
  const total = rest.reduce((sum, { textHeight }) => sum + textHeight, one + other)
  const least = Math.max(Math.floor(total / 2 / line), Math.floor(Math.max(one, other) / line) + 1)
  for (let lines = least; lines * line <= highest; lines += 1) {
    const height = lines * line
    const ways = [0, 1, 2, 3, 4]
      .map((less) => {
        const first = [height - less * line]
        return breakPages(part, { height, first, line, separator, taken, facing: 0 })
      })
      .filter(({ pages, cost }) => pages.length <= 2 && cost < mostCost)
      .sort((one, other) => unevenness(one, taken) - unevenness(other, taken))
    if (ways[0]) {
      return ways[0].pages.map((page, column) => {
        const room = height - (taken[column]?.height ?? 0)
        return { ...moveBy(page, from), noteRoom: room - page.textHeight }
      })
    }
  }
  return undefined
}

function unevenness({ pages }: Breaking, taken: readonly TakenRoom[]): number {
  const [one = 0, other = 0] = [0, 1].map(
    (column) => (pages[column]?.textHeight ?? 0) + (taken[column]?.height ?? 0),
  )
  return Math.abs(one - other)
}

/** The page when so many atoms stand before those that it was broken with. */
export function moveBy(page: BrokenPage, atoms: number): BrokenPage {
  const whites = page.whites.map(({ atom, height }) => ({ atom: atom + atoms, height }))
  return { ...page, from: page.from + atoms, to: page.to + atoms, whites }
}
