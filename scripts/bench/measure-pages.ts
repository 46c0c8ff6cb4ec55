import type { Browser } from 'puppeteer-core'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import { readConfig } from '../../src/1-manuscript/read-config.ts'
import { readManuscript } from '../../src/1-manuscript/read-manuscript.ts'
import { modelBook } from '../../src/2-book/model-book.ts'
import { renderChapters } from '../../src/3-chapter/render-chapters.ts'
import { chooseFontFiles } from '../../src/4-pages/choose-font-files.ts'
import { composeDocument } from '../../src/4-pages/compose-document.ts'
import { loadHyphenators } from '../../src/4-pages/hyphenate.ts'
import { layOutPages } from '../../src/4-pages/lay-out-pages.ts'
import { openPage } from '../../src/4-pages/open-page.ts'
import { pageGeometry } from '../../src/4-pages/page-geometry.ts'
import { printCss } from '../../src/4-pages/print-css.ts'
import { printPages } from '../../src/4-pages/print-pages.ts'
import { fontSite } from '../../src/4-pages/serve-fonts.ts'
import { loadTheme } from '../../src/theme.ts'

/** What setting a book's pages costs, in seconds from start to end, and what the browser alone takes over the same HTML. */
export interface PagesMeasurement {
  readonly pages: number
  readonly stage: number
  /** The same document opened and printed once, as the browser breaks it. */
  readonly raw: number
  /** Median of the ratios of neighbouring runs. */
  readonly ratio: number
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
    ...(await look()),
  }
}

async function prepare(manuscript: string, browser: Browser) {
  const [publication] = findPublications([manuscript], process.cwd()).publications
  const read = publication && readConfig(publication)
  const theme = publication && loadTheme('classic', publication.file)
  if (!read || !theme) throw new Error(`${manuscript} is no publication.`)
  const { config } = read
  const book = await modelBook(publication, read, readManuscript(publication, read))
  const chapters = await renderChapters(book, config)
  const fonts = chooseFontFiles(theme, chapters, book)
  const geometry = pageGeometry(book.kind, book.metadata.language, config, theme)
  const css = printCss(book, config, theme, fonts, geometry)
  const hyphenators = await loadHyphenators([book.metadata.language])
  const { html } = composeDocument(book, chapters, hyphenators)
  const site = new Map([
    ['', { mediaType: 'text/html; charset=utf-8', body: html }],
    ['style.css', { mediaType: 'text/css; charset=utf-8', body: css }],
    ...fontSite(fonts.files),
    ...[...book.resources].map(([path, { mediaType, bytes }]) => [path, { mediaType, body: bytes }] as const),
  ])
  const raw = async () => {
    const page = await openPage(browser, site, geometry.textWidth, geometry.textHeight)
    // The stage measures all chapters at one height; a print has them one after the other.
    await page.evaluate(() => globalThis.document.body.classList.remove('measured'))
    await printPages(page)
    await page.close()
  }
  const stage = async () => (await layOutPages(book, chapters, config, theme, browser, fonts)).labels.length
  const look = async () => {
    const { report } = await layOutPages(book, chapters, config, theme, browser, fonts, geometry, {
      report: true,
    })
    return { lines: report?.lines ?? 0, faults: report?.counts ?? {} }
  }
  return { stage, raw, look }
}

async function timed<T>(run: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now()
  const result = await run()
  return [result, (performance.now() - start) / 1000]
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
