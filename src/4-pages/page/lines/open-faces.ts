import type { Font } from './find-paragraphs.ts'
import { toHundredth } from './to-hundredth.ts'

/** Measures words in the faces of a document, each word once: stays in the page. */
export interface Faces {
  readonly faceOf: (font: Font) => Face
}

/** A face in a size. Lengths in px. */
export interface Face {
  readonly font: Font
  readonly space: number
  readonly hyphen: number
  /** Most by which its space may be narrowed. */
  readonly narrowing: number
  /** Sizes in which its letters stand as high in their line, as multiples of this one, the nearest first. */
  readonly scales: readonly number[]
  readonly read: (word: string) => MeasuredWord
}

/** A word in pieces, at the ends of which lines may end. */
export interface MeasuredWord {
  /** px */
  readonly widths: readonly number[]
  /** What stands behind each piece but the last, as in `ParagraphBoxes`. */
  readonly joints: string
  /** Ends of the pieces. */
  readonly ends: readonly number[]
  /** Of the pieces that begin or end with a sign which may stand out: index, and how far before and after, px. */
  readonly hangs: readonly (readonly [piece: number, before: number, after: number])[]
}

/** Gives what measures words. Widths are those of the fonts, to a hundredth of a px. */
export function openFaces(): Faces {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.textRendering = 'geometricPrecision'
  const widthOf = (text: string) => context?.measureText(text).width ?? 0

  /** Places within a word where a line may end: after soft hyphens, hyphens and strokes, on both sides of long dashes. */
  const joint =
    /\u00ad|(?<=[\p{L}\p{N}]-)(?=\p{L})|(?<=[\p{L}\p{N}][–/…?!])(?=\p{L})|(?<=[\p{L}\p{N}])(?=—)|(?<=—)(?=[\p{L}\p{N}])|\u00a0/gu

  /**
   * Parts of signs that stand out into the margin, so that the edge of the text looks straight. Source: the defaults of the microtype
   * package of LaTeX, rounded.
   */
  const standOut = {
    before: new Map(Object.entries({ '“': 0.6, '‘': 0.6, '"': 0.6, "'": 0.6, '„': 0.4, '‚': 0.4, '«': 0.3 })),
    after: new Map(
      Object.entries({
        ...{ '.': 0.7, ',': 0.7, '-': 0.6, '”': 0.6, '’': 0.6, '“': 0.6, '‘': 0.6, '"': 0.6, "'": 0.6 },
        ...{ ':': 0.4, ';': 0.4, '»': 0.3, '–': 0.3, '—': 0.2, '!': 0.2, '?': 0.2 },
      }),
    ),
  }

  /** Before a word: there the sign gets a box of its own, where it is not kerned. That is taken off. */
  const hangBefore = (piece: string): number => {
    const sign = piece.charAt(0)
    const part = standOut.before.get(sign)
    if (part === undefined) return 0
    const own = widthOf(sign)
    return Math.max(0, own * part - Math.max(0, widthOf(piece.slice(1)) + own - widthOf(piece)))
  }

  const hangAfter = (piece: string): number => {
    const sign = piece.charAt(piece.length - 1)
    const part = standOut.after.get(sign)
    return part === undefined ? 0 : widthOf(sign) * part
  }

  const hangsOf = (pieces: readonly string[]): MeasuredWord['hangs'] =>
    pieces.flatMap((piece, index): (readonly [number, number, number])[] => {
      const [before, after] = [hangBefore(piece), hangAfter(piece)]
      return before + after > 0 ? [[index, toHundredth(before), toHundredth(after)]] : []
    })

  const readWord = (word: string): MeasuredWord => {
    const shown = (text: string) => widthOf(text.replaceAll('\u00ad', ''))
    const [widths, ends]: [number[], number[]] = [[], []]
    let joints = ''
    let before = 0
    for (const { 0: sign, index } of word.matchAll(joint)) {
      const width = shown(word.slice(0, index))
      widths.push(toHundredth(width - before))
      ends.push(index)
      joints += sign === '\u00ad' ? '-' : sign === '\u00a0' ? '~' : word[index - 1] === '-' ? '=' : '|'
      before = sign === '\u00a0' ? shown(word.slice(0, index + 1)) : width
    }
    widths.push(toHundredth(shown(word) - before))
    ends.push(word.length)
    const pieces = ends.map((end, index) => word.slice(ends[index - 1] ?? 0, end).replaceAll('\u00ad', ''))
    return { widths, joints, ends, hangs: hangsOf(pieces) }
  }

  /**
   * In em. What is narrower, programs that read text from PDFs take for no space: poppler below 0.15, and kerning narrows the
   * space after a comma.
   */
  const leastSpace = 0.175

  /** At most two per cent smaller or larger, which nobody sees. */
  const nearScales = [0.99, 1.01, 0.98, 1.02]

  const fontText = ({ fontStyle, fontWeight, fontSize, fontFamily }: Font, scale: number) =>
    `${fontStyle} ${fontWeight} ${Number.parseFloat(fontSize) * scale}px ${fontFamily}`

  /** The browser places letters by whole px above and below their baseline. */
  const heightsOf = (font: string): string => {
    if (context) context.font = font
    const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context?.measureText(' ') ?? {}
    return [fontBoundingBoxAscent, fontBoundingBoxDescent].map((each) => Math.round(each ?? 0)).join()
  }

  const openFace = (own: Font, font: string, spacing: string): Face => {
    const heights = heightsOf(font)
    const scales = nearScales.filter((scale) => heightsOf(fontText(own, scale)) === heights)
    const use = () => {
      if (!context) return
      context.font = font
      context.letterSpacing = spacing
    }
    use()
    const space = widthOf(' ')
    const words = new Map<string, MeasuredWord>()
    const read = (word: string): MeasuredWord => {
      const known = words.get(word)
      if (known) return known
      use()
      const measured = readWord(word)
      words.set(word, measured)
      return measured
    }
    const narrowing = space - leastSpace * Number.parseFloat(own.fontSize)
    return {
      font: own,
      space: toHundredth(space),
      hyphen: toHundredth(widthOf('-')),
      narrowing,
      scales,
      read,
    }
  }

  const faces = new Map<string, Face>()
  const faceOf = (own: Font): Face => {
    const { letterSpacing, fontVariantLigatures } = own
    const font = fontText(own, 1)
    const spacing = letterSpacing === 'normal' ? '0px' : letterSpacing
    const key = `${font} ${spacing} ${fontVariantLigatures}`
    const face = faces.get(key) ?? openFace(own, font, spacing)
    faces.set(key, face)
    return face
  }
  return { faceOf }
}
