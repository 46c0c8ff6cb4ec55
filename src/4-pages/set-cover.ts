import type { Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { Browser } from 'puppeteer-core'
import type { Book } from '../2-book/book.ts'
import { type Theme, tokenCss } from '../theme.ts'
import type { FontChoice } from './choose-font-files.ts'
import { coverSize, drawOrnament } from './draw-ornament.ts'
import { openPage } from './open-page.ts'
import { fontFaceCss } from './print-css.ts'
import { fontSite } from './serve-fonts.ts'

/**
 * Sets a cover from title, subtitle, authors and publisher by the theme's `cover.css`.
 *
 * Gives a JPEG of 1600 × 2560 px, the same bytes each time. Words are made smaller until they fit. The caller opens and
 * closes the browser.
 *
 * @param fonts of the publication
 */
export async function setCover(
  book: Book,
  theme: Theme,
  browser: Browser,
  fonts: FontChoice,
): Promise<Uint8Array> {
  const { first, fallbacks } = fonts.stacks.get(book.metadata.language) ?? { first: [], fallbacks: [] }
  const css = [fontFaceCss(fonts.files), tokenCss(theme, fallbacks, first), theme.css.cover].join('\n')
  const site = new Map([
    ['', { mediaType: 'text/html; charset=utf-8', body: toHtml(composeCover(book)) }],
    ['style.css', { mediaType: 'text/css; charset=utf-8', body: css }],
    ...fontSite(fonts.files),
  ])
  // A window of its own: behind another tab, such as that of the pages being set, a picture may never be taken.
  const context = await browser.createBrowserContext()
  try {
    const page = await openPage(context, site, coverSize.width, coverSize.height)
    await page.evaluate(fitWords)
    return await page.screenshot({ type: 'jpeg', quality: 82 })
  } finally {
    await context.close()
  }
}

function composeCover({ kind, metadata }: Book): HastRoot {
  const { title, subtitle, authors, publisher, language, direction } = metadata
  const inLines = authors.length <= 3
  const names = authors.flatMap(({ name }, index) => {
    const comma = inLines || index === authors.length - 1 ? '' : ','
    return [...(index > 0 ? [inLines ? h('br') : ' '] : []), h('span', name + comma)]
  })
  const byline = names.length > 0 ? [h('p.authors', names)] : []
  const titles = [h('h1', title), ...(subtitle ? [h('p.subtitle', subtitle)] : [])]
  const body = h('body', { className: [kind] }, [
    drawOrnament(title),
    ...(kind === 'book' ? [...byline, h('div.words', titles)] : [h('div.words', [...titles, ...byline])]),
    ...(publisher ? [h('p.publisher', publisher)] : []),
  ])
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('title', title),
    h('link', { rel: 'stylesheet', href: 'style.css' }),
  ])
  return {
    type: 'root',
    children: [{ type: 'doctype' }, h('html', { lang: language, dir: direction }, [head, body])],
  }
}

/** In the page. */
function fitWords(): void {
  const shrink = (element: HTMLElement | null, property: string, least: number, fits: () => boolean) => {
    if (!element) return
    let size = Number.parseFloat(getComputedStyle(element).fontSize)
    while (size > least && !fits()) {
      size -= 4
      document.body.style.setProperty(property, `${size}px`)
    }
  }
  const title = document.querySelector('h1')
  const words = document.querySelector<HTMLElement>('.words')
  const authors = document.querySelector<HTMLElement>('.authors')
  /** A word alone on its line must not be broken. */
  const wordFits = () => {
    if (!title) return true
    title.style.overflowWrap = 'normal'
    const fits = title.scrollWidth <= title.clientWidth
    title.style.overflowWrap = ''
    return fits
  }
  shrink(authors, '--authors-size', 30, () => !authors || authors.scrollHeight <= 420)
  shrink(title, '--title-size', 56, () => !words || (words.scrollHeight <= words.clientHeight && wordFits()))
}
