import type { Config } from '../config.ts'
import type { Theme } from '../theme.ts'

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
}

const unit = { in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pt: 96 / 72 } as const

/** Trim sizes by name, in px. A and B formats are those of British paperbacks. */
const trims: Readonly<Record<string, readonly [number, number]>> = {
  '5x8in': [5 * unit.in, 8 * unit.in],
  '5.5x8.5in': [5.5 * unit.in, 8.5 * unit.in],
  '6x9in': [6 * unit.in, 9 * unit.in],
  '7x10in': [7 * unit.in, 10 * unit.in],
  '8.5x11in': [8.5 * unit.in, 11 * unit.in],
  letter: [8.5 * unit.in, 11 * unit.in],
  a4: [210 * unit.mm, 297 * unit.mm],
  a5: [148 * unit.mm, 210 * unit.mm],
  b5: [176 * unit.mm, 250 * unit.mm],
  'a-format': [110 * unit.mm, 178 * unit.mm],
  'b-format': [129 * unit.mm, 198 * unit.mm],
  royal: [156 * unit.mm, 234 * unit.mm],
}

/** Margins as parts of the page's width and height: for 6 × 9 in, 36 lines of some 65 letters. */
const bookMargins = { inner: 0.132, outer: 0.153, top: 0.098, bottom: 0.108 }
const articleMargins = { inner: 0.09, outer: 0.09, top: 0.078, bottom: 0.082 }

/** Languages whose letters need more room between lines. */
const tallScripts =
  /^(ar|fa|ur|ps|ckb|ug|sd|he|yi|zh|ja|ko|hi|mr|ne|sa|bn|as|ta|th|km|lo|my|te|kn|ml|gu|pa|si)(-|$)/

/** Whether text of the language is set with the theme's taller line. */
export function isTall(language: string): boolean {
  return tallScripts.test(language)
}

/**
 * The page that the configuration asks for.
 *
 * Defaults: a book 6 × 9 in with a text of at most 33 em in breadth; an article Letter for American and Canadian
 * English, else A4.
 */
export function pageGeometry(
  kind: 'book' | 'article',
  language: string,
  config: Config,
  theme: Theme,
): PageGeometry {
  const printed = typeof config.editions.pdf === 'object' ? config.editions.pdf : {}
  const [width, height] = trimSize(printed.trim ?? defaultTrim(kind, language))
  const line = tokenPx(theme, lineToken(language, theme))
  const given = printed.margins ?? {}
  const horizontal = horizontalMargins(kind, width, given, tokenPx(theme, 'size') * 33)
  const vertical = verticalMargins(kind, height, given, line)
  return { width, height, line, ...horizontal, ...vertical }
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

function defaultTrim(kind: 'book' | 'article', language: string): string {
  if (kind === 'book') return '6x9in'
  return /^en-(US|CA)$/i.test(language) ? 'letter' : 'a4'
}

function trimSize(
  trim: string | { readonly width: string; readonly height: string },
): readonly [number, number] {
  if (typeof trim === 'object') return [lengthPx(trim.width), lengthPx(trim.height)]
  return trims[trim] ?? [6 * unit.in, 9 * unit.in]
}

function lengthPx(length: string): number {
  const [, number = '', name = ''] = /^([\d.]+)(mm|cm|in|pt)$/.exec(length) ?? []
  return Number(number) * (name === 'mm' || name === 'cm' || name === 'in' || name === 'pt' ? unit[name] : 0)
}

function tokenPx(theme: Theme, name: string): number {
  return Number.parseFloat(theme.tokens[name] ?? '')
}
