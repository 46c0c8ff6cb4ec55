import { isLarge } from '../../0-pdf/is-initial.ts'
import { isRightToLeftText, logicalOrder } from '../../0-pdf/logical-order.ts'
import type { Box, Matrix } from '../../0-pdf/matrix.ts'
import { type PdfDictionary, textOfString } from '../../0-pdf/pdf-object.ts'
import type { ContentVisitor, Place, ShownText } from '../../0-pdf/walk-content.ts'
import { isCodeFont } from './is-code-font.ts'
import type {
  Hyphen,
  Line,
  PageSurvey,
  Replacement,
  SequenceSurvey,
  Span,
  StreamSurvey,
} from './survey-page.ts'

/** A survey that a walk through a page fills. */
export interface OpenSurvey {
  readonly streams: PageSurvey
  readonly visitor: ContentVisitor
}

/** Begins the survey of a page. `direction`: as for `surveyPage`. */
export function openSurvey(direction: 'ltr' | 'rtl'): OpenSurvey {
  const survey = newSurvey(direction)
  return {
    streams: survey.streams,
    visitor: {
      operation: (operator, _operands, at) => readOperator(survey, operator, at),
      begin: (tag, properties, at, line) => beginContent(survey, { tag, properties, line }, at),
      end: (at, line) => endContent(survey, at, line),
      text: (shown, at) => showText(survey, shown, at),
      paint: (kind, box, at) => {
        const sequence = paint(survey, box, at, false)
        if (sequence && kind === 'image') sequence.hasImage = true
        else if (sequence) sequence.hasPath = true
      },
    },
  }
}

interface Survey {
  readonly direction: 'ltr' | 'rtl'
  readonly streams: PageSurvey
  /** Marked content that is open, the innermost last. */
  readonly open: Open[]
  /** Pieces of the lines of the open sequence, and the text that was shown last in it. */
  lines: string[][]
  last: ShownText | undefined
  /** The last soft hyphen of the sequence, as long as its sign can follow. */
  hyphen: Hyphen | undefined
  /** Offset of the operator that opened the last text object, and how many texts of sequences it has shown. */
  textObject: number
  shownInObject: number
  /** Offsets of the operators that began the path under construction, and the one that is painted now. */
  pathFrom: number | undefined
  lastPathFrom: number | undefined
  /** The last replacement of the sequence that has ended. */
  closed: Replacement | undefined
  /** Replacements behind whose edges nothing has said so far where the next text stands. */
  unplaced: Replacement[]
}

function newSurvey(direction: 'ltr' | 'rtl'): Survey {
  return {
    direction,
    streams: new Map([[0, newStream()]]),
    open: [],
    lines: [],
    last: undefined,
    hyphen: undefined,
    textObject: 0,
    shownInObject: 0,
    pathFrom: undefined,
    lastPathFrom: undefined,
    closed: undefined,
    unplaced: [],
  }
}

function streamOf({ streams }: Survey, form: number): StreamSurvey {
  const stream = streams.get(form) ?? newStream()
  streams.set(form, stream)
  return stream
}

const currentSequence = ({ open }: Survey): SequenceSurvey | undefined =>
  open.findLast(({ sequence }) => sequence)?.sequence

function readOperator(survey: Survey, operator: string, at: Place): void {
  if (placers.has(operator)) survey.unplaced = []
  if (operator === 'BT') {
    survey.textObject = at.from
    survey.shownInObject = 0
  } else if (operator === 'ET') endTextObject(survey, at)
  if (constructors.has(operator)) survey.pathFrom ??= at.from
  else if (survey.pathFrom !== undefined && !clippers.has(operator)) {
    // The painting operator, which is told next, needs to know where its path began.
    survey.lastPathFrom = survey.pathFrom
    survey.pathFrom = undefined
  } else survey.lastPathFrom = undefined
}

function endTextObject(survey: Survey, at: Place): void {
  const { hyphen, textObject } = survey
  if (hyphen?.shown && hyphen.shown[0] === textObject) hyphen.shown = [textObject, at.to]
  // A text object that is in no sequence becomes an artifact as a whole.
  const { loose } = streamOf(survey, at.form)
  while (loose.at(-2)?.from === textObject && loose.at(-1)?.from === textObject) loose.pop()
  const whole = loose.at(-1)
  if (whole?.from === textObject) whole.to = at.to
}

interface BegunContent {
  readonly tag: string
  readonly properties: PdfDictionary
  /** The text line matrix, while a text object is open. */
  readonly line: Matrix | undefined
}

function beginContent(survey: Survey, { tag, properties, line }: BegunContent, at: Place): void {
  const { open } = survey
  const mcid = properties.get('MCID')
  const actual = properties.get('ActualText')
  const isSoft = actual instanceof Uint8Array && textOfString(actual) === '\u00ad'
  const sequence = currentSequence(survey)
  if (typeof mcid === 'number') {
    const begun = newSequence(mcid, [at.from, at.to])
    streamOf(survey, at.form).sequences.set(mcid, begun)
    open.push({ sequence: begun })
    survey.hyphen = undefined
    survey.closed = undefined
  } else if (isSoft && sequence) {
    const hyphen: Hyphen = { hidden: [[at.from, at.to]], isLast: true }
    survey.hyphen = hyphen
    sequence.hyphens.push(hyphen)
    open.push({ hyphen })
  } else if (actual instanceof Uint8Array) {
    const replacement = replacementOf(textOfString(actual), at, line)
    sequence?.replacements.push(replacement)
    survey.unplaced.push(replacement)
    open.push({ actual: replacement.text, replacement })
  } else if (tag === 'ReversedChars' && sequence) {
    sequence.reversals.push([at.from, at.to])
    open.push({ isReversal: true })
  } else open.push({})
}

function endContent(survey: Survey, at: Place, line: Matrix | undefined): void {
  const ended = survey.open.pop()
  if (ended?.hyphen) pushHidden(ended.hyphen, at)
  if (ended?.isReversal) currentSequence(survey)?.reversals.push([at.from, at.to])
  if (ended?.replacement) {
    survey.closed = ended.replacement
    endReplacement(ended.replacement, at, line)
    survey.unplaced.push(ended.replacement)
  }
  if (!ended?.sequence) return
  ended.sequence.end = [at.from, at.to]
  finish(survey, ended.sequence)
  survey.hyphen = undefined
}

/** Puts the text of a sequence together. */
function finish(survey: Survey, sequence: SequenceSurvey): void {
  const texts = survey.lines.map((line, index) => {
    const font = sequence.lines[index]?.font
    const isMixed = survey.direction === 'rtl' && !(font && isCodeFont(font))
    return logicalOrder(line, isMixed ? fewInLine : undefined)
  })
  for (const [index, line] of sequence.lines.entries()) line.text = texts[index] ?? ''
  sequence.text = texts.reduce(
    (all, text, index) => all + (index === 0 ? '' : joint(sequence.lines, index)) + text,
    '',
  )
  sequence.isRightToLeft = isRightToLeftText(sequence.text)
  survey.lines = []
  survey.last = undefined
}

/** Something was painted. Gives the sequence that it is in. */
function paint(
  survey: Survey,
  box: Box,
  { form, from, to }: Place,
  isText: boolean,
): SequenceSurvey | undefined {
  const sequence = currentSequence(survey)
  if (sequence) extend(sequence, box)
  else {
    const start = isText ? survey.textObject : (survey.lastPathFrom ?? from)
    streamOf(survey, form).loose.push({ from: start, to, isText, bottom: box[1] })
  }
  if (survey.closed) survey.closed.isLast = false
  return sequence
}

function showText(survey: Survey, shown: ShownText, at: Place): void {
  for (const replacement of survey.unplaced) replacement.isFixed = true
  survey.unplaced = []
  const sequence = paint(survey, boxOf(shown), at, true)
  if (isMissing(shown)) streamOf(survey, at.form).missing.push([at.from, at.to])
  if (!sequence) return
  sequence.hasText = true
  survey.shownInObject += 1
  if (survey.open.some(({ hyphen }) => hyphen !== undefined)) {
    if (survey.hyphen) pushHidden(survey.hyphen, at)
    return
  }
  readHyphen(survey, shown, at)
  addText(survey, sequence, shown, at)
}

/** Whether the text is the sign of a soft hyphen, or what follows it. */
function readHyphen(survey: Survey, shown: ShownText, at: Place): void {
  const { hyphen, textObject } = survey
  if (!hyphen) return
  if (!hyphen.shown && survey.shownInObject === 1 && isHyphen(textOf(shown))) {
    hyphen.shown = [textObject, at.to]
    return
  }
  if (hyphen.shown?.[0] === textObject) delete hyphen.shown
  hyphen.isLast = false
  survey.hyphen = undefined
}

/** Adds a text to the line of the sequence that it stands in. */
function addText(survey: Survey, sequence: SequenceSurvey, shown: ShownText, at: Place): void {
  const { lines, last, open } = survey
  if (lines.length === 0 || (last && isNewLine(last, shown))) {
    lines.push([])
    sequence.lines.push(lineOf(shown, at))
  }
  const isHyphenated = survey.hyphen?.shown !== undefined
  const line = sequence.lines.at(-1)
  if (line) Object.assign(line, { end: at.to, font: shown.font, isHyphenated })
  // Behind a letter that is several lines high the line is that of what follows.
  if (line && isLarge(line.size, shown.size)) Object.assign(line, { y: shown.line, size: shown.size })
  if (!isHyphenated) {
    const replaced = open.find(({ actual }) => actual !== undefined)
    lines.at(-1)?.push(...piecesOf(shown, replaced))
  }
  survey.last = shown
}

/** The font's ascent and descent are not asked for: three quarters and a quarter of an em are near enough. */
function boxOf({ start, end, size }: ShownText): Box {
  return [
    start[0] < end[0] ? start[0] : end[0],
    (start[1] < end[1] ? start[1] : end[1]) - size / 4,
    start[0] < end[0] ? end[0] : start[0],
    (start[1] < end[1] ? end[1] : start[1]) + (size * 3) / 4,
  ]
}

/** Share of a line's letters: names and terms in Latin letters may be most of a line that runs from right to left. */
const fewInLine = 1 / 6

interface Open {
  readonly sequence?: SequenceSurvey
  readonly hyphen?: Hyphen
  /** What replaces its glyphs, once. */
  actual?: string
  readonly replacement?: Replacement
  readonly isReversal?: boolean
}

function replacementOf(text: string, { from, to }: Place, line: Matrix | undefined): Replacement {
  return { begin: [from, to], text, line, isFixed: false, isLast: true }
}

function endReplacement(begun: Replacement, { from, to }: Place, line: Matrix | undefined): void {
  begun.end = [from, to]
  begun.lineAfter = line
  // Marked content and text objects are to be nested, one in the other (ISO 32000-1, 14.6.1).
  if ((begun.line === undefined) !== (line === undefined)) begun.isFixed = true
}

/** What sets where the next text stands, whatever was shown before. */
const placers = new Set(['BT', 'Tm', 'Td', 'TD'])

function piecesOf({ glyphs }: ShownText, replaced: Open | undefined): readonly string[] {
  if (!replaced) return glyphs.map(({ text }) => text ?? '')
  const text = replaced.actual ?? ''
  replaced.actual = ''
  return text === '' ? [] : [text]
}

function newStream(): StreamSurvey {
  return { sequences: new Map(), loose: [], missing: [] }
}

function newSequence(mcid: number, begin: Span): SequenceSurvey {
  return {
    mcid,
    begin,
    end: begin,
    text: '',
    hasText: false,
    hasPath: false,
    hasImage: false,
    isRightToLeft: false,
    box: undefined,
    hyphens: [],
    replacements: [],
    reversals: [],
    lines: [],
  }
}

function lineOf({ line, size, font }: ShownText, { to }: Place): Line {
  return { text: '', y: line, size, end: to, font, isHyphenated: false, isSpaced: false }
}

/** What stands between two lines when they are read: nothing where a word was hyphenated. */
function joint(lines: readonly Line[], index: number): string {
  return lines[index - 1]?.isHyphenated ? '' : '\n'
}

const constructors = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're'])
const clippers = new Set(['W', 'W*'])

function pushHidden({ hidden }: Hyphen, { from, to }: Place): void {
  hidden.push([from, to])
}

/** Code 0 of a TrueType font whose codes are its glyphs. */
function isMissing({ glyphs, font }: ShownText): boolean {
  return font.codeLength === 2 && glyphs.length > 0 && glyphs.every(({ code }) => code === 0)
}

function textOf({ glyphs }: ShownText): string {
  let text = ''
  for (const glyph of glyphs) text += glyph.text ?? ''
  return text
}

function isHyphen(text: string): boolean {
  return text === '-' || text === '\u2010' || text === '\u00ad'
}

function isNewLine(one: ShownText, other: ShownText): boolean {
  return Math.abs(one.line - other.line) > 0.7 * Math.max(one.size, other.size)
}

/** In place: asked of each text, where new boxes would cost as much as all else. */
function extend(sequence: SequenceSurvey, [left, bottom, right, top]: Box): void {
  if (!(left <= right && bottom <= top)) return
  const { box } = sequence
  if (!box) {
    sequence.box = [left, bottom, right, top]
    return
  }
  if (left < box[0]) box[0] = left
  if (bottom < box[1]) box[1] = bottom
  if (right > box[2]) box[2] = right
  if (top > box[3]) box[3] = top
}
