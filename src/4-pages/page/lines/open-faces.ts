import type { Font } from './find-paragraphs.ts'
import { type MeasuredWord, measureWord } from './measure-word.ts'
import { toHundredth } from './to-hundredth.ts'

/** The faces of a document: stays in the page. */
export interface Faces {
  /** Draws nothing, but measures. */
  readonly context: CanvasRenderingContext2D | null
  readonly known: Map<string, Face>
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

/** Makes ready for measuring words in the faces of a document, each word once. */
export function openFaces(): Faces {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.textRendering = 'geometricPrecision'
  return { context, known: new Map() }
}

/** Gives the face of a font. Widths are those of the font, to a hundredth of a px. */
export function faceOf({ context, known }: Faces, own: Font): Face {
  const { letterSpacing, fontVariantLigatures } = own
  const font = fontText(own, 1)
  const spacing = letterSpacing === 'normal' ? '0px' : letterSpacing
  const key = `${font} ${spacing} ${fontVariantLigatures}`
  const face = known.get(key) ?? openFace(context, own, spacing)
  known.set(key, face)
  return face
}

/**
 * In em. What is narrower, programs that read text from PDFs take for no space: poppler below 0.15, and kerning narrows the
 * space after a comma.
 */
const leastSpace = 0.175

/** At most two per cent smaller or larger, which nobody sees. */
const nearScales = [0.99, 1.01, 0.98, 1.02]

function openFace(context: Faces['context'], own: Font, spacing: string): Face {
  const font = fontText(own, 1)
  const heights = heightsOf(context, font)
  const scales = nearScales.filter((scale) => heightsOf(context, fontText(own, scale)) === heights)
  const widthOf = (text: string) => context?.measureText(text).width ?? 0
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
    const measured = measureWord(word, widthOf)
    words.set(word, measured)
    return measured
  }
  return {
    font: own,
    space: toHundredth(space),
    hyphen: toHundredth(widthOf('-')),
    narrowing: space - leastSpace * Number.parseFloat(own.fontSize),
    scales,
    read,
  }
}

const fontText = ({ fontStyle, fontWeight, fontSize, fontFamily }: Font, scale: number) =>
  `${fontStyle} ${fontWeight} ${Number.parseFloat(fontSize) * scale}px ${fontFamily}`

/** The browser places letters by whole px above and below their baseline. */
function heightsOf(context: Faces['context'], font: string): string {
  if (context) context.font = font
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context?.measureText(' ') ?? {}
  return [fontBoundingBoxAscent, fontBoundingBoxDescent].map((each) => Math.round(each ?? 0)).join()
}
