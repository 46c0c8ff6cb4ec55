import type { Matter } from '../2-book/book.ts'

/** A part of the print document that begins a page: a chapter, or the contents. */
export interface Flow {
  readonly id: string
  readonly matter: Matter
  /** On right-hand pages of books that read from left to right. */
  readonly opensOnRecto: boolean
  /** Whether its first page has a folio at its foot; title pages and parts have none. */
  readonly dropFolio: boolean
  /** Title for the heads of its rectos. */
  readonly head: string
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
 * Front matter is numbered in roman; the body starts anew at 1 and the back matter carries on. Heads: the book's title on
 * versos, the flow's on rectos, none on the first page of a flow and on blanks. Titleless flows have no heads at all.
 *
 * @param flows in reading order
 * @param counts pages of each, at least 1
 * @param bookTitle short title of the book
 */
export function planPages(flows: readonly Flow[], counts: readonly number[], bookTitle: string): PagePlan {
  const starts = new Map<string, number>()
  const blanksBefore: string[] = []
  const pages: { readonly flow: Flow; readonly first: boolean; readonly blank: boolean }[] = []
  for (const [index, flow] of flows.entries()) {
    if (mustOpenRecto(flow, flows[index - 1]) && pages.length % 2 === 1) {
      pages.push({ flow: flows[index - 1] ?? flow, first: false, blank: true })
      blanksBefore.push(flow.id)
    }
    starts.set(flow.id, pages.length)
    const count = counts[index] ?? 1
    pages.push(...Array.from({ length: count }, (_, at) => ({ flow, first: at === 0, blank: false })))
  }
  const bodyStart = flows.find((flow) => flow.matter !== 'front')?.id
  const frontPages = bodyStart === undefined ? pages.length : (starts.get(bodyStart) ?? 0)
  const labels = pages.map((_, page) => (page < frontPages ? roman(page + 1) : String(page - frontPages + 1)))
  const running = pages.map(({ flow, first, blank }) => !first && !blank && flow.head !== '')
  return {
    starts,
    blanksBefore,
    labels,
    heads: pages.map(({ flow }, page) =>
      running[page] ? shorten(page % 2 === 1 ? bookTitle : flow.head) : '',
    ),
    headFolios: labels.map((label, page) => (running[page] ? label : '')),
    footFolios: labels.map((label, page) => (pages[page]?.first && pages[page].flow.dropFolio ? label : '')),
  }
}

/** Longest head in characters, so that it stays one line between the folios; wide scripts count double. */
const longestHead = 52

/** Cuts a head that is too long: at the end of a phrase if that leaves enough, else at a word. */
function shorten(head: string): string {
  const cut = beginning(head)
  if (cut === head) return head
  const phrase = /^(.{20,}?[^\p{P}\s])\s*[:;,.–—](?=[^:;,.–—]*$)/u.exec(cut)?.[1]
  return phrase ?? `${cut.replace(/\s+\S*$/u, '')} …`
}

/** As much of the head as fits. */
function beginning(head: string): string {
  let room = longestHead
  let fitting = ''
  for (const character of head) {
    room -= /[\u1100-\u11ff\u2e80-\uffee]/u.test(character) ? 2 : 1
    if (room < 0) break
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
