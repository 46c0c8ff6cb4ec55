import type { Browser, BrowserContext, HTTPRequest, Page } from 'puppeteer'
import { type Engine, enterPage } from './enter-page.ts'

/** What the browser may load, by path below the origin, such as `fonts/0.woff`. */
export type Site = ReadonlyMap<string, SiteFile>

/** One file of a site that exists in memory only. */
export interface SiteFile {
  readonly mediaType: string
  readonly body: string | Uint8Array
}

/** A page with its engine. */
export interface OpenPage {
  readonly page: Page
  readonly engine: Engine
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
): Promise<OpenPage> {
  // What is not seen is not painted while it is being changed.
  const page = await browser.newPage({ background: true })
  await page.setViewport({ width, height })
  await page.setRequestInterception(true)
  page.on('request', (request) => void answer(request, site))
  await page.emulateMediaType('print')
  await page.goto(origin, { waitUntil: 'load', timeout: 0 })
  const engine = await enterPage(page)
  await engine.loadFonts()
  await engine.loadImages()
  return { page, engine }
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
