import type { Browser, BrowserContext, HTTPRequest, Page } from 'puppeteer-core'

/** What the browser may load, by path below the origin, such as `fonts/0.woff`. */
export type Site = ReadonlyMap<string, SiteFile>

/** One file of a site that exists in memory only. */
export interface SiteFile {
  readonly mediaType: string
  readonly body: string | Uint8Array
}

const origin = 'http://octavo.invalid/'

/** No script of the document ever runs: our own code enters through the protocol, which this policy does not govern. */
const policy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; script-src 'none'"

/**
 * Opens the site's document, its empty path, in a new page with print styles. The caller closes the page.
 *
 * Every request is answered from the site or refused. Gives the page once its fonts and images are ready.
 *
 * @param browser from `openBrowser`, or a context of it
 * @param site documents, style sheets, images, fonts
 * @param width of the window, px
 * @param height of the window, px
 */
export async function openPage(
  browser: Browser | BrowserContext,
  site: Site,
  width: number,
  height: number,
): Promise<Page> {
  // What is not seen is not painted while it is being changed.
  const page = await browser.newPage({ background: true })
  await page.setViewport({ width, height })
  await page.setRequestInterception(true)
  page.on('request', (request) => void answer(request, site))
  await page.emulateMediaType('print')
  await page.goto(origin, { waitUntil: 'load', timeout: 0 })
  // Compilers that keep function names call this helper, which the page does not have.
  await page.evaluate('globalThis.__name = (value) => value')
  await page.evaluate(loadFonts)
  await page.evaluate(loadImages)
  return page
}

async function answer(request: HTTPRequest, site: Site): Promise<void> {
  const url = request.url()
  const file = url.startsWith(origin) ? site.get(decodeURI(url.slice(origin.length))) : undefined
  if (!file || request.method() !== 'GET') return request.abort('blockedbyclient')
  await request.respond({
    contentType: file.mediaType,
    headers: { 'Content-Security-Policy': policy },
    body: file.body,
  })
}

/** In the page: loads the fonts, which the browser does only once text that needs them is laid out. */
async function loadFonts(): Promise<void> {
  await Promise.all([...document.fonts].map((font) => font.load().catch(() => undefined)))
  document.body.getBoundingClientRect()
  await document.fonts.ready
}

/** In the page: loads the images, also those outside the window, which may be loaded lazily. */
export async function loadImages(): Promise<void> {
  const loaded = (image: HTMLImageElement) => {
    image.loading = 'eager'
    if (image.complete) return undefined
    return new Promise((resolve) => {
      image.addEventListener('load', resolve)
      image.addEventListener('error', resolve)
    })
  }
  await Promise.all([...document.images].map(loaded))
}
