import type { Atom, White } from './break-pages.ts'

/** The browser counts in parts of a px; half a part less, and it would draw a line a whole px higher. */
const layoutUnits = 64

/** Rounding of layout, px: less than this is not seen. */
const tolerance = 0.15

/**
 * Where pages end that begin with the atom: its lower edge on such a page for each atom from there on, until one sticks out
 * of the height or must begin another page. At least one. What stands between lines of running text takes up whole lines.
 *
 * @param height of the page, px
 * @param line unit of the baseline grid, px
 */
export function pageEnds(atoms: readonly Atom[], from: number, height: number, line: number): number[] {
  const ends: number[] = []
  let shift = (atoms[from]?.head ?? 0) - (atoms[from]?.start ?? 0)
  for (let index = from; index < atoms.length; index += 1) {
    const atom = atoms[index]
    if (!atom || (index > from && atom.forced)) break
    if (index > from) shift += missingToGrid(atoms, index, shift, line)
    const end = atom.end + shift
    if (index > from && end > height + 0.1) break
    ends.push(end)
  }
  return ends
}

/** How far a paragraph has to go down to stand on the grid, px. */
function missingToGrid(atoms: readonly Atom[], index: number, shift: number, line: number): number {
  const atom = atoms[index]
  if (!atom?.onGrid || atom.line > 0) return 0
  const top = atom.start + atom.inset + shift
  const over = top - Math.floor(top / line + 0.004) * line
  return over < tolerance ? 0 : line - over
}

/** Whether a piece begins that is no running text, above which white may be added: a heading, a picture, a table. */
export function isIslandStart(atoms: readonly Atom[], index: number): boolean {
  const [above, atom] = [atoms[index - 1], atoms[index]]
  return atom !== undefined && !atom.onGrid && atom.line === 0 && (above === undefined || above.onGrid)
}

/** Most lines by which a page is stretched. */
export const mostStretch = 3

/**
 * The white that a page needs: what brings its lines onto the grid, and what it lacks at its foot, a line at most for each
 * piece that is no running text. White stands above headings, above and below all else.
 *
 * @param lack what is free below the text, px; 0 for the last page
 */
export function whitesOf(
  atoms: readonly Atom[],
  from: number,
  to: number,
  line: number,
  lack: number,
): readonly White[] {
  const islands = islandsOf(atoms, from, to, line)
  // What is stretched to the very foot would be taken for too high.
  const spare = Math.max(0, lack - 0.5)
  const lines = Math.min(mostStretch, Math.floor((spare + 0.5) / line))
  const stretched = new Set(
    islands
      .filter(({ start }) => start > from)
      .sort((one, other) => Number(other.heading) - Number(one.heading))
      .slice(0, lines),
  )
  const whites = new Map<number, number>()
  const add = (atom: number, height: number) => {
    if (Math.abs(height) >= 0.05) whites.set(atom, (whites.get(atom) ?? 0) + height)
  }
  for (const island of islands) {
    const isLast = island.next === to
    const rest = isLast && stretched.size === lines ? spare - lines * line : 0
    const height = island.missing + (stretched.has(island) ? line : 0) + (rest > 0 && rest < line ? rest : 0)
    const share = island.start === from ? 0 : isLast || island.heading ? 1 : 0.5
    const above = Math.floor(height * share * layoutUnits) / layoutUnits
    add(island.start, above)
    if (!isLast) add(island.next, height - above)
  }
  return [...whites].map(([atom, height]) => ({ atom, height })).sort((one, other) => one.atom - other.atom)
}

interface Island {
  /** Where white above it goes. */
  readonly start: number
  /** The atom below it. */
  readonly next: number
  /** Whether it announces what is below it, and stands closer to it. */
  readonly heading: boolean
  /** What the atom below lacks to the grid, px. */
  readonly missing: number
}

function islandsOf(atoms: readonly Atom[], from: number, to: number, line: number): Island[] {
  const islands: Island[] = []
  let shift = (atoms[from]?.head ?? 0) - (atoms[from]?.start ?? 0)
  let start: number | undefined
  for (let index = from; index <= to; index += 1) {
    const atom = index < to ? atoms[index] : undefined
    if (atom && !atom.onGrid) {
      start ??= index
      continue
    }
    const missing = index < to && index > from ? missingToGrid(atoms, index, shift, line) : 0
    shift += missing
    if (start !== undefined) {
      const title = index < to ? headingAbove(atoms, start, index) : undefined
      islands.push({ start: title ?? start, next: index, heading: title !== undefined, missing })
    } else if (missing !== 0) islands.push({ start: index, next: index, heading: true, missing })
    start = undefined
  }
  return islands
}

/** The first of the headings that stand directly above. */
function headingAbove(atoms: readonly Atom[], from: number, below: number): number | undefined {
  let first = below
  while (first > from && atoms[first - 1]?.keepWithNext) first -= 1
  return first < below ? first : undefined
}
