/** Where page breaks fall, as measured in columns of a page's size. */
export interface PageCounts {
  /** Pages of each flow, in order; at least 1. */
  readonly counts: readonly number[]
  /** Id of an anchor → id of its flow and index of its page in it, 0-based. */
  readonly offsets: Readonly<Record<string, readonly [flow: string, page: number]>>
}

/**
 * In the page: how many pages each flow will take, and on which of them anchors stand.
 *
 * Chromium breaks columns as it breaks pages, so each flow is laid out in columns of the text area for a moment.
 *
 * @param anchors ids to find
 */
export function countPages(anchors: readonly string[]): PageCounts {
  const root = document.documentElement
  root.classList.add('counting-pages')
  const width = Number.parseFloat(getComputedStyle(root).getPropertyValue('--text-width'))
  const flows = [...document.querySelectorAll<HTMLElement>('body > .flow')]
  const counts = flows.map((flow) => Math.max(1, Math.round(flow.scrollWidth / width)))
  const offsets: Record<string, [string, number]> = {}
  for (const id of anchors) {
    const element = document.getElementById(id)
    const flow = element?.closest<HTMLElement>('.flow')
    const box = element?.getClientRects()[0] ?? element?.getBoundingClientRect()
    if (!element || !flow || !box) continue
    const outer = flow.getBoundingClientRect()
    const rightToLeft = getComputedStyle(flow).direction === 'rtl'
    const distance = rightToLeft ? outer.right - box.right : box.left - outer.left
    offsets[id] = [flow.id, Math.max(0, Math.floor((distance + 1) / width))]
  }
  root.classList.remove('counting-pages')
  return { counts, offsets }
}
