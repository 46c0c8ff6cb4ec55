import { type Config, pressSettings } from '../../0-ground/config.ts'
import { lengthPx } from '../../0-ground/length.ts'
import type { Theme } from '../../0-ground/theme.ts'
import { type Trim, trimLengths } from '../../0-ground/trim-sizes.ts'
import type { Book } from '../../2-book/book.ts'

/** The page, in px of 1/96 inch. The text area's sides are whole numbers: Chromium rounds them in its own ways otherwise. */
export interface PageGeometry {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly bottom: number
  /** At the spine. */
  readonly inner: number
  readonly outer: number
  readonly textWidth: number
  /** A whole number of lines, unless the author gave both margins. */
  readonly textHeight: number
  /** Distance between two baselines. */
  readonly line: number
  /** On both sides of the text, within the margins: there signs at the ends of lines may stand out. A whole number. */
  readonly hang: number
  /** Above the text and below it, within the margins: there the ink of a page's first and last line may reach. Whole numbers. */
  readonly headRoom: number
  readonly footRoom: number
  /** How far colour is to reach beyond the page's edge; 0 when the pages are for screens only. */
  readonly bleed: number
  /** Printed around the page, so that colour reaches the bleed: its next whole number. */
  readonly room: number
}

/**
 * What pages are printed higher than they are planned, px, at the cost of their lower margin: lest a rounding in the browser push the
 * last line of a full page to the next one.
 */
export const pageSlack = 1

/** More than any sign stands out, px. */
const mostHang = 8

/** More than accents reach above their line, and signs below it, px: what is printed beyond them would be cut off. */
const mostHeadRoom = 12
const mostFootRoom = 8

/** Margins as parts of the page's width and height: for 6 × 9 in, 36 lines of some 65 letters. */
const bookMargins = { inner: 0.132, outer: 0.153, top: 0.098, bottom: 0.108 }
const articleMargins = { inner: 0.09, outer: 0.09, top: 0.078, bottom: 0.082 }

/** Languages whose letters need more room between lines. */
const tallScripts =
  /^(ar|fa|ur|ps|ckb|ug|sd|he|yi|zh|ja|ko|hi|mr|ne|sa|bn|as|ta|th|km|lo|my|te|kn|ml|gu|pa|or|si|bo|dz|am|ti)(-|$)/

/** Whether text of the language is set with the theme's taller line. */
export function isTall(language: string): boolean {
  return tallScripts.test(language)
}

/** What of a publication its pages depend on. */
interface Printed {
  readonly kind: Book['kind']
  readonly metadata: Pick<Book['metadata'], 'language'>
}

/** The pages for the screen and for the press. */
export type PageGeometries = Readonly<Record<'pdf' | 'print', PageGeometry>>

/**
 * The pages that the configuration asks for.
 *
 * Defaults: a book 6 × 9 in with a text of at most 33 em in breadth; an article Letter for American and Canadian
 * English, else A4. What the one of `pdf` and `print` does not say, it has from the other.
 */
export function pageGeometries(book: Printed, config: Config, theme: Theme): PageGeometries {
  return { pdf: pageGeometry('pdf', book, config, theme), print: pageGeometry('print', book, config, theme) }
}

function pageGeometry(
  edition: 'pdf' | 'print',
  { kind, metadata: { language } }: Printed,
  config: Config,
  theme: Theme,
): PageGeometry {
  const { pdf, print } = config.editions
  const [digital, pressed] = [pdf, print].map((each) => (typeof each === 'object' ? each : {}))
  const [own, other] = edition === 'pdf' ? [digital, pressed] : [pressed, digital]
  const trim = own?.trim ?? other?.trim ?? defaultTrim(kind, language)
  const [width, height] = trimPx(trim)
  const line = tokenPx(theme, lineToken(language, theme))
  const given = own?.margins ?? other?.margins ?? {}
  const horizontal = horizontalMargins(kind, width, given, tokenPx(theme, 'size') * 33)
  const vertical = verticalMargins(kind, height, given, line)
  const bleed = edition === 'print' ? lengthPx(bleedOf(config, trim)) : 0
  const hang = Math.max(0, Math.floor(Math.min(mostHang, horizontal.inner, horizontal.outer)))
  const ink = {
    headRoom: Math.max(0, Math.floor(Math.min(mostHeadRoom, vertical.top))),
    footRoom: Math.max(0, Math.floor(Math.min(mostFootRoom, vertical.bottom - pageSlack))),
  }
  return { width, height, line, hang, bleed, room: Math.ceil(bleed), ...horizontal, ...vertical, ...ink }
}

/** Whether the pages of two editions are the same, up to the room around them. */
export function isSamePage(one: PageGeometry, other: PageGeometry): boolean {
  return JSON.stringify({ ...one, bleed: 0, room: 0 }) === JSON.stringify({ ...other, bleed: 0, room: 0 })
}

/** As a length: 3 mm, or an eighth of an inch where the trim is in inches. */
function bleedOf(config: Config, trim: Trim): string {
  const inInches = trimLengths(trim).some((length) => length.endsWith('in'))
  return pressSettings(config).bleed ?? (inInches ? '0.125in' : '3mm')
}

function trimPx(trim: Trim): [width: number, height: number] {
  const [width, height] = trimLengths(trim)
  return [lengthPx(width), lengthPx(height)]
}

type Margins = NonNullable<Exclude<Config['editions']['pdf'], boolean>['margins']>

function horizontalMargins(kind: 'book' | 'article', width: number, given: Margins, widest: number) {
  const defaults = kind === 'book' ? bookMargins : articleMargins
  const spare = kind === 'book' ? Math.max(0, width * (1 - defaults.inner - defaults.outer) - widest) : 0
  const inner = given.inner ? lengthPx(given.inner) : Math.round(width * defaults.inner + spare * 0.45)
  const outer = given.outer ? lengthPx(given.outer) : width * defaults.outer + spare * 0.55
  const textWidth = Math.floor(width - inner - outer + 0.5)
  return { inner, outer: width - inner - textWidth, textWidth }
}

function verticalMargins(kind: 'book' | 'article', height: number, given: Margins, line: number) {
  const defaults = kind === 'book' ? bookMargins : articleMargins
  const top = given.top ? lengthPx(given.top) : Math.round(height * defaults.top)
  const room = height - top - (given.bottom ? lengthPx(given.bottom) : height * defaults.bottom)
  const textHeight = given.top && given.bottom ? Math.floor(room) : Math.floor(room / line) * line
  return { top, bottom: height - top - textHeight, textHeight }
}

function lineToken(language: string, { tokens }: Theme): string {
  const own = `line-${language.split('-')[0]}`
  if (own in tokens) return own
  return isTall(language) ? 'tall-line' : 'line'
}

function defaultTrim(kind: 'book' | 'article', language: string): Trim {
  if (kind === 'book') return '6x9in'
  return /^en-(US|CA)$/i.test(language) ? 'letter' : 'a4'
}

function tokenPx(theme: Theme, name: string): number {
  return Number.parseFloat(theme.tokens[name] ?? '')
}
