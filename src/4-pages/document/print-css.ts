import type { Config } from '../../0-ground/config.ts'
import { faceTokens, type Theme, tokenCss } from '../../0-ground/theme.ts'
import type { Book } from '../../2-book/book.ts'
import type { FontChoice, FontFile } from '../fonts/choose-font-files.ts'
import type { PagePlan } from '../plan/plan-pages.ts'
import { isTall, type PageGeometry, pageSlack } from './page-geometry.ts'

/**
 * The print edition's style sheet: fonts, tokens, page geometry and the theme's own rules.
 *
 * The theme sees `--text-width`, `--text-height`, `--line`, `--size`; `--hang`, by which the page's area is broader than the text on both
 * sides; `--head-room` and `--foot-room`, by which it is higher above and below; and prints heads and folios by the counter styles `octavo-head`, `octavo-head-folio` and `octavo-foot-folio` of the page
 * counter. The family `octavo-ruby`, before those of words with readings, says how high above them the readings stand.
 */
export function printCss(
  book: Book,
  config: Config,
  theme: Theme,
  fonts: FontChoice,
  geometry: PageGeometry,
): string {
  const { language, shortTitle } = book.metadata
  const stack = fonts.stacks.get(language) ?? { first: [], fallbacks: [] }
  return [
    fontFaceCss(fonts.files, withReadings.test(language)),
    rubyFaceCss(fonts.files),
    tokenCss(theme, stack.fallbacks, stack.first),
    languageCss(theme, fonts, language),
    geometryCss(book.kind, geometry),
    theme.css.book,
    theme.css.print,
    `:root { --short-title: ${cssString(shortTitle)}; --line: ${geometry.line}px; }`,
    columnCss,
    lineCss,
    formulaCss,
    breakCss,
    measuringCss,
    config.typography.justify ? '' : 'body { --alignment: start; }',
  ].join('\n')
}

/**
 * `@font-face` rules for the files, at `fonts/0.woff` and so on in the order of the list.
 *
 * Each serves just the characters it was chosen for. The first file of each face also claims spaces and joiners, with or
 * without a glyph of their own: no other font is asked for them, and the font that has the space gives an element its metrics.
 *
 * @param files of the publication
 * @param isLowered whether letters stand lower in their lines, to make room for readings
 */
export function fontFaceCss(files: readonly FontFile[], isLowered = false): string {
  const seen = new Set<string>()
  const rules = files.map(({ face, characters }, index) => {
    const key = `${face.family} ${face.weight} ${face.style}`
    const extra = face.role === 'fallback' || seen.has(key) ? [] : [invisible]
    seen.add(key)
    const range = [...rangesOf(characters), ...extra].join(', ')
    const metrics = isLowered && face.role !== 'mono' && face.role !== 'math' ? lowered : ''
    return `@font-face { font-family: "${face.family}"; font-weight: ${face.weight}; font-style: ${face.style}; src: url("/fonts/${index}.woff") format("woff"); unicode-range: ${range};${metrics} }`
  })
  return rules.join('\n')
}

/** The running heads and folios of a planned book: one string for each page. */
export function counterStyleCss(plan: PagePlan): string {
  return [
    counterStyle('octavo-head', plan.heads),
    counterStyle('octavo-head-folio', plan.headFolios),
    counterStyle('octavo-foot-folio', plan.footFolios),
  ].join('\n')
}

/** Languages whose words may have readings above them. */
const withReadings = /^(zh|ja|ko)(-|$)/

/**
 * Lowers text by a seventh of an em: then a word and its reading, of half its size, have room in a line of 1.77 em. What stuck out
 * of the first line of a page would be printed at the foot of the page before.
 */
const lowered = ' ascent-override: 115%; descent-override: 20%; line-gap-override: 0%;'

/** Columns are one narrow text until their breaks are known. */
const columnCss = `
.strip { display: flow-root; margin: 0; position: relative; }
.columns { margin: 0; width: calc((var(--text-width) - var(--column-gap)) / 2); }
:is(.planned, .left) .columns { columns: 2; column-gap: var(--column-gap); width: auto; }
.planned .columns { column-fill: auto; }`

/**
 * What `part-words` and `set-lines` put into paragraphs, and `clip-flows` on flows. The borders of a flow, anew on each page, are
 * room for ink above its first line and below its last, which would otherwise be painted on the page before or behind, and cut off
 * from its own.
 */
const lineCss = `
.flow { border: 0 solid transparent; border-block-width: var(--head-room) var(--foot-room); box-decoration-break: clone; padding-inline: var(--hang); width: calc(var(--text-width) + 2 * var(--hang)); }
.clipped { overflow-x: clip; }
.tie, .words { white-space: nowrap; }
.words wbr { white-space: normal; }`

/** What `break-formulas` makes of displays. */
const formulaCss = `
.in-lines { text-align: start; }
.in-lines > .formula { display: grid; justify-content: start; }
.in-lines > .formula.many-lines { display: block; }
.formula-line { display: block; }
.formula-line + .formula-line { margin-top: 0.35em; padding-inline-start: 2em; }`

/** What `apply-breaks` and `carry-links` put into flows: there the plan breaks pages, not the browser. */
const breakCss = `
.holding { position: relative; }
.planned * { break-after: auto !important; break-before: auto !important; orphans: 1 !important; widows: 1 !important; }
.planned .break { break-before: page !important; margin-top: 0 !important; }
.planned .columns .break { break-before: column !important; }
.planned .turn { display: block; }
.planned .rest { display: block; height: 1px; margin: 0; }
.carried { display: block; }
.carried ~ .carried { text-indent: 0; }
.carried.going-on { text-align-last: var(--alignment); }
.planned .room { margin: 0; }
.planned :is(.below-room, .flush) { margin-top: 0 !important; }
:is(.measured > .flow, .planned) figure.floating { inset-inline: var(--hang); margin: 0; position: absolute; }
:is(.measured > .flow, .planned) .strip > .floating { inset-inline: 0; }
:is(.measured > .flow, .planned) .strip > :is(.wide, [data-place="page"], .alone) { background: #fff; inset-inline-end: auto; width: var(--text-width); }
.planned .strip > .alone:not(.wide, [data-place="page"]) { box-sizing: border-box; padding-inline: calc((var(--text-width) + var(--column-gap)) / 4); }
.strut, .filler { clear: left; float: left; }
.strut { width: 0; }
.filler { width: 100%; }
.white { display: block; }
.footnotes { background: #fff; box-sizing: border-box; inset-inline: var(--hang); margin: 0; position: absolute; }
.strip > .footnotes { inset-inline: 0; }
.page-phrase.held { display: inline-block; font-variant-numeric: tabular-nums; text-align: start; text-indent: 0; white-space: pre; }
aside.note { display: flow-root; }
aside.note .cut { margin-bottom: 0 !important; text-align-last: var(--alignment); }
aside.note.continued, aside.note .continued { margin-top: 0 !important; text-indent: 0 !important; }
aside.note li.continued { list-style: none; }`

/**
 * While pages are planned all flows begin at the same height: far down in a thick book places are known to a sixteenth of a px
 * only. For the moment in which `count-pages` measures, pages are columns.
 */
const measuringCss = `
.measured > .flow { --foot-room: 0px; --head-room: 0px; inset-block-start: 0; position: absolute; }
.counting-pages .flow:not(.planned) { border-block-width: 0; columns: 1; column-fill: auto; column-gap: 0; content-visibility: visible; height: calc(var(--text-height) + ${pageSlack}px); overflow: visible; padding: 0; width: var(--text-width); }
.counting-pages .page-break { break-before: column; }`

const invisible = 'U+20, U+A0, U+AD, U+2000-200F, U+2028-202F, U+205F-2064, U+FE00-FE0F, U+FEFF'

/**
 * Has only the space, so that it gives words its metrics and no glyphs: 0.95 em is just above ideographs, where the faces of texts
 * reach higher.
 */
function rubyFaceCss(files: readonly FontFile[]): string {
  const index = files.findIndex(({ characters }) => characters.includes(0x20))
  return `@font-face { font-family: "octavo-ruby"; src: url("/fonts/${index}.woff") format("woff"); unicode-range: U+20; ascent-override: 95%; descent-override: 0%; line-gap-override: 0%; }`
}

function counterStyle(name: string, strings: readonly string[]): string {
  return `@counter-style ${name} { system: fixed 1; symbols: ${strings.map(cssString).join(' ')}; suffix: ""; }`
}

function cssString(text: string): string {
  return `"${text.replaceAll(/["\\\n\r\f]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`
}

/** Passages in other languages of the publication prefer other faces. */
function languageCss(theme: Theme, fonts: FontChoice, own: string): string {
  return [...fonts.stacks]
    .filter(([language, { first }]) => language !== own && (first.length > 0 || isTall(own)))
    .map(
      ([language, { first, fallbacks }]) =>
        `:lang(${language}) { ${faceTokens(theme, fallbacks, first).join(' ')} }`,
    )
    .join('\n')
}

/** Pages of a book are mirrored at the spine. */
function geometryCss(kind: 'book' | 'article', page: PageGeometry): string {
  const { width, height, inner, outer, textWidth, textHeight, room, hang, headRoom, footRoom } = page
  const top = page.top + room - headRoom
  const bottom = page.bottom - pageSlack + room - footRoom
  const sides = (left: number, right: number) =>
    `margin: ${top}px ${right + room - hang}px ${bottom}px ${left + room - hang}px;`
  const mirrored =
    kind === 'book' ? `@page :left { ${sides(outer, inner)} }\n@page :right { ${sides(inner, outer)} }` : ''
  return `@page { size: ${width + 2 * room}px ${height + 2 * room}px; ${sides(inner, outer)} }
${mirrored}
:root { --foot-room: ${footRoom}px; --hang: ${hang}px; --head-room: ${headRoom}px; --text-width: ${textWidth}px; --text-height: ${textHeight}px; }`
}

function rangesOf(characters: readonly number[]): string[] {
  const ranges: [number, number][] = []
  for (const code of characters) {
    const last = ranges.at(-1)
    if (last && code === last[1] + 1) last[1] = code
    else ranges.push([code, code])
  }
  return ranges.map(
    ([first, last]) => `U+${first.toString(16)}${last > first ? `-${last.toString(16)}` : ''}`,
  )
}
