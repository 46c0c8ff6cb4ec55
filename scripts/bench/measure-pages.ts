import type { Browser } from 'puppeteer'
import { openPage } from '../../src/4-pages/browser/open-page.ts'
import { layOutPages } from '../../src/4-pages/lay/lay-out-pages.ts'
import { printPages } from '../../src/4-pages/lay/print-pages.ts'
import { composeSite } from './compose-site.ts'
import { median } from './measure.ts'
import { renderOne } from './render-publication.ts'
import { type PeakMemory, watchMemory } from './watch-memory.ts'

/** What setting a book's pages costs, and what the browser alone takes over the same HTML. */
export interface PagesMeasurement {
  readonly pages: number
  /** From start to end, seconds. */
  readonly stage: number
  /** The same document opened and printed once, as the browser breaks it. */
  readonly raw: number
  /** Median of the ratios of neighbouring runs. */
  readonly ratio: number
  /** In further runs, for watching takes time. */
  readonly memory: { readonly stage: PeakMemory | undefined; readonly raw: PeakMemory | undefined }
  /** Lines that were looked at, and faults of the typesetting by their kind. */
  readonly lines: number
  readonly faults: Readonly<Record<string, number>>
}

/** Measures both in turn, several times over, in one browser that has been started. */
export async function measurePages(
  manuscript: string,
  browser: Browser,
  runs: number,
): Promise<PagesMeasurement> {
  const { stage, raw, look } = await prepare(manuscript, browser)
  const rounds: { pages: number; stage: number; raw: number }[] = []
  for (let round = 0; round < runs; round += 1) {
    const [, rawTime] = await timed(raw)
    const [pages, stageTime] = await timed(stage)
    rounds.push({ pages, stage: stageTime, raw: rawTime })
  }
  return {
    pages: rounds[0]?.pages ?? 0,
    stage: median(rounds.map((round) => round.stage)),
    raw: median(rounds.map((round) => round.raw)),
    ratio: median(rounds.map((round) => round.stage / round.raw)),
    memory: { raw: await watchMemory(browser, raw), stage: await watchMemory(browser, stage) },
    ...(await look()),
  }
}

async function prepare(manuscript: string, browser: Browser) {
  const rendered = await renderOne(manuscript)
  const { site, geometry, fonts } = await composeSite(rendered)
  const copy = { ...rendered, fonts, geometry }
  const raw = async () => {
    const opened = await openPage(browser, site, geometry.textWidth, geometry.textHeight)
    await printPages(opened)
    await opened.page.close()
  }
  const stage = async () => (await layOutPages(browser, copy)).labels.length
  const look = async () => {
    const { report } = await layOutPages(browser, copy, { report: true })
    return { lines: report?.lines ?? 0, faults: report?.counts ?? {} }
  }
  return { stage, raw, look }
}

async function timed<T>(run: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now()
  const result = await run()
  return [result, (performance.now() - start) / 1000]
}
