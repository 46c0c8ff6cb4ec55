import { rootLength } from '../root-length.ts'

/** Where page breaks fall in flows that the browser breaks. */
export interface PageCounts {
  /** Id of the flow → its pages; at least 1. */
  readonly counts: Readonly<Record<string, number>>
  /** Id of an anchor → id of its flow and index of its page in it, 0-based. */
  readonly offsets: Readonly<Record<string, readonly [flow: string, page: number]>>
  /** Id of the flow → for each of its pages the first block that begins on it, if any. */
  readonly blocks: Readonly<Record<string, readonly (string | null)[]>>
}

/**
 * How many pages the flows will take that the browser breaks, and on which of them anchors stand.
 *
 * Chromium breaks columns as it breaks pages, so each flow is laid out in columns of the text area for a moment.
 *
 * @param ids of the flows
 * @param anchors ids to find in them
 */
export function countPages(ids: readonly string[], anchors: readonly string[]): PageCounts {
  const root = document.documentElement
  root.classList.add('counting-pages')
  const width = rootLength('--text-width')
  const flows = ids.flatMap((id) => document.getElementById(id) ?? [])
  const pageOf = (element: Element, flow: Element): number => {
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect()
    const outer = flow.getBoundingClientRect()
    const rightToLeft = getComputedStyle(flow).direction === 'rtl'
    const distance = rightToLeft ? outer.right - box.right : box.left - outer.left
    return Math.max(0, Math.floor((distance + 1) / width))
  }
  const counts: Record<string, number> = {}
  const blocks: Record<string, (string | null)[]> = {}
  for (const flow of flows) {
    const count = Math.max(1, Math.round(flow.scrollWidth / width))
    const first: (string | null)[] = Array.from({ length: count }, () => null)
    for (const element of flow.querySelectorAll('[id]')) first[pageOf(element, flow)] ??= element.id
    counts[flow.id] = count
    blocks[flow.id] = [flow.id, ...first.slice(1)]
  }
  const offsets: Record<string, [string, number]> = {}
  for (const id of anchors) {
    const element = document.getElementById(id)
    const flow = flows.find((each) => each.contains(element))
    if (element && flow) offsets[id] = [flow.id, pageOf(element, flow)]
  }
  root.classList.remove('counting-pages')
  return { counts, offsets, blocks }
}
