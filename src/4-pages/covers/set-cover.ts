import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { Browser } from 'puppeteer'
import { type Theme, tokenCss } from '../../0-ground/theme.ts'
import type { Book } from '../../2-book/book.ts'
import { openPage } from '../browser/open-page.ts'
import { hyphenate, loadHyphenators } from '../document/hyphenate.ts'
import { fontFaceCss } from '../document/print-css.ts'
import type { FontChoice } from '../fonts/choose-font-files.ts'
import { fontSite } from '../fonts/serve-fonts.ts'
import { coverSize, drawOrnament } from './draw-ornament.ts'

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
    [
      '',
      { mediaType: 'text/html; charset=utf-8', body: toHtml(composeCover(book, await coverContent(book))) },
    ],
    ['style.css', { mediaType: 'text/css; charset=utf-8', body: css }],
    ...fontSite(fonts.files),
  ])
  // A window of its own: behind another tab, such as that of the pages being set, a picture may never be taken.
  const context = await browser.createBrowserContext()
  try {
    const { page, engine } = await openPage(context, site, coverSize.width, coverSize.height)
    await engine.fitCoverWords()
    return await page.screenshot({ type: 'jpeg', quality: 82 })
  } finally {
    await context.close()
  }
}

function composeCover(book: Book, content: readonly ElementContent[]): HastRoot {
  const { title, language, direction } = book.metadata
  const body = h('body', { className: [book.kind] }, [...content])
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

/** Picture and words of the front: what the element for which `cover.css` is written holds. Very long words may be broken. */
export async function coverContent(book: Book): Promise<readonly ElementContent[]> {
  const { language } = book.metadata
  // In a header only very long words get hyphens.
  const tree: HastRoot = { type: 'root', children: [h('header', frontOf(book))] }
  const [header] = hyphenate(tree, language, await loadHyphenators([language])).children
  return header?.type === 'element' ? header.children : []
}

function frontOf({ kind, metadata }: Book): Element[] {
  const { title, subtitle, authors, publisher } = metadata
  const inLines = authors.length <= 3
  const names = authors.flatMap(({ name }, index) => {
    const comma = inLines || index === authors.length - 1 ? '' : ','
    return [...(index > 0 ? [inLines ? h('br') : ' '] : []), h('span', name + comma)]
  })
  const byline = names.length > 0 ? [h('p.authors', names)] : []
  const titles = [h('h1', title), ...(subtitle ? [h('p.subtitle', subtitle)] : [])]
  return [
    drawOrnament(title),
    ...(kind === 'book' ? [...byline, h('div.words', titles)] : [h('div.words', [...titles, ...byline])]),
    ...(publisher ? [h('p.publisher', publisher)] : []),
  ]
}
