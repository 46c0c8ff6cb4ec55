/** Where page breaks fall, as measured in columns of a page's size. */
export interface PageCounts {
  /** Pages of each flow, in order; at least 1. */
  readonly counts: readonly number[]
  /** Id of an anchor → id of its flow and index of its page in it, 0-based. */
  readonly offsets: Readonly<Record<string, readonly [flow: string, page: number]>>
  /** Ids of flows in which a page's text does not end where `apply-breaks` expects it. */
  readonly shifted: readonly string[]
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
  const holders = new Map<Element | null, HTMLElement>()
  for (const flow of flows) {
    holders.set(flow, flow)
    if (!flow.classList.contains('footed')) continue
    // The boxes of notes are broken into columns only inside what is.
    const holder = document.createElement('div')
    holder.className = 'counted'
    holder.style.direction = getComputedStyle(flow).direction
    flow.replaceWith(holder)
    holder.append(flow)
    holders.set(flow, holder)
  }
  const counts = flows.map((flow) => Math.max(1, Math.round((holders.get(flow)?.scrollWidth ?? 0) / width)))
  const offsets: Record<string, [string, number]> = {}
  for (const id of anchors) {
    const element = document.getElementById(id)
    const flow = element?.closest<HTMLElement>('.flow')
    const box = element?.getClientRects()[0] ?? element?.getBoundingClientRect()
    if (!element || !flow || !box) continue
    const outer = (holders.get(flow) ?? flow).getBoundingClientRect()
    const rightToLeft = getComputedStyle(flow).direction === 'rtl'
    const distance = rightToLeft ? outer.right - box.right : box.left - outer.left
    offsets[id] = [flow.id, Math.max(0, Math.floor((distance + 1) / width))]
  }
  const shifted = new Set<string>()
  for (const filler of document.querySelectorAll<HTMLElement>('.footed .filler')) {
    const flow = filler.closest<HTMLElement>('.flow')
    const box = filler.getClientRects()[0]
    if (!flow || !box || box.height < 2) continue
    const top = box.top - (holders.get(flow) ?? flow).getBoundingClientRect().top
    if (Math.abs(top - Number(filler.dataset.top)) > 1.5) shifted.add(flow.id)
  }
  for (const [flow, holder] of holders) if (flow && flow !== holder) holder.replaceWith(flow)
  root.classList.remove('counting-pages')
  return { counts, offsets, shifted: [...shifted] }
}
