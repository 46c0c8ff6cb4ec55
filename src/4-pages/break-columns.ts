import {
  type Breaking,
  type BrokenPage,
  breakPages,
  type MeasuredFlow,
  type PageMeasure,
} from './break-pages.ts'

/**
 * Breaks a text into columns, two on a page, the last two of equal length.
 *
 * @param page the columns' heights: `first` has those of the first page
 */
export function breakColumns(flow: MeasuredFlow, page: PageMeasure): Breaking {
  const whole = breakPages(flow, { ...page, facing: 0 })
  const last = whole.pages.length - (whole.pages.length % 2 === 0 ? 2 : 1)
  const rest = whole.pages.slice(last)
  const isCarried = rest[0]?.notes.some(({ from }) => from > 0) ?? true
  const balanced = isCarried ? undefined : balance(flow, rest, page.first?.[last] ?? page.height, page)
  return balanced ? { ...whole, pages: [...whole.pages.slice(0, last), ...balanced] } : whole
}

/** A column that costs more has a fault that unequal columns have not. */
const mostCost = 5000

/** The shortest columns that hold the rest. */
function balance(
  { atoms, notes }: MeasuredFlow,
  rest: readonly BrokenPage[],
  highest: number,
  { line, separator }: PageMeasure,
): readonly BrokenPage[] | undefined {
  const from = rest[0]?.from ?? 0
  const part = { atoms: atoms.slice(from), notes }
  const total = rest.reduce((sum, { textHeight }) => sum + textHeight, 0)
  for (let lines = Math.floor(total / 2 / line); lines * line <= highest; lines += 1) {
    const height = lines * line
    const ways = [0, 1, 2, 3, 4]
      .map((less) => breakPages(part, { height, first: [height - less * line], line, separator, facing: 0 }))
      .filter(({ pages, cost }) => pages.length <= 2 && cost < mostCost)
      .sort((one, other) => unevenness(one) - unevenness(other))
    if (ways[0])
      return ways[0].pages.map((page) => ({ ...moveBy(page, from), noteRoom: height - page.textHeight }))
  }
  return undefined
}

function unevenness({ pages: [one, other] }: Breaking): number {
  return Math.abs((one?.textHeight ?? 0) - (other?.textHeight ?? 0))
}

function moveBy(page: BrokenPage, atoms: number): BrokenPage {
  const whites = page.whites.map(({ atom, height }) => ({ atom: atom + atoms, height }))
  return { ...page, from: page.from + atoms, to: page.to + atoms, whites }
}
