import type { ParagraphBoxes } from '../../plan/break-lines.ts'
import type { FoundParagraph, FoundParagraphs } from './find-paragraphs.ts'
import { type Face, type Faces, faceOf } from './open-faces.ts'
import { toHundredth } from './to-hundredth.ts'

/** Paragraphs as far as they have been measured: stays in the page. */
export interface WordPlaces {
  /** All that were found. */
  readonly found: readonly FoundParagraph[]
  readonly faces: Faces
  /** Those that have been measured and have several words. */
  readonly paragraphs: ParagraphPlace[]
  /** Those whose lines have been set. */
  readonly done: SetParagraph[]
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
export interface MeasuredParagraph extends Omit<ParagraphBoxes, 'gaps'> {
  /** Empty when the element has none. */
  readonly id: string
  /** From which joints on spaces and hyphens are how broad, px. */
  readonly breadths: readonly JointBreadths[]
  /** Sizes that its letters may have, as multiples of their own, the nearest first. */
  readonly scales: readonly number[]
}

/** Breadths of spaces and hyphens from a joint on: its index, then px. */
export type JointBreadths = readonly [joint: number, space: number, hyphen: number]

/** Where the boxes of a paragraph are. */
export interface ParagraphPlace {
  readonly element: HTMLElement
  /** Size of its letters, px. */
  readonly size: number
  readonly texts: readonly Text[]
  /** For each box its text's index; -1 for one that is no text. */
  readonly textOf: readonly number[]
  /** For each box the end of it in its text. */
  readonly endOf: readonly number[]
  /** For each box behind which is a space: the space's text, start and end. */
  readonly spaceOf: readonly (readonly [text: number, start: number, end: number] | null)[]
}

/** Makes ready for measuring the words and syllables of the found paragraphs. */
export function openWords({ paragraphs: found }: FoundParagraphs, faces: Faces): WordPlaces {
  return { found, faces, paragraphs: [], done: [] }
}

/**
 * Measures the found paragraphs `from` to `to`, exclusive, and adds those to the paragraphs that have several words.
 *
 * @returns their `MeasuredParagraph`s as JSON: the browser is slow to hand over thousands of objects
 */
export function measureWords({ found, faces, paragraphs }: WordPlaces, from: number, to: number): string {
  const measured: MeasuredParagraph[] = []
  for (const each of found.slice(from, to)) {
    const own = measureParagraph(each, faces)
    if (!own) continue
    paragraphs.push(own[0])
    measured.push(own[1])
  }
  return JSON.stringify(measured)
}

function measureParagraph(
  paragraph: FoundParagraph,
  faces: Faces,
): readonly [ParagraphPlace, MeasuredParagraph] | undefined {
  const { element, measure, sides, indent, font } = paragraph
  const face = faceOf(faces, font)
  const draft = newDraft(face, paragraph)
  readInside({ draft, faces, paragraph }, element, face)
  if (draft.boxes.length < 2) return undefined
  setJoint(draft, '+', null)
  const { boxes, joints, breadths, hangs, scales, texts, textOf, endOf, spaceOf } = draft
  const measured: MeasuredParagraph = {
    id: element.id,
    measure,
    sides,
    indent,
    boxes,
    joints: joints.join(''),
    breadths,
    space: face.space,
    narrowing: toHundredth(draft.narrowing),
    hangs,
    scales,
    ...(draft.first && { first: { boxes: draft.first.boxes, gaps: draft.first.gaps } }),
  }
  return [{ element, size: Number.parseFloat(font.fontSize), texts, textOf, endOf, spaceOf }, measured]
}

interface ReadingParagraph {
  readonly draft: Draft
  readonly faces: Faces
  readonly paragraph: FoundParagraph
}

/** Reads what is in an element of this face. */
function readInside(reading: ReadingParagraph, element: Element, face: Face): void {
  const { draft, faces, paragraph } = reading
  const { firstLine, fonts, whole, widths } = paragraph
  const first = firstLine ? faceOf(faces, { ...face.font, ...firstLine }) : face
  for (const node of element.childNodes) {
    if (node instanceof Text) readText(draft, node, { face, firstFace: first, isWhole: whole.has(element) })
    else if (node instanceof MathMLElement) pushFormula(draft, node, widths.get(node) ?? 0)
    else if (!(node instanceof HTMLElement)) continue
    else if (node.matches('.backlink')) pushWhole(draft, widths.get(node) ?? 0)
    else if (node.tagName === 'WBR') {
      if (draft.joints.at(-1) === '+' && !whole.has(element)) setJoint(draft, '|', null)
    } else readInside(reading, node, faceOf(faces, fonts.get(node) ?? face.font))
  }
}

interface Draft {
  /** Of the paragraph. */
  readonly face: Face
  readonly boxes: number[]
  readonly joints: string[]
  readonly breadths: JointBreadths[]
  readonly hangs: [number, number, number][]
  narrowing: number
  scales: readonly number[]
  readonly texts: Text[]
  readonly textOf: number[]
  readonly endOf: number[]
  readonly spaceOf: ([number, number, number] | null)[]
  /** The first boxes as the face of the first line has them, until they fill it; null where there is no such face. */
  readonly first: { readonly boxes: number[]; readonly gaps: number[]; room: number } | null
}

function newDraft(face: Face, { measure, firstLine }: FoundParagraph): Draft {
  return {
    face,
    scales: face.scales,
    boxes: [],
    joints: [],
    breadths: [],
    hangs: [],
    narrowing: face.narrowing,
    texts: [],
    textOf: [],
    endOf: [],
    spaceOf: [],
    first: firstLine ? { boxes: [], gaps: [], room: measure * 1.2 } : null,
  }
}

/** What stands behind the last box. */
function setJoint(draft: Draft, sign: string, space: [number, number, number] | null) {
  draft.joints[draft.joints.length - 1] = sign
  draft.spaceOf[draft.spaceOf.length - 1] = space
}

/** From the text on: the space before it is that of another text, unless it begins with one. */
function setBreadths({ boxes, joints, breadths }: Draft, text: string, { space, hyphen }: Face) {
  const last = breadths.at(-1)
  const isFirst = /^[ \t\n]/.test(text) && joints.at(-1) === '+'
  if (last?.[1] !== space || last[2] !== hyphen)
    breadths.push([isFirst ? boxes.length - 1 : boxes.length, space, hyphen])
}

function push(draft: Draft, width: number, text: number, end: number) {
  draft.boxes.push(width)
  draft.joints.push('+')
  draft.textOf.push(text)
  draft.endOf.push(end)
  draft.spaceOf.push(null)
}

/** The word's pieces in the face of the first line, as long as there is room on it. */
function readFirst({ first }: Draft, token: string, face: Face) {
  if (!first || first.room < 0) return
  const { widths, joints } = face.read(token)
  for (const [piece, width] of widths.entries()) {
    const sign = joints[piece]
    first.boxes.push(width)
    first.gaps.push(sign === '-' ? face.hyphen : sign === '~' ? face.space : 0)
    first.room -= width
  }
}

/** How a text is set. */
interface TextStyle {
  readonly face: Face
  /** Its face in the first line. */
  readonly firstFace: Face
  /** Whether no line may end in it. */
  readonly isWhole: boolean
}

interface PlacedWord extends TextStyle {
  readonly token: string
  /** Of its text. */
  readonly index: number
  readonly start: number
}

function readWord(draft: Draft, { token, index, start, face, firstFace, isWhole }: PlacedWord) {
  readFirst(draft, token, firstFace)
  const { widths, joints, ends, hangs } = face.read(token)
  for (const [piece, before, after] of hangs) draft.hangs.push([draft.boxes.length + piece, before, after])
  // Asked of each syllable of a book, where iterators would take longer than all else.
  for (let piece = 0; piece < widths.length; piece += 1) {
    push(draft, widths[piece] ?? 0, index, start + (ends[piece] ?? 0))
    const sign = joints[piece]
    if (sign && (!isWhole || sign === '~')) draft.joints[draft.joints.length - 1] = sign
  }
}

function readSpace(draft: Draft, space: [number, number, number], firstFace: Face, isWhole: boolean) {
  const last = draft.joints.at(-1)
  if (draft.boxes.length === 0 || last === ' ' || last === '~') return
  if (isWhole) setJoint(draft, '~', null)
  else setJoint(draft, ' ', space)
  if (draft.first?.boxes.length === draft.boxes.length)
    draft.first.gaps[draft.boxes.length - 1] = firstFace.space
}

function readText(draft: Draft, text: Text, style: TextStyle) {
  const { face, firstFace, isWhole } = style
  const index = draft.texts.push(text) - 1
  if (/\s\S/.test(text.data)) draft.narrowing = Math.min(draft.narrowing, face.narrowing, firstFace.narrowing)
  if (face !== draft.face || firstFace !== draft.face)
    draft.scales = draft.scales.filter(
      (each) => face.scales.includes(each) && firstFace.scales.includes(each),
    )
  setBreadths(draft, text.data, face)
  let start = 0
  // Words are those at even places.
  for (const [place, token] of text.data.split(/([ \t\n]+)/).entries()) {
    if (place % 2 === 0 && token !== '') readWord(draft, { index, start, token, face, firstFace, isWhole })
    else if (token !== '') readSpace(draft, [index, start, start + token.length], firstFace, isWhole)
    start += token.length
  }
}

/** A box that is no text. In the first line it has the same breadth. */
function pushWhole(draft: Draft, given: number) {
  const width = toHundredth(given)
  push(draft, width, -1, 0)
  if (!draft.first || draft.first.room < 0) return
  draft.first.boxes.push(width)
  draft.first.gaps.push(0)
  draft.first.room -= width
}

/** A formula. Lines may end beside it, but not between it and marks (Unicode Standard Annex 14, LB13 and LB14). */
function pushFormula(draft: Draft, formula: Element, width: number) {
  const before = draft.texts.at(-1)?.data ?? ''
  const isBound = draft.boxes.length === 0 || draft.joints.at(-1) !== '+' || /[([{“‘«]$/.test(before)
  if (!isBound || formula.previousSibling instanceof MathMLElement) setJoint(draft, '|', null)
  pushWhole(draft, width)
  const holder = formula.parentElement?.matches('.formula') ? formula.parentElement : formula
  const after = (formula.nextSibling ?? holder.nextSibling)?.textContent ?? ''
  if (/^[^\s.,;:!?)\]}%’”»]/.test(after)) setJoint(draft, '|', null)
}
