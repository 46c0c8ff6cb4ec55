import type { Page } from 'puppeteer-core'
import type { Wish } from '../1-manuscript/read-hints.ts'
import { type BrokenLines, breakLines, type LineLimits, type ParagraphBoxes } from './break-lines.ts'
import { type MeasuredParagraph, measureWords } from './measure-words.ts'
import { setLines } from './set-lines.ts'

/**
 * Chooses where the lines of justified paragraphs end, a whole paragraph at a time, and makes the browser end them there.
 *
 * @param wishes by id of the paragraph
 * @returns ids of paragraphs whose wish cannot be granted: their spaces would become too narrow or too broad
 */
export async function justifyText(
  page: Page,
  wishes: ReadonlyMap<string, Wish> = new Map(),
): Promise<readonly string[]> {
  const places = await page.evaluateHandle(measureWords)
  const paragraphs: MeasuredParagraph[] = JSON.parse(await places.evaluate(({ json }) => json))
  const granted = new Set<number>()
  const lines = paragraphs.map((paragraph, index): BrokenLines | null => {
    const wish = wishes.get(paragraph.id)
    const wished = wish && grant(paragraph, wish)
    if (wished) granted.add(index)
    return wished ?? breakLines(paragraph) ?? null
  })
  for (const failed of await page.evaluate(setLines, places, lines)) granted.delete(failed)
  await places.dispose()
  const done = new Set([...granted].map((index) => paragraphs[index]?.id))
  return [...wishes.keys()].filter((id) => !done.has(id))
}

/** Letters become at most two per cent smaller or larger, which nobody sees. */
const scales = { tighten: [1, 0.99, 0.98], loosen: [1, 1.01, 1.02] }

/** In the order in which they are tried: no more is done than is needed. */
const steps: Readonly<Record<Wish, readonly LineLimits[]>> = {
  tighten: scales.tighten.map((scale) => ({ shrink: 0.25, scale, looseness: -1 })),
  loosen: scales.loosen.flatMap((scale) =>
    [0, 0.1, 0.2, 0.3].map((stretch) => ({ shrink: 0.25, stretch, scale, looseness: 1, widest: 3 })),
  ),
}

function grant(paragraph: ParagraphBoxes, wish: Wish): BrokenLines | undefined {
  for (const limits of steps[wish]) {
    const lines = breakLines(paragraph, limits)
    if (lines) return lines
  }
  return undefined
}
