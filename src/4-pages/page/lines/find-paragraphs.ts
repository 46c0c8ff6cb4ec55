import { px } from '../px.ts'

/** Paragraphs whose lines can be chosen: stays in the page. */
export interface FoundParagraphs {
  readonly paragraphs: readonly FoundParagraph[]
}

/** A paragraph as it is before its words are measured. */
export interface FoundParagraph {
  readonly element: HTMLElement
  /** Breadth of its lines, px. */
  readonly measure: number
  /** Of what is beside them: its padding and its margins, px. */
  readonly sides: number
  /** Of the first line, px. */
  readonly indent: number
  readonly font: Font
  /** What another face of the first line has instead. */
  readonly firstLine?: FirstLineFont
  /** Of elements in it. */
  readonly fonts: ReadonlyMap<Element, Font>
  /** Those of them in which no line may end. */
  readonly whole: ReadonlySet<Element>
  /** Breadth of what is no text in it, px. */
  readonly widths: ReadonlyMap<Element, number>
}

/** What tells the widths of letters, as the browser computes it. */
export type Font = Readonly<
  Record<
    'fontStyle' | 'fontWeight' | 'fontSize' | 'fontFamily' | 'letterSpacing' | 'fontVariantLigatures',
    string
  >
>

type Measured = Pick<FoundParagraph, 'element' | 'measure' | 'sides' | 'widths'>

type FirstLineFont = Pick<Font, 'fontFamily' | 'letterSpacing'>

/**
 * Finds the justified paragraphs, notes and items of lists whose lines can be chosen.
 *
 * Breadths are read while their text is not there, so that the browser does not lay it out for nothing before its lines are chosen. From
 * here until `checkLines` nothing may ask for places of anything.
 *
 * Left out are paragraphs with pictures, readings or forced line breaks, with a large first letter, with cross-references that name
 * pages, and scripts whose lines end elsewhere than at spaces and hyphens.
 */
export function findParagraphs(): FoundParagraphs {
  const elements = [...document.querySelectorAll<HTMLElement>('body > .flow :is(p, li, dd)')]
  const putText = takeText(elements)
  const measured = elements.map((element): Measured => {
    const others = [...element.querySelectorAll('.backlink, math')]
    const widths = new Map(others.map((each) => [each, each.getBoundingClientRect().width]))
    return { element, ...breadthsOf(element), widths }
  })
  putText()
  return { paragraphs: measured.flatMap((each) => read(each) ?? []) }
}

const plain =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}\t\n -~\u00a0-\u00bf\u00d7\u00f7\u02bc\u2009\u200a\u2010-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2060\u20ac\u2122\u2190-\u2193]*$/u

function breadthsOf(element: HTMLElement): Pick<FoundParagraph, 'measure' | 'sides'> {
  const style = getComputedStyle(element)
  const { width } = element.getBoundingClientRect()
  const padding = px(style.paddingLeft) + px(style.paddingRight)
  const measure = width - padding - px(style.borderLeftWidth) - px(style.borderRightWidth)
  return { measure, sides: padding + px(style.marginLeft) + px(style.marginRight) }
}

/** Takes the text out of the elements, but for links back from notes and formulas. Gives what puts it in again. */
function takeText(elements: readonly Element[]): () => void {
  const taken = new Map<Text, string>()
  for (const element of elements) {
    const walker = document.createTreeWalker(
      element,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) =>
        node instanceof Element && node.matches('.backlink, math')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || taken.has(node)) continue
      taken.set(node, node.data)
      node.data = ''
    }
  }
  return () => {
    for (const [text, data] of taken) text.data = data
  }
}

function fontOf(style: CSSStyleDeclaration): Font {
  const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, fontVariantLigatures } = style
  return { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, fontVariantLigatures }
}

/** Empty where the first line is like others; undefined beside a letter of several lines, which makes other lines shorter, too. */
function firstLineOf(element: Element, font: Font): { firstLine?: FirstLineFont } | undefined {
  const { fontFamily, letterSpacing } = getComputedStyle(element, '::first-line')
  if (fontFamily === font.fontFamily) return {}
  const letter = getComputedStyle(element, '::first-letter').getPropertyValue('initial-letter')
  return letter === 'normal' ? { firstLine: { fontFamily, letterSpacing } } : undefined
}

/** False when there is something that is no plain text. */
function readFonts(element: Element, fonts: Map<Element, Font>, whole: Set<Element>): boolean {
  for (const node of element.childNodes) {
    if (node instanceof Text && !plain.test(node.data)) return false
    if (!(node instanceof Element) || node instanceof MathMLElement || node.matches('wbr, .backlink'))
      continue
    if (node instanceof SVGElement || /^(BR|IMG|RUBY)$/i.test(node.tagName)) return false
    const style = getComputedStyle(node)
    if (style.display !== 'inline') return false
    if (style.whiteSpaceCollapse !== 'collapse') return false
    fonts.set(node, fontOf(style))
    if (style.textWrapMode !== 'wrap') whole.add(node)
    if (!readFonts(node, fonts, whole)) return false
  }
  return true
}

function read({ element, ...breadths }: Measured): FoundParagraph | undefined {
  const style = getComputedStyle(element)
  if (style.textAlign !== 'justify' || style.whiteSpaceCollapse !== 'collapse') return undefined
  // What they say is known only when the lines are.
  if (element.querySelector('.page-phrase')) return undefined
  const font = fontOf(style)
  const first = firstLineOf(element, font)
  const [fonts, whole] = [new Map<Element, Font>(), new Set<Element>()]
  if (!first || !readFonts(element, fonts, whole)) return undefined
  return { element, ...breadths, indent: px(style.textIndent), font, ...first, fonts, whole }
}
