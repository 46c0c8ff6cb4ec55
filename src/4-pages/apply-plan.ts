import type { Page } from 'puppeteer-core'
import type { PageCounts } from './count-pages.ts'
import type { PagePlan } from './plan-pages.ts'
import { counterStyleCss } from './print-css.ts'

/**
 * Writes the plan into the document: blank pages, heads and folios, and the numbers in the contents. Applying another plan
 * later replaces the first.
 *
 * @param offsets page of each anchor within its flow
 */
export async function applyPlan(page: Page, plan: PagePlan, offsets: PageCounts['offsets']): Promise<void> {
  const folios = Object.entries(offsets).map(([id, [flow, offset]]) => {
    const index = (plan.starts.get(flow) ?? 0) + offset
    return [id, plan.labels[index] ?? ''] as const
  })
  await page.evaluate(writePlan, counterStyleCss(plan), plan.blanksBefore, folios)
}

/** In the page. */
function writePlan(
  css: string,
  blanksBefore: readonly string[],
  folios: readonly (readonly [id: string, label: string])[],
): void {
  for (const element of document.querySelectorAll('body > .blank, head > style.plan')) element.remove()
  const style = document.createElement('style')
  style.className = 'plan'
  style.textContent = css
  document.head.append(style)
  for (const id of blanksBefore) {
    const blank = document.createElement('div')
    blank.className = 'blank'
    document.getElementById(id)?.before(blank)
  }
  const labels = new Map(folios)
  for (const folio of document.querySelectorAll<HTMLElement>('.contents .folio')) {
    folio.textContent = labels.get(folio.dataset.for ?? '') ?? ''
  }
}
