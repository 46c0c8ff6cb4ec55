/** Paragraphs whose lines can be chosen: stays in the page. */
export interface FoundParagraphs {
  readonly paragraphs: readonly FoundParagraph[]
}

/** A paragraph as it is before its words are measured. */
export interface FoundParagraph {
  readonly element: HTMLElement
  /** Breadth of its lines, px. */
  readonly measure: number
  /** Of the first line, px. */
  readonly indent: number
  readonly font: Font
  /** What another face of the first line has instead. */
  readonly firstLine?: FirstLineFont
  /** Of elements in it. */
  readonly fonts: ReadonlyMap<Element, Font>
}

/** What tells the widths of letters, as the browser computes it. */
export type Font = Readonly<
  Record<
    'fontStyle' | 'fontWeight' | 'fontSize' | 'fontFamily' | 'letterSpacing' | 'fontVariantLigatures',
    string
  >
>

type FirstLineFont = Pick<Font, 'fontFamily' | 'letterSpacing'>

/**
 * In the page: finds the justified paragraphs, notes and items of lists whose lines can be chosen.
 *
 * Until their lines are set paragraphs are empty for the browser (`unset`), so that it does not lay their text out for nothing. Styles
 * are read at once and while they are not: the browser is slow to tell those of each part of what it leaves empty.
 *
 * Left out are paragraphs with pictures, readings or forced line breaks, with a large first letter, with cross-references that name
 * pages, and scripts whose lines end elsewhere than at spaces and hyphens.
 */
export function findParagraphs(): FoundParagraphs {
  const plain =
    /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}\t\n -~\u00a0-\u00bf\u00d7\u00f7\u02bc\u2009\u200a\u2010-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2060\u20ac\u2122\u2190-\u2193]*$/u

  const px = (value: string) => Number.parseFloat(value) || 0

  const measureOf = (element: HTMLElement): readonly [HTMLElement, number] => {
    const { paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = getComputedStyle(element)
    const { width } = element.getBoundingClientRect()
    return [element, width - px(paddingLeft) - px(paddingRight) - px(borderLeftWidth) - px(borderRightWidth)]
  }

  const fontOf = (style: CSSStyleDeclaration): Font => {
    const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, fontVariantLigatures } = style
    return { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, fontVariantLigatures }
  }

  /** Empty where the first line is like others; undefined beside a letter of several lines, which makes other lines shorter, too. */
  const firstLineOf = (element: Element, font: Font): { firstLine?: FirstLineFont } | undefined => {
    const { fontFamily, letterSpacing } = getComputedStyle(element, '::first-line')
    if (fontFamily === font.fontFamily) return {}
    const letter = getComputedStyle(element, '::first-letter').getPropertyValue('initial-letter')
    return letter === 'normal' ? { firstLine: { fontFamily, letterSpacing } } : undefined
  }

  /** False when there is something that is no plain text. */
  const readFonts = (element: Element, fonts: Map<Element, Font>): boolean => {
    for (const node of element.childNodes) {
      if (node instanceof Text && !plain.test(node.data)) return false
      if (!(node instanceof Element) || node instanceof MathMLElement || node.matches('wbr, .backlink'))
        continue
      if (/^(BR|IMG|RUBY)$/i.test(node.tagName)) return false
      const style = getComputedStyle(node)
      if (style.display !== 'inline') return false
      if (style.whiteSpaceCollapse !== 'collapse' || style.textWrapMode !== 'wrap') return false
      fonts.set(node, fontOf(style))
      if (!readFonts(node, fonts)) return false
    }
    return true
  }

  const read = (element: HTMLElement, measure: number): FoundParagraph | undefined => {
    const style = getComputedStyle(element)
    if (style.textAlign !== 'justify' || style.whiteSpaceCollapse !== 'collapse') return undefined
    // What they say is known only when the lines are.
    if (element.querySelector('.page-phrase')) return undefined
    const font = fontOf(style)
    const first = firstLineOf(element, font)
    const fonts = new Map<Element, Font>()
    if (!first || !readFonts(element, fonts)) return undefined
    return { element, measure, indent: px(style.textIndent), font, ...first, fonts }
  }

  const elements = [...document.querySelectorAll<HTMLElement>('body > .flow :is(p, li, dd)')]
  const measured = elements.map(measureOf)
  document.body.classList.remove('unset')
  const paragraphs = measured.flatMap(([element, measure]) => read(element, measure) ?? [])
  document.body.classList.add('unset')
  return { paragraphs }
}
