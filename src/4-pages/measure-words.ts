import type { ParagraphBoxes } from './break-lines.ts'
import type { Font, FoundParagraph, FoundParagraphs } from './find-paragraphs.ts'

/** Paragraphs as far as they have been measured: stays in the page. */
export interface WordPlaces {
  /** Number of paragraphs that were found. */
  readonly count: number
  readonly paragraphs: ParagraphPlace[]
  /** Those whose lines have been set. */
  readonly done: SetParagraph[]
  /**
   * Measures the found paragraphs `from` to `to`, exclusive, and adds those to the paragraphs that have several words.
   *
   * @returns their `MeasuredParagraph`s as JSON: the browser is slow to hand over thousands of objects
   */
  readonly measure: (from: number, to: number) => string
}

/** A paragraph with lines that were chosen for it. */
export interface SetParagraph {
  /** Among the paragraphs. */
  readonly index: number
  readonly element: HTMLElement
  readonly lines: number
  /** Signs that are to stand out into the margin. */
  readonly hangs: readonly HTMLElement[]
  /** Makes it what it was before. */
  readonly restore: () => void
}

/** A paragraph, measured word by word. */
export interface MeasuredParagraph extends ParagraphBoxes {
  /** Empty when the element has none. */
  readonly id: string
}

/** Where the boxes of a paragraph are. */
export interface ParagraphPlace {
  readonly element: HTMLElement
  readonly texts: readonly Text[]
  /** For each box its text's index; -1 for one that is no text. */
  readonly textOf: readonly number[]
  /** For each box the end of it in its text. */
  readonly endOf: readonly number[]
  /** For each box behind which is a space: the space's text, start and end. */
  readonly spaceOf: readonly (readonly [text: number, start: number, end: number] | null)[]
}

/**
 * In the page: gives what measures the words and syllables of the found paragraphs. Widths are those of the fonts, each word measured
 * once.
 */
export function measureWords({ paragraphs: found }: FoundParagraphs): WordPlaces {
  const context = document.createElement('canvas').getContext('2d')
  if (context) context.textRendering = 'geometricPrecision'

  const rounded = (value: number) => Math.round(value * 100) / 100

  interface Word {
    readonly widths: readonly number[]
    /** What stands behind each piece but the last. */
    readonly joints: string
    /** Ends of the pieces. */
    readonly ends: readonly number[]
    /** Of the pieces that begin or end with a sign which may stand out: index, before, after. */
    readonly hangs: readonly (readonly [number, number, number])[]
  }
  interface Face {
    readonly font: Font
    readonly words: Map<string, Word>
    readonly space: number
    readonly hyphen: number
    /** Most by which its space may be narrowed. */
    readonly narrowing: number
    readonly use: () => void
  }
  const faces = new Map<string, Face>()

  /**
   * In em. What is narrower, programs that read text from PDFs take for no space: poppler below 0.15, and kerning narrows the
   * space after a comma.
   */
  const leastSpace = 0.175

  const faceOf = (own: Font): Face => {
    const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, fontVariantLigatures } = own
    const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
    const spacing = letterSpacing === 'normal' ? '0px' : letterSpacing
    const key = `${font} ${spacing} ${fontVariantLigatures}`
    const known = faces.get(key)
    if (known) return known
    const use = () => {
      if (!context) return
      context.font = font
      context.letterSpacing = spacing
    }
    use()
    const width = (text: string) => context?.measureText(text).width ?? 0
    const face: Face = {
      font: own,
      words: new Map(),
      space: width(' '),
      hyphen: width('-'),
      narrowing: width(' ') - leastSpace * Number.parseFloat(fontSize),
      use,
    }
    faces.set(key, face)
    return face
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

  /** A sign in a box of its own is not kerned: that is taken off. */
  const hangOf = (
    piece: string,
    sign: string,
    part: number | undefined,
    widthOf: (text: string) => number,
  ) => {
    if (part === undefined) return 0
    const own = widthOf(sign)
    const rest = piece.startsWith(sign) ? piece.slice(1) : piece.slice(0, -1)
    return Math.max(0, own * part - Math.max(0, widthOf(rest) + own - widthOf(piece)))
  }

  const hangsOf = (pieces: readonly string[], widthOf: (text: string) => number): Word['hangs'] =>
    pieces.flatMap((piece, index): (readonly [number, number, number])[] => {
      const [first = '', last = ''] = [piece.charAt(0), piece.charAt(piece.length - 1)]
      const before = hangOf(piece, first, standOut.before.get(first), widthOf)
      const after = hangOf(piece, last, standOut.after.get(last), widthOf)
      return before + after > 0 ? [[index, before, after]] : []
    })

  const readWord = (word: string, face: Face): Word => {
    const known = face.words.get(word)
    if (known) return known
    face.use()
    const widthOf = (text: string) => context?.measureText(text.replaceAll('\u00ad', '')).width ?? 0
    const [widths, ends]: [number[], number[]] = [[], []]
    let joints = ''
    let before = 0
    for (const { 0: sign, index } of word.matchAll(joint)) {
      const width = widthOf(word.slice(0, index))
      widths.push(width - before)
      ends.push(index)
      joints += sign === '\u00ad' ? '-' : sign === '\u00a0' ? '~' : word[index - 1] === '-' ? '=' : '|'
      before = sign === '\u00a0' ? widthOf(word.slice(0, index + 1)) : width
    }
    widths.push(widthOf(word) - before)
    ends.push(word.length)
    const pieces = ends.map((end, index) => word.slice(ends[index - 1] ?? 0, end).replaceAll('\u00ad', ''))
    const read = { widths, joints, ends, hangs: hangsOf(pieces, widthOf) }
    face.words.set(word, read)
    return read
  }

  interface Draft {
    readonly boxes: number[]
    readonly joints: string[]
    readonly gaps: number[]
    readonly hangs: [number, number, number][]
    narrowing: number
    readonly texts: Text[]
    readonly textOf: number[]
    readonly endOf: number[]
    readonly spaceOf: ([number, number, number] | null)[]
    /** The first boxes as the face of the first line has them, until they fill it; null where there is no such face. */
    readonly first: { readonly boxes: number[]; readonly gaps: number[]; room: number } | null
  }

  /** What stands behind the last box. */
  const setJoint = (draft: Draft, sign: string, gap: number, space: [number, number, number] | null) => {
    draft.joints[draft.joints.length - 1] = sign
    draft.gaps[draft.gaps.length - 1] = gap
    draft.spaceOf[draft.spaceOf.length - 1] = space
  }

  const push = (draft: Draft, width: number, text: number, end: number) => {
    draft.boxes.push(width)
    draft.joints.push('+')
    draft.gaps.push(0)
    draft.textOf.push(text)
    draft.endOf.push(end)
    draft.spaceOf.push(null)
  }

  /** The word's pieces in the face of the first line, as long as there is room on it. */
  const readFirst = ({ first }: Draft, token: string, face: Face) => {
    if (!first || first.room < 0) return
    const { widths, joints } = readWord(token, face)
    for (const [piece, width] of widths.entries()) {
      const sign = joints[piece]
      first.boxes.push(rounded(width))
      first.gaps.push(sign === '-' ? face.hyphen : sign === '~' ? face.space : 0)
      first.room -= width
    }
  }

  const readText = (draft: Draft, text: Text, face: Face, firstFace: Face) => {
    const index = draft.texts.push(text) - 1
    if (/\s\S/.test(text.data))
      draft.narrowing = Math.min(draft.narrowing, face.narrowing, firstFace.narrowing)
    for (const { 0: token, index: start } of text.data.matchAll(/[ \t\n]+|[^ \t\n]+/g)) {
      if (/^[ \t\n]/.test(token)) {
        if (draft.boxes.length > 0 && draft.joints.at(-1) !== ' ') {
          setJoint(draft, ' ', face.space, [index, start, start + token.length])
          if (draft.first?.boxes.length === draft.boxes.length)
            draft.first.gaps[draft.boxes.length - 1] = firstFace.space
        }
        continue
      }
      readFirst(draft, token, firstFace)
      const { widths, joints, ends, hangs } = readWord(token, face)
      for (const [piece, before, after] of hangs)
        draft.hangs.push([draft.boxes.length + piece, rounded(before), rounded(after)])
      for (const [piece, width] of widths.entries()) {
        push(draft, width, index, start + (ends[piece] ?? 0))
        const sign = joints[piece]
        if (sign) setJoint(draft, sign, sign === '-' ? face.hyphen : sign === '~' ? face.space : 0, null)
      }
    }
  }

  /** A box that is no text. In the first line it has the same breadth. */
  const pushWhole = (draft: Draft, width: number) => {
    push(draft, width, -1, 0)
    if (!draft.first || draft.first.room < 0) return
    draft.first.boxes.push(rounded(width))
    draft.first.gaps.push(0)
    draft.first.room -= width
  }

  /** A formula. Lines may end beside it, but not between it and marks (Unicode Standard Annex 14, LB13 and LB14). */
  const pushFormula = (draft: Draft, formula: Element, width: number) => {
    const before = draft.texts.at(-1)?.data ?? ''
    const isBound = draft.boxes.length === 0 || draft.joints.at(-1) !== '+' || /[([{“‘«]$/.test(before)
    if (!isBound) setJoint(draft, '|', 0, null)
    pushWhole(draft, width)
    const after = formula.nextSibling?.textContent ?? ''
    if (/^[^\s.,;:!?)\]}%’”»]/.test(after)) setJoint(draft, '|', 0, null)
  }

  const readInside = (draft: Draft, element: Element, face: Face, paragraph: FoundParagraph) => {
    const { firstLine, fonts, widths } = paragraph
    const first = firstLine ? faceOf({ ...face.font, ...firstLine }) : face
    for (const node of element.childNodes) {
      if (node instanceof Text) readText(draft, node, face, first)
      else if (node instanceof MathMLElement) pushFormula(draft, node, widths.get(node) ?? 0)
      else if (!(node instanceof HTMLElement)) continue
      else if (node.matches('.backlink')) pushWhole(draft, widths.get(node) ?? 0)
      else if (node.tagName === 'WBR') {
        if (draft.joints.at(-1) === '+') setJoint(draft, '|', 0, null)
      } else readInside(draft, node, faceOf(fonts.get(node) ?? face.font), paragraph)
    }
  }

  const measureParagraph = (
    paragraph: FoundParagraph,
  ): readonly [ParagraphPlace, MeasuredParagraph] | undefined => {
    const { element, measure, indent, font, firstLine } = paragraph
    const face = faceOf(font)
    const draft: Draft = {
      boxes: [],
      joints: [],
      gaps: [],
      hangs: [],
      narrowing: face.narrowing,
      texts: [],
      textOf: [],
      endOf: [],
      spaceOf: [],
      first: firstLine ? { boxes: [], gaps: [], room: measure * 1.2 } : null,
    }
    readInside(draft, element, face, paragraph)
    if (draft.boxes.length < 2) return undefined
    setJoint(draft, '+', 0, null)
    const { boxes, joints, gaps, hangs, texts, textOf, endOf, spaceOf } = draft
    const measured: MeasuredParagraph = {
      id: element.id,
      measure,
      indent,
      boxes: boxes.map(rounded),
      joints: joints.join(''),
      gaps: gaps.map(rounded),
      space: face.space,
      narrowing: rounded(draft.narrowing),
      hangs,
      ...(draft.first && { first: { boxes: draft.first.boxes, gaps: draft.first.gaps.map(rounded) } }),
    }
    return [{ element, texts, textOf, endOf, spaceOf }, measured]
  }

  const paragraphs: ParagraphPlace[] = []
  const measure = (from: number, to: number): string => {
    const measured: MeasuredParagraph[] = []
    for (const each of found.slice(from, to)) {
      const own = measureParagraph(each)
      if (!own) continue
      paragraphs.push(own[0])
      measured.push(own[1])
    }
    return JSON.stringify(measured)
  }
  return { count: found.length, paragraphs, done: [], measure }
}
