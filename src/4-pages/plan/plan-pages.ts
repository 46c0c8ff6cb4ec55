import type { HeadText } from '../../0-ground/config.ts'
import type { Matter } from '../../2-book/book.ts'

/** A part of the print document that begins a page: a chapter, or the contents. */
export interface Flow {
  readonly id: string
  readonly matter: Matter
  /** On right-hand pages of books that read from left to right. */
  readonly opensOnRecto: boolean
  /** Whether its first page has a folio at its foot; title pages and parts have none. */
  readonly dropFolio: boolean
  /** Its title for running heads; empty when it has none of any kind. */
  readonly head: string
  /** Who wrote it, for running heads. */
  readonly author: string
  /** Title of the part that it is in; empty outside of parts. */
  readonly part: string
  /** First-level sections, in order. */
  readonly sections: readonly FlowSection[]
}

/** A section that running heads may name. */
export interface FlowSection {
  readonly anchor: string
  readonly title: string
}

/** What stands at the heads of pages. */
export interface RunningHeads {
  readonly bookTitle: string
  readonly verso: HeadText
  readonly recto: HeadText
  /** Page of an anchor, counted from 0 in its flow. */
  readonly pageOf: (anchor: string) => number | undefined
  /** Breadth of the text, px: heads that are longer are cut. Default: that of a book 6 × 9 in */
  readonly measure?: number
}

/** What stands on the pages, before they are printed. */
export interface PagePlan {
  /** Id of the flow → index of its first page, 0-based. */
  readonly starts: ReadonlyMap<string, number>
  /** Ids of the flows that a blank page precedes. */
  readonly blanksBefore: readonly string[]
  /** One for each page: its number, counted whether printed or not: `i`, `ii`, …, `1`, `2`, … */
  readonly labels: readonly string[]
  /** What is printed on each page; empty strings for nothing. */
  readonly heads: readonly string[]
  readonly headFolios: readonly string[]
  readonly footFolios: readonly string[]
}

/**
 * Decides blanks, numbers and running heads from the number of pages of each flow.
 *
 * Front matter is numbered in roman; the body starts anew at 1 and the back matter carries on. The first page of a flow and blanks
 * have no heads, flows without a title none at all.
 *
 * @param flows in reading order
 * @param counts pages of each, at least 1
 */
export function planPages(flows: readonly Flow[], counts: readonly number[], heads: RunningHeads): PagePlan {
  const starts = new Map<string, number>()
  const blanksBefore: string[] = []
  const pages: PlannedPage[] = []
  for (const [index, flow] of flows.entries()) {
    if (mustOpenRecto(flow, flows[index - 1]) && pages.length % 2 === 1) {
      pages.push({ flow: flows[index - 1] ?? flow, at: -1 })
      blanksBefore.push(flow.id)
    }
    starts.set(flow.id, pages.length)
    const count = counts[index] ?? 1
    pages.push(...Array.from({ length: count }, (_, at) => ({ flow, at })))
  }
  const bodyStart = flows.find((flow) => flow.matter !== 'front')?.id
  const frontPages = bodyStart === undefined ? pages.length : (starts.get(bodyStart) ?? 0)
  const labels = pages.map((_, page) => (page < frontPages ? roman(page + 1) : String(page - frontPages + 1)))
  const room = (heads.measure ?? usualMeasure) / headLetter
  const running = pages.map(({ flow, at }) => at > 0 && flow.head !== '')
  return {
    starts,
    blanksBefore,
    labels,
    heads: pages.map((page, index) =>
      running[index] ? shorten(headOf(page, index % 2 === 1, heads), room) : '',
    ),
    headFolios: labels.map((label, page) => (running[page] ? label : '')),
    footFolios: labels.map((label, page) =>
      pages[page]?.at === 0 && pages[page].flow.dropFolio ? label : '',
    ),
  }
}

interface PlannedPage {
  readonly flow: Flow
  /** Counted from 0 in the flow; -1 for the blank behind it. */
  readonly at: number
}

function headOf({ flow, at }: PlannedPage, isVerso: boolean, heads: RunningHeads): string {
  const texts: Readonly<Record<HeadText, string>> = {
    title: heads.bookTitle,
    author: flow.author,
    part: flow.part || heads.bookTitle,
    chapter: flow.head,
    section: sectionOn(flow, at, isVerso, heads.pageOf)?.title ?? flow.head,
    none: '',
  }
  return texts[isVerso ? heads.verso : heads.recto]
}

/**
 * The section that a head names (Chicago Manual of Style, 1.12): the first one that begins on a verso, the last one that begins on a
 * recto; where none begins, the one that goes on.
 */
function sectionOn(
  { sections }: Flow,
  page: number,
  isVerso: boolean,
  pageOf: RunningHeads['pageOf'],
): FlowSection | undefined {
  const begun = sections.filter(({ anchor }) => (pageOf(anchor) ?? Infinity) <= page)
  const own = begun.filter(({ anchor }) => pageOf(anchor) === page)
  return (isVerso ? own[0] : undefined) ?? begun.at(-1)
}

/** Breadth of the text of a book 6 × 9 in, px. */
const usualMeasure = 411

/** What a letter of a head takes of the measure, px, so that the head stays one line between the folios. */
const headLetter = 7.9

/** Breadths of letters in such letters: wide scripts, capitals. */
const breadths = [
  [/[\u1100-\u11ff\u2e80-\uffee]/u, 2],
  [/\p{Lu}/u, 1.25],
] as const

/** Cuts a head that is longer than so many letters: at the end of a phrase if that leaves enough, else at a word. */
function shorten(head: string, room: number): string {
  const cut = beginning(head, room)
  if (cut === head) return head
  const phrase = /^(.{20,}?[^\p{P}\s])\s*[:;,.–—](?=[^:;,.–—]*$)/u.exec(cut)?.[1]
  return phrase ?? `${cut.replace(/\s+\S*$/u, '')} …`
}

/** As much of the head as fits. */
function beginning(head: string, room: number): string {
  let left = room
  let fitting = ''
  for (const character of head) {
    left -= breadths.find(([letters]) => letters.test(character))?.[1] ?? 1
    if (left < 0) break
    fitting += character
  }
  return fitting
}

/** The body's first page is a recto whatever it is, or its number 1 would stand on a left-hand page. */
function mustOpenRecto(flow: Flow, before: Flow | undefined): boolean {
  return flow.opensOnRecto || (flow.matter !== 'front' && before?.matter === 'front')
}

const numerals = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function roman(number: number): string {
  const [value, numeral] = numerals.find(([least]) => least <= number) ?? [0, '']
  return value === 0 ? '' : numeral + roman(number - value)
}
