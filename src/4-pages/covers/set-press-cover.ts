import type { Element, ElementContent, Root as HastRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import type { Browser } from 'puppeteer'
import sharp from 'sharp'
import { type Theme, tokenCss } from '../../0-ground/theme.ts'
import { type Pdf, readPdf } from '../../0-pdf/read-pdf.ts'
import type { Book, Resource } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { openPage } from '../browser/open-page.ts'
import { fontFaceCss } from '../document/print-css.ts'
import { chooseFontFiles, type FontChoice } from '../fonts/choose-font-files.ts'
import { drawingText } from '../fonts/drawing-text.ts'
import { fontSite } from '../fonts/serve-fonts.ts'
import { drawingFonts, setDrawing } from '../fonts/set-drawing.ts'
import { readPrint } from '../lay/read-print.ts'
import { reportScale } from '../report/report-scale.ts'
import { type CoverWrap, leastSpineWithText, spineDirection } from './cover-wrap.ts'
import { barcodeSize, drawBarcode } from './draw-barcode.ts'
import { coverSize } from './draw-ornament.ts'
import { coverContent } from './set-cover.ts'

/** A printed cover that is larger than the real one: a theme's cover is drawn at the size that bookshops want. */
export interface PrintedCover {
  readonly pdf: Pdf
  /** How many px of the print are one real px. */
  readonly scale: number
  /** Printed around the trim, in px of the print: a whole number. */
  readonly room: number
}

/**
 * Sets the cover for the press: back, spine and front as they lie on one sheet, from what the EPUB's cover is made of: the
 * given image or the theme's `cover.css`. The back has the description and, with an ISBN for the print, its barcode.
 *
 * Reports `pages-scaled`. Text keeps a quarter of an inch from the trim and a sixteenth from the folds; a spine too thin for that has none.
 */
export async function setPressCover(
  book: Book,
  theme: Theme,
  browser: Browser,
  wrap: CoverWrap,
): Promise<PrintedCover> {
  const scale = coverSize.height / wrap.height
  const room = Math.ceil(wrap.bleed * scale)
  const fonts = await fontsFor(book, theme)
  const image = book.cover?.large ?? book.cover
  const ground = book.cover && (await groundOf(book.cover, book.metadata.direction))
  const css = [
    themeCss(book, theme, fonts),
    geometryCss(scaled(wrap, scale), room, book.metadata.direction),
    ground ? `:root { --ground: ${ground.paper}; --letters: ${ground.letters}; }` : '',
  ].join('\n')
  const letters = drawingFonts(theme, fonts, book.metadata.language)
  const drawn = (front: Pick<Resource, 'mediaType' | 'bytes'>) => ({
    mediaType: front.mediaType,
    body: setDrawing(front, letters),
  })
  const site = new Map([
    [
      '',
      {
        mediaType: 'text/html; charset=utf-8',
        body: toHtml(composeWrap(book, wrap, await coverContent(book))),
      },
    ],
    ['style.css', { mediaType: 'text/css; charset=utf-8', body: css }],
    ...(image ? [['cover', drawn(image)] as const] : []),
    ...fontSite(fonts.files),
  ])
  const { page, engine } = await openPage(browser, site, 800, 800)
  try {
    await engine.fitCoverWords()
    await engine.fitCoverWrap()
    const bytes = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      waitForFonts: false,
      timeout: 0,
    })
    const pdf = readPdf(bytes)
    reportScale(book, readPrint(pdf).scale)
    return { pdf, scale, room }
  } finally {
    await page.close()
  }
}

function scaled({ width, height, spine, bleed }: CoverWrap, scale: number): CoverWrap {
  return { width: width * scale, height: height * scale, spine: spine * scale, bleed: bleed * scale }
}

/** The description and the given front may have characters that no chapter has: they are looked at in place of the short title. */
function fontsFor(book: Book, theme: Theme): Promise<FontChoice> {
  const { description = '', authors } = book.metadata
  const front = book.cover ? drawingText(book.cover.large ?? book.cover) : ''
  const text = [description, front, ...authors.map(({ name }) => name), 'ISBN 0123456789-'].join(' ')
  const none: readonly RenderedChapter[] = []
  return chooseFontFiles(theme, none, {
    ...book,
    contents: [],
    metadata: { ...book.metadata, shortTitle: text },
  })
}

/** `cover.css` is written for a page that is all front: here the front is an element. */
function themeCss({ metadata }: Book, theme: Theme, fonts: FontChoice): string {
  const { first, fallbacks } = fonts.stacks.get(metadata.language) ?? { first: [], fallbacks: [] }
  const cover = theme.css.cover.replaceAll(/(^|[\s,}])(?:html|body)(?=[\s,{.:])/g, '$1.front')
  return [fontFaceCss(fonts.files), tokenCss(theme, fallbacks, first), cover].join('\n')
}

/** Where the panels stand. A book that is read from right to left has its front at the left. */
function geometryCss(
  { width, height, spine, bleed }: CoverWrap,
  room: number,
  direction: 'ltr' | 'rtl',
): string {
  const [one, other] = direction === 'ltr' ? ['back', 'front'] : ['front', 'back']
  const outer = direction === 'ltr' ? 'right' : 'left'
  const total = 2 * width + spine
  return `
@page { size: ${total + 2 * room}px ${height + 2 * room}px; margin: 0; }
html, body { height: ${height + 2 * room}px; margin: 0; width: ${total + 2 * room}px; }
body { background: var(--ground); overflow: clip; position: relative; }
.panel { box-sizing: border-box; height: ${height}px; position: absolute; top: ${room}px; width: ${width}px; }
.panel.${one} { left: ${room}px; }
.panel.${other} { left: ${room + width + spine}px; }
.panel.front { overflow: visible; }
.panel.front > .ornament { height: ${height + 2 * room}px; inset: ${-room}px auto auto ${direction === 'ltr' ? 0 : -room}px; width: ${width + room}px; }
.front-image { height: ${height + 2 * room}px; object-fit: cover; position: absolute; top: 0; width: ${width + room}px; ${outer}: 0; }
.panel.spine { --spine-size: ${Math.min(spine * 0.5, 96)}px; background: var(--ground); height: ${height + 2 * room}px; left: ${room + width}px; top: 0; width: ${spine}px; }
.spine p { align-items: center; box-sizing: border-box; display: flex; gap: 1em; height: ${height}px; justify-content: space-between; line-height: 1; margin: 0; position: absolute; top: ${room}px; white-space: nowrap; width: ${spine}px; writing-mode: vertical-rl; }
.spine.up p { transform: rotate(180deg); }
.isbn { background: #fff; bottom: ${bleed * 3}px; box-sizing: border-box; padding: ${bleed / 3}px 0; direction: ltr; position: absolute; text-align: center; ${outer}: ${bleed * 3}px; }
`
}

function composeWrap(book: Book, wrap: CoverWrap, content: readonly ElementContent[]): HastRoot {
  const { title, language, direction } = book.metadata
  const front = book.cover
    ? h('img.front-image', { src: 'cover', alt: '' })
    : h('div', { className: ['panel', 'front', book.kind] }, content.map(coveringAll))
  const panels = [front, composeBack(book, wrap), composeSpine(book, wrap)]
  const head = h('head', [
    h('meta', { charSet: 'utf-8' }),
    h('title', title),
    h('link', { rel: 'stylesheet', href: 'style.css' }),
  ])
  return {
    type: 'root',
    children: [{ type: 'doctype' }, h('html', { lang: language, dir: direction }, [head, h('body', panels)])],
  }
}

/** The picture fills the front, whatever its proportions: it is stretched, so that it stays clear of the words. */
function coveringAll(element: ElementContent): ElementContent {
  if (element.type !== 'element' || element.tagName !== 'svg') return element
  return { ...element, properties: { ...element.properties, preserveAspectRatio: 'none' } }
}

function composeBack({ metadata }: Book, { height }: CoverWrap): Element {
  const { description, identifiers } = metadata
  const isbn = identifiers.isbn.print
  const barcode = isbn && drawBarcode(isbn)
  // 0.33 mm a module on a page that is drawn larger than it is.
  const module = ((barcodeSize.module * 96) / 25.4) * (coverSize.height / height)
  const box = barcode && {
    ...barcode,
    properties: {
      ...barcode.properties,
      style: `display: block; width: ${barcodeSize.width * module}px; height: ${barcodeSize.height * module}px`,
    },
  }
  return h('div.panel.back', [
    ...(description ? [h('p.blurb', description)] : []),
    ...(box ? [h('div.isbn', [h('p', { style: `font-size: ${module * 9}px` }, `ISBN ${isbn}`), box])] : []),
  ])
}

function composeSpine({ metadata }: Book, { spine }: CoverWrap): Element {
  const { title, authors, publisher, language } = metadata
  if (spine < leastSpineWithText) return h('div.panel.spine')
  const names = authors.map(({ name }) => name).join(', ')
  return h('div', { className: ['panel', 'spine', spineDirection(language)] }, [
    h('p', [
      ...(names ? [h('span.spine-authors', names)] : []),
      h('span.spine-title', title),
      ...(publisher ? [h('span.spine-publisher', publisher)] : []),
    ]),
  ])
}

/** The colour of the image along the spine, and the one of black and white that is better to read on it. */
async function groundOf(
  { bytes }: Resource,
  direction: 'ltr' | 'rtl',
): Promise<{ readonly paper: string; readonly letters: string }> {
  const [across, down] = [40, 40]
  const pixels = await sharp(bytes)
    .resize({ width: across, height: down, fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const column = direction === 'ltr' ? 0 : across - 1
  const mean = (channel: number): number => {
    const rows = Array.from(
      { length: down },
      (_, row) => pixels[(row * across + column) * 3 + channel] ?? 255,
    )
    return Math.round(rows.reduce((sum, value) => sum + value, 0) / down)
  }
  const [red, green, blue] = [mean(0), mean(1), mean(2)]
  const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140
  return { paper: `rgb(${red} ${green} ${blue})`, letters: isLight ? '#000' : '#fff' }
}
