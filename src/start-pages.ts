import type { Browser } from 'puppeteer'
import { isSamePage, type PageGeometry } from './4-pages/document/page-geometry.ts'
import type { FontChoice } from './4-pages/fonts/choose-font-files.ts'
import { dropMarks } from './4-pages/fonts/drop-marks.ts'
import { separateEmoji, type UnjoinedEmoji } from './4-pages/fonts/join-emoji.ts'
import { layOutPages } from './4-pages/lay/lay-out-pages.ts'
import type { Pages } from './4-pages/lay/pages.ts'
import type { Edition, EditionReport, Rendered } from './editions.ts'

/** Pages of the two PDFs: of one print, unless the configuration gives them different sizes or margins. */
export interface StartedPages {
  readonly pdf?: Promise<Pages | undefined>
  readonly print?: Promise<Pages | undefined>
}

/** What is to be set, with the fonts in which it can be. */
interface Settable extends Rendered {
  readonly fonts: FontChoice
  readonly unjoined: readonly UnjoinedEmoji[]
}

/** Begins to set the pages that the editions need; each gives `undefined` when there is no browser. */
export function startPages(
  editions: readonly Edition[],
  { geometries: { pdf: digital, print: pressed }, layout, unjoined, ...rendered }: Settable,
  browser: Promise<Browser | undefined>,
): StartedPages {
  const chapters = separateEmoji(dropMarks(rendered.chapters, rendered.fonts.unmarked), unjoined)
  const start = async (geometry: PageGeometry): Promise<Pages | undefined> => {
    const started = await browser
    return started && layOutPages(started, { ...rendered, chapters, geometry }, layout)
  }
  const print = editions.includes('print') ? start(pressed) : undefined
  if (!editions.includes('pdf')) return { ...(print && { print }) }
  return { pdf: print && isSamePage(digital, pressed) ? print : start(digital), ...(print && { print }) }
}

/** The typesetter's reports on them, one for pages that both PDFs share. */
export async function reportsOf({ pdf, print }: StartedPages): Promise<EditionReport[]> {
  const reports: EditionReport[] = []
  const [digital, pressed] = [await pdf, await print]
  const isShared = pdf !== undefined && pdf === print
  if (digital?.report) reports.push({ editions: isShared ? ['pdf', 'print'] : ['pdf'], ...digital.report })
  if (pressed?.report && !isShared) reports.push({ editions: ['print'], ...pressed.report })
  return reports
}
