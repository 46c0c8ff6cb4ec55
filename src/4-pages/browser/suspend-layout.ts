import type { Page } from 'puppeteer'

/** Breadth of a window in which the document is not laid out, px: broader than any page. */
const restingWidth = 20_000

/** For which windows `restingCss` is. */
export const restingMedia = `(min-width: ${restingWidth}px)`

/**
 * Style sheet of a window that rests. It is one of its own: if the sheet with the fonts held a rule that applies to some windows only, the
 * browser would load that anew, and shape all text anew.
 */
export const restingCss = '.flow { content-visibility: hidden; }'

/**
 * From here on the browser lays the document out only to print it, since the breadth of a page is no window's: changes cost nothing
 * until then, and neither does it lay out the document without pages before, or after.
 */
export async function suspendLayout(page: Page): Promise<void> {
  await page.setViewport({ width: restingWidth, height: page.viewport()?.height ?? 0 })
}
