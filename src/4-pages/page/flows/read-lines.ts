import { textsIn } from '../texts-in.ts'

/** A line as its letters stand. Lengths in px. */
export interface SetLine {
  /** Its first words. */
  text: string
  words: number
  left: number
  right: number
  /** Upper edge that letters of the block's own face ask for, from the top of the flow. */
  top?: number
  /** Its word space as a multiple of the face's own. */
  space?: number
  /** Whether that space is of the block's own face. */
  own: boolean
  /** Letters on both sides of the last soft hyphen; zeros for another one. */
  hyphen?: readonly [before: number, after: number]
  endsInHyphen: boolean
}

/** The block whose lines are read. */
export interface LinesBlock {
  readonly element: Element
  readonly style: CSSStyleDeclaration
  /** Of the flow, px from the window's top. */
  readonly top: number
  /** Of each line, px from the top of the flow. */
  readonly tops: readonly number[]
}

/** Gives the breadth of a space in the face of this style, px. */
export type Spaces = (style: CSSStyleDeclaration) => number

/** Makes ready for measuring spaces, each face once. */
export function openSpaces(): Spaces {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.textRendering = 'geometricPrecision'
  const spaces = new Map<string, number>()
  return ({ fontStyle, fontWeight, fontSize, fontFamily }) => {
    const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
    const known = spaces.get(font)
    if (known !== undefined || !context) return known ?? 0
    context.font = font
    const { width } = context.measureText(' ')
    spaces.set(font, width)
    return width
  }
}

/**
 * Reads what stands in the lines of a run.
 *
 * The browser widens all spaces of a line by the same length, so one of them tells for the line.
 */
export function readLines(spaces: Spaces, run: readonly Node[], block: LinesBlock): readonly SetLine[] {
  const reading: Reading = {
    ...block,
    spaces,
    pitch: Number.parseFloat(block.style.lineHeight),
    range: document.createRange(),
    lines: block.tops.map(() => ({
      text: '',
      words: 0,
      left: Infinity,
      right: -Infinity,
      own: false,
      endsInHyphen: false,
    })),
    at: 0,
  }
  const texts = run.flatMap((node) => {
    if (node instanceof Text) return [node]
    return textsIn(node).filter((text) => !text.parentElement?.closest('rt, rp, math, .backlink'))
  })
  for (const [order, text] of texts.entries())
    readText(reading, text, texts[order - 1]?.data ?? '', texts[order + 1]?.data ?? '')
  return reading.lines
}

interface Reading extends LinesBlock {
  readonly spaces: Spaces
  /** Height of a line of the block's own face, px. */
  readonly pitch: number
  readonly range: Range
  readonly lines: readonly SetLine[]
  /** Index of the line that was reached. */
  at: number
}

/** Pieces between which a line may end. */
const pieces = /[^ \t\n\r\u00ad–—/-]*[\u00ad–—/-]+|[^ \t\n\r\u00ad–—/-]+/g

function readText(reading: Reading, text: Text, above: string, below: string): void {
  const { range, element, tops, lines } = reading
  const isOwn = text.parentElement?.closest(':not(.tie, .hang)') === element
  // A sign that stands out has a text of its own.
  let end = /\S$/.test(above) && /^\S/.test(text.data) ? 0 : -1
  let lineBefore = -1
  for (const { 0: piece, index } of text.data.matchAll(pieces)) {
    range.setStart(text, index)
    range.setEnd(text, index + piece.length)
    const box = [...range.getClientRects()].findLast(({ width }) => width > 0)
    if (!box) continue
    const middle = (box.top + box.bottom) / 2 - reading.top
    while (reading.at + 1 < tops.length && (tops[reading.at + 1] ?? Infinity) <= middle) reading.at += 1
    const line = lines[reading.at]
    if (!line) continue
    const isApart = end < index
    addPiece(line, piece, isApart, box)
    if (line.endsInHyphen)
      line.hyphen = piece.endsWith('-')
        ? [0, 0]
        : stems(above + text.data + below, above.length + index + piece.length - 1)
    if (isOwn) line.top ??= (box.top + box.bottom - reading.pitch) / 2 - reading.top
    if (
      isApart &&
      end > 0 &&
      lineBefore === reading.at &&
      (line.space === undefined || (isOwn && !line.own))
    ) {
      range.setStart(text, end)
      range.setEnd(text, index)
      readSpace(reading, line, text, isOwn)
    }
    end = index + piece.length
    lineBefore = reading.at
  }
}

function addPiece(line: SetLine, piece: string, isApart: boolean, box: DOMRect): void {
  if (isApart || line.words === 0) line.words += 1
  if (line.text.length < 60)
    line.text += `${isApart && line.text !== '' ? ' ' : ''}${piece.replaceAll('\u00ad', '')}`
  line.left = Math.min(line.left, box.left)
  line.right = Math.max(line.right, box.right)
  line.endsInHyphen = /[\u00ad-]$/.test(piece)
}

/** Of the space in the range. */
function readSpace(
  { spaces, style, element, range }: Reading,
  line: SetLine,
  text: Text,
  isOwn: boolean,
): void {
  const normal = spaces(isOwn ? style : getComputedStyle(text.parentElement ?? element))
  if (normal > 0) line.space = range.getBoundingClientRect().width / normal
  line.own = isOwn
}

/** Letters on both sides of a soft hyphen. */
function stems(data: string, at: number): readonly [number, number] {
  const before = /[\p{L}\p{M}]*$/u.exec(data.slice(Math.max(0, at - 40), at).replaceAll('\u00ad', ''))
  const after = /^[\p{L}\p{M}]*/u.exec(data.slice(at + 1, at + 40).replaceAll('\u00ad', ''))
  return [before?.[0].length ?? 0, after?.[0].length ?? 0]
}
