import { separatorHeight } from '../flows/separator-height.ts'
import { rootLength } from '../root-length.ts'

/** Ids of the figures of tables that are too broad for the text even in a small face. */
export interface BroadTables {
  /** Stand sideways on pages of their own. */
  readonly turned: readonly string[]
  /** Would not fit there either: their words are broken. */
  readonly squeezed: readonly string[]
}

/**
 * Makes tables fit that are broader than the text, since nothing may be cut off. They get a smaller face first, then they
 * are turned, if a page holds them so; else they may break words, and have type as small as it takes. May be called again when the text has changed.
 *
 * @param notesAtFoot whether the notes of a turned table stand below it
 */
export function fitTables(notesAtFoot: boolean): void {
  const tables = [...document.querySelectorAll<HTMLElement>('figure.table > table')].flatMap(
    (table): PlacedTable[] => (table.parentElement ? [{ table, holder: table.parentElement }] : []),
  )
  // All are read before any is written, lest the browser lay out the book for each.
  for (const { holder } of tables.filter(isTooBroad)) holder.classList.add('tight')
  const broad = tables.filter(isTooBroad)
  turnTables(
    broad.filter(({ holder }) => holder.matches('.flow > *, .strip > *')),
    notesAtFoot,
  )
  squeezeTables(broad.filter(({ holder }) => !holder.matches('.turned')))
}

interface PlacedTable {
  readonly table: HTMLElement
  /** Its figure. */
  readonly holder: HTMLElement
}

const isTooBroad = ({ table, holder }: PlacedTable) =>
  table.getBoundingClientRect().width > holder.getBoundingClientRect().width + 0.5

interface TurnedTable {
  readonly holder: HTMLElement
  readonly turner: HTMLElement
  /** Where its author wanted it. */
  readonly place: string | null
}

/** Turns the tables that fit on a page so. */
function turnTables(tables: readonly PlacedTable[], notesAtFoot: boolean): void {
  const turned = tables.map((each) => turn(each, notesAtFoot))
  const textWidth = rootLength('--text-width')
  const sizes = turned.map(({ turner }) => {
    const [wide, high] = [turner.scrollWidth <= turner.offsetWidth, turner.offsetHeight]
    return { fits: wide && high <= textWidth, high }
  })
  for (const [index, each] of turned.entries()) if (!sizes[index]?.fits) turnBack(each)
  for (const [index, { holder, turner }] of turned.entries())
    if (sizes[index]?.fits) turner.style.left = `${(holder.clientWidth - sizes[index].high) / 2}px`
}

function turn({ holder }: PlacedTable, notesAtFoot: boolean): TurnedTable {
  const notes = notesAtFoot ? heightOfNotes(holder) : 0
  const turner = document.createElement('div')
  turner.className = 'turner'
  turner.append(...holder.childNodes)
  holder.append(turner)
  holder.classList.add('turned')
  const place = holder.getAttribute('data-place')
  holder.setAttribute('data-place', 'page')
  if (notes > 0) holder.style.setProperty('--below', `${Math.ceil(notes + separatorHeight())}px`)
  return { holder, turner, place }
}

function turnBack({ holder, turner, place }: TurnedTable): void {
  turner.replaceWith(...turner.childNodes)
  holder.classList.remove('turned')
  holder.style.removeProperty('--below')
  if (place === null) holder.removeAttribute('data-place')
  else holder.setAttribute('data-place', place)
}

/** Of the notes that the element or its notes refer to first. */
function heightOfNotes(element: Element, seen = new Set<string>()): number {
  let height = 0
  for (const link of element.querySelectorAll('.noteref a')) {
    const href = link.getAttribute('href') ?? ''
    const note = document.getElementById(decodeURIComponent(href.slice(1)))
    const first = [...document.querySelectorAll('.noteref a')].find(
      (each) => each.getAttribute('href') === href,
    )
    if (!note || first !== link || seen.has(href)) continue
    seen.add(href)
    height += note.getBoundingClientRect().height + heightOfNotes(note, seen)
  }
  return height
}

/** Their words are broken, and their type is as small as it takes. */
function squeezeTables(tables: readonly PlacedTable[]): void {
  for (const { holder } of tables) holder.classList.add('tighter')
  // With a letter in each cell they are as broad as their type.
  const shares = tables.map(({ table, holder }) => [table, holder.clientWidth / table.clientWidth] as const)
  for (const [table, share] of shares)
    if (share < 1)
      table.style.fontSize = `${Number.parseFloat(getComputedStyle(table).fontSize) * share * 0.98}px`
}

/** What `fitTables` had to do. */
export function fittedTables(): BroadTables {
  const idsOf = (selector: string) => [...document.querySelectorAll(selector)].map(({ id }) => id)
  return { turned: idsOf('.turned'), squeezed: idsOf('.tighter') }
}
