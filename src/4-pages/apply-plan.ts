import type { Page } from 'puppeteer-core'
import type { PagePlan } from './plan-pages.ts'
import { counterStyleCss } from './print-css.ts'

/**
 * Writes the plan into the document: blank pages, heads and folios, and the numbers in the contents. Applying another plan
 * later replaces the first.
 *
 * @param places id of an anchor → index of its page, 0-based
 * @param probes ids whose pages the print is to tell
 */
export async function applyPlan(
  page: Page,
  plan: PagePlan,
  places: ReadonlyMap<string, number>,
  probes: readonly string[],
): Promise<void> {
  const folios = [...places].map(([id, index]) => [id, plan.labels[index] ?? ''] as const)
  await page.evaluate(writePlan, counterStyleCss(plan), plan.blanksBefore, folios, probes)
}

/** In the page. */
function writePlan(
  css: string,
  blanksBefore: readonly string[],
  folios: readonly (readonly [id: string, label: string])[],
  probes: readonly string[],
): void {
  for (const element of document.querySelectorAll('body > :is(.blank, .probes), head > style.plan'))
    element.remove()
  const style = document.createElement('style')
  style.className = 'plan'
  style.textContent = css
  document.head.append(style)
  for (const id of blanksBefore) {
    const blank = document.createElement('div')
    blank.className = 'blank'
    document.getElementById(id)?.before(blank)
  }
  // The browser writes a destination for each id that a link points to, shown or not.
  const links = document.createElement('div')
  links.className = 'probes'
  links.hidden = true
  for (const id of probes) {
    const link = document.createElement('a')
    link.href = `#${id}`
    links.append(link)
  }
  document.body.append(links)
  const labels = new Map(folios)
  for (const folio of document.querySelectorAll<HTMLElement>('.contents .folio')) {
    folio.textContent = labels.get(folio.dataset.for ?? '') ?? ''
  }
}
