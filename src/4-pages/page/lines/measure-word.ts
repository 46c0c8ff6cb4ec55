import { toHundredth } from './to-hundredth.ts'

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

/** Breadth of a text in some face, px. */
export type WidthOf = (text: string) => number

/** Measures a word in pieces, to a hundredth of a px. */
export function measureWord(word: string, widthOf: WidthOf): MeasuredWord {
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
  return { widths, joints, ends, hangs: hangsOf(pieces, widthOf) }
}

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

function hangsOf(pieces: readonly string[], widthOf: WidthOf): MeasuredWord['hangs'] {
  return pieces.flatMap((piece, index): (readonly [number, number, number])[] => {
    const [before, after] = [hangBefore(piece, widthOf), hangAfter(piece, widthOf)]
    return before + after > 0 ? [[index, toHundredth(before), toHundredth(after)]] : []
  })
}

/** Before a word: there the sign gets a box of its own, where it is not kerned. That is taken off. */
function hangBefore(piece: string, widthOf: WidthOf): number {
  const sign = piece.charAt(0)
  const part = standOut.before.get(sign)
  if (part === undefined) return 0
  const own = widthOf(sign)
  return Math.max(0, own * part - Math.max(0, widthOf(piece.slice(1)) + own - widthOf(piece)))
}

function hangAfter(piece: string, widthOf: WidthOf): number {
  const sign = piece.charAt(piece.length - 1)
  const part = standOut.after.get(sign)
  return part === undefined ? 0 : widthOf(sign) * part
}
