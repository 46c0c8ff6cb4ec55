import type { Engine } from '../browser/enter-page.ts'
import { counterStyleCss } from '../document/print-css.ts'
import type { PagePlan } from '../plan/plan-pages.ts'

/**
 * Writes the plan into the document: blank pages, heads and folios, and the numbers in the contents. Applying another plan
 * later replaces the first.
 *
 * @param places id of an anchor → index of its page, 0-based
 * @param asked ids of places that only the print can tell
 */
export async function applyPlan(
  engine: Engine,
  plan: PagePlan,
  places: ReadonlyMap<string, number>,
  asked: readonly string[],
): Promise<void> {
  const folios = [...places].map(([id, index]) => [id, plan.labels[index] ?? ''] as const)
  await engine.writePlan(counterStyleCss(plan), plan.blanksBefore, folios, asked)
}
