import type { Page } from 'puppeteer-core'

/** Prints the page as it stands: tagged, with outlines, in the style sheet's page size. */
export async function printPages(page: Page): Promise<Uint8Array> {
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    waitForFonts: false,
    timeout: 0,
  })
}
