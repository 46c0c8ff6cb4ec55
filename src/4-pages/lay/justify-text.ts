import type { Wish } from '../../1-manuscript/settings/read-hints.ts'
import type { Engine } from '../browser/enter-page.ts'
import type { MeasuredParagraph } from '../page/lines/measure-words.ts'
import { type BrokenLines, breakLines, type LineLimits, type ParagraphBoxes } from '../plan/break-lines.ts'
import { chooseLines } from '../plan/choose-lines.ts'
import { gapsOf } from '../plan/gaps-of.ts'
import { deferFailure } from './defer-failure.ts'

/** Paragraphs that are measured at a time: while the browser measures the next ones, lines are chosen for these. */
const batch = 120

/** Batches that are asked for before lines are chosen for the first of them. */
const ahead = 3

/**
 * Chooses where the lines of justified paragraphs end, a whole paragraph at a time, and makes the browser end them there.
 *
 * @param wishes by id of the paragraph
 * @returns ids of paragraphs whose wish cannot be granted: their spaces would become too narrow or too broad
 */
export async function justifyText(
  engine: Engine,
  wishes: ReadonlyMap<string, Wish> = new Map(),
): Promise<readonly string[]> {
  const count = await engine.openParagraphs()
  const measure = (from: number) => deferFailure(engine.measureParagraphs(from, from + batch))
  const granted = new Map<number, string>()
  const set: Promise<readonly number[]>[] = []
  const starts = Array.from({ length: Math.ceil(count / batch) }, (_, index) => index * batch)
  const measuring = starts.slice(0, ahead).map(measure)
  let known = 0
  for (const [index] of starts.entries()) {
    const found: readonly MeasuredParagraph[] = JSON.parse((await measuring[index]) ?? '[]')
    const paragraphs = found.map((each) => ({ ...each, gaps: gapsOf(each) }))
    const next = starts[index + ahead]
    if (next !== undefined) measuring.push(measure(next))
    const lines = paragraphs.map((paragraph, index): BrokenLines | null => {
      const wish = wishes.get(paragraph.id)
      const wished = wish && grant(paragraph, wish)
      if (wished) granted.set(known + index, paragraph.id)
      return wished ?? chooseLines(paragraph, paragraph.scales) ?? null
    })
    set.push(deferFailure(engine.setLines(known, lines)))
    known += paragraphs.length
  }
  for (const failed of (await Promise.all(set)).flat()) granted.delete(failed)
  for (const failed of await engine.checkLines()) granted.delete(failed)
  const done = new Set(granted.values())
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
