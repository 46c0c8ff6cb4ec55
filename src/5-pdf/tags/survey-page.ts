import { isLarge } from '../../0-pdf/is-initial.ts'
import { isRightToLeftText, logicalOrder } from '../../0-pdf/logical-order.ts'
import type { Matrix } from '../../0-pdf/matrix.ts'
import { type PdfDictionary, textOfString } from '../../0-pdf/pdf-object.ts'
import type { PdfFont } from '../../0-pdf/read-font.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { type FontCache, type Place, type ShownText, walkPage } from '../../0-pdf/walk-content.ts'
import { isCodeFont } from './is-code-font.ts'

/** What a marked-content sequence holds. */
export interface SequenceSurvey {
  readonly mcid: number
  /** Offsets of the operators that open and close it. */
  readonly begin: Span
  end: Span
  /** What it shows, in the order of reading; a line break is a line feed. */
  text: string
  hasText: boolean
  hasPath: boolean
  hasImage: boolean
  isRightToLeft: boolean
  box: [left: number, bottom: number, right: number, top: number] | undefined
  readonly hyphens: Hyphen[]
  readonly replacements: Replacement[]
  /** Operators that only say that glyphs run from right to left. */
  readonly reversals: Span[]
  readonly lines: Line[]
}

/** Glyphs within a sequence that stand for another text (ISO 32000-1, 14.9.4), such as those of a ligature or of a narrow space. */
export interface Replacement {
  /** The operators that open and close it. */
  readonly begin: Span
  end?: Span
  readonly text: string
  /** The text line matrices there, when the text object is open. */
  readonly line: Matrix | undefined
  lineAfter?: Matrix | undefined
  /** The text object cannot be parted here. */
  isFixed: boolean
  /** Whether nothing of the sequence follows. */
  isLast: boolean
  /** Of the sequences that parting makes: its own, and that of what follows. */
  mcid?: number
  next?: number
}

/** A line of a sequence. */
export interface Line {
  text: string
  /** Height of its baseline on the page, turned so that the text is upright, and of its font's em. */
  y: number
  size: number
  /** Behind the operator that shows its last text. */
  end: number
  font: PdfFont
  /** Whether it ends with the sign of a soft hyphen. */
  isHyphenated: boolean
  /** A space is to be shown behind it: the browser leaves out those at which lines break. */
  isSpaced: boolean
}

/** Offsets in a decoded stream, the second one excluded. */
export type Span = readonly [from: number, to: number]

/** A soft hyphen, as the browser writes it. */
export interface Hyphen {
  /** The operators that say that a glyph is a soft hyphen, and those that show this glyph, which is a space. */
  readonly hidden: Span[]
  /** The text object of the sign at the line's end; absent when the line did not break there. */
  shown?: Span
  /** Whether no text of the sequence follows. */
  isLast: boolean
  /** Of the sequences that parting makes: the sign's, and that of what follows. */
  mcid?: number
  next?: number
}

/** What one stream, that of a page or of a form, consists of. */
export interface StreamSurvey {
  readonly sequences: Map<number, SequenceSurvey>
  /** What is painted outside of any sequence. */
  readonly loose: Loose[]
  /** Operators that show nothing but signs for missing glyphs. */
  readonly missing: Span[]
}

/** A path with its construction, a text object or an image that is in no sequence. */
export interface Loose {
  from: number
  to: number
  readonly isText: boolean
  /** Its lower edge, in page space. */
  readonly bottom: number
}

/** A page's own stream and those of the forms that it paints, by the form's object number; 0 the page. */
export type PageSurvey = Map<number, StreamSurvey>

/** Share of a line's letters: names and terms in Latin letters may be most of a line that runs from right to left. */
const fewInLine = 1 / 6

interface SurveyOptions {
  readonly fonts: FontCache
  /** Forms that were surveyed with another page are not told again. */
  readonly known: Set<number>
  /** Of the publication: in one from right to left lines run so, but for code, that have a few such letters. */
  readonly direction?: 'ltr' | 'rtl' | undefined
}

/**
 * Finds out what each marked-content sequence of a page shows and where, and what is painted outside of them: what the tags must
 * hold, what is decoration, and where the content stream must change.
 */
export function surveyPage(
  pdf: Pdf,
  page: PdfDictionary,
  { fonts, known, direction = 'ltr' }: SurveyOptions,
): PageSurvey {
  const streams: PageSurvey = new Map([[0, newStream()]])
  const open: Open[] = []
  let lines: string[][] = []
  let last: ShownText | undefined
  let hyphen: Hyphen | undefined
  let textObject = 0
  let pathFrom: number | undefined
  let lastPathFrom: number | undefined
  let shownInObject = 0
  let closed: Replacement | undefined
  let unplaced: Replacement[] = []
  const streamOf = (form: number): StreamSurvey => {
    const stream = streams.get(form) ?? newStream()
    streams.set(form, stream)
    return stream
  }
  const current = (): SequenceSurvey | undefined => open.findLast(({ sequence }) => sequence)?.sequence
  const isHidden = (): boolean => open.some(({ hyphen: each }) => each !== undefined)
  const finish = (sequence: SequenceSurvey): void => {
    const texts = lines.map((line, index) => {
      const font = sequence.lines[index]?.font
      return logicalOrder(line, direction === 'rtl' && !(font && isCodeFont(font)) ? fewInLine : undefined)
    })
    for (const [index, line] of sequence.lines.entries()) line.text = texts[index] ?? ''
    sequence.text = texts.reduce(
      (all, text, index) => all + (index === 0 ? '' : joint(sequence.lines, index)) + text,
      '',
    )
    sequence.isRightToLeft = isRightToLeftText(sequence.text)
    lines = []
    last = undefined
  }
  const paint = (
    left: number,
    bottom: number,
    right: number,
    top: number,
    { form, from, to }: Place,
    isText: boolean,
  ): SequenceSurvey | undefined => {
    const sequence = current()
    if (sequence && left <= right && bottom <= top) extend(sequence, left, bottom, right, top)
    if (!sequence) {
      const start = isText ? textObject : (lastPathFrom ?? from)
      streamOf(form).loose.push({ from: start, to, isText, bottom })
    }
    if (closed) closed.isLast = false
    return sequence
  }
  walkPage(
    pdf,
    page,
    {
      operation: (operator, _operands, at) => {
        if (placers.has(operator)) unplaced = []
        if (operator === 'BT') {
          textObject = at.from
          shownInObject = 0
        }
        if (operator === 'ET') {
          if (hyphen?.shown && hyphen.shown[0] === textObject) hyphen.shown = [textObject, at.to]
          // A text object that is in no sequence becomes an artifact as a whole.
          const { loose } = streamOf(at.form)
          while (loose.at(-2)?.from === textObject && loose.at(-1)?.from === textObject) loose.pop()
          const whole = loose.at(-1)
          if (whole?.from === textObject) whole.to = at.to
        }
        if (constructors.has(operator)) pathFrom ??= at.from
        else if (pathFrom !== undefined && !clippers.has(operator)) {
          // The painting operator, which is told next, needs to know where its path began.
          lastPathFrom = pathFrom
          pathFrom = undefined
        } else lastPathFrom = undefined
      },
      begin: (tag, properties, at, textLine) => {
        const mcid = properties.get('MCID')
        const actual = properties.get('ActualText')
        const isSoft = actual instanceof Uint8Array && textOfString(actual) === '\u00ad'
        const sequence = current()
        if (typeof mcid === 'number') {
          const begun = newSequence(mcid, [at.from, at.to])
          streamOf(at.form).sequences.set(mcid, begun)
          open.push({ sequence: begun })
          hyphen = undefined
          closed = undefined
        } else if (isSoft && sequence) {
          hyphen = { hidden: [[at.from, at.to]], isLast: true }
          sequence.hyphens.push(hyphen)
          open.push({ hyphen })
        } else if (actual instanceof Uint8Array) {
          const replacement = replacementOf(textOfString(actual), at, textLine)
          sequence?.replacements.push(replacement)
          unplaced.push(replacement)
          open.push({ actual: replacement.text, replacement })
        } else if (tag === 'ReversedChars' && sequence) {
          sequence.reversals.push([at.from, at.to])
          open.push({ isReversal: true })
        } else open.push({})
      },
      end: (at, textLine) => {
        const ended = open.pop()
        if (ended?.hyphen) pushHidden(ended.hyphen, at)
        if (ended?.isReversal) current()?.reversals.push([at.from, at.to])
        if (ended?.replacement) {
          closed = ended.replacement
          endReplacement(closed, at, textLine)
          unplaced.push(closed)
        }
        if (!ended?.sequence) return
        ended.sequence.end = [at.from, at.to]
        finish(ended.sequence)
        hyphen = undefined
      },
      text: (shown, at) => {
        for (const replacement of unplaced) replacement.isFixed = true
        unplaced = []
        const { start, end, size } = shown
        // The font's ascent and descent are not asked for: three quarters and a quarter of an em are near enough.
        const sequence = paint(
          start[0] < end[0] ? start[0] : end[0],
          (start[1] < end[1] ? start[1] : end[1]) - size / 4,
          start[0] < end[0] ? end[0] : start[0],
          (start[1] < end[1] ? end[1] : start[1]) + (size * 3) / 4,
          at,
          true,
        )
        if (isMissing(shown)) streamOf(at.form).missing.push([at.from, at.to])
        if (!sequence) return
        sequence.hasText = true
        shownInObject += 1
        const text = textOf(shown)
        if (isHidden()) {
          if (hyphen) pushHidden(hyphen, at)
          return
        }
        if (hyphen && !hyphen.shown && shownInObject === 1 && isHyphen(text))
          hyphen.shown = [textObject, at.to]
        else if (hyphen) {
          if (hyphen.shown?.[0] === textObject) delete hyphen.shown
          hyphen.isLast = false
          hyphen = undefined
        }
        if (lines.length === 0 || (last && isNewLine(last, shown))) {
          lines.push([])
          sequence.lines.push(lineOf(shown, at))
        }
        const line = lines.at(-1) ?? []
        const ended = sequence.lines.at(-1)
        const isHyphenated = hyphen?.shown !== undefined
        if (ended) Object.assign(ended, { end: at.to, font: shown.font, isHyphenated })
        // Behind a letter that is several lines high the line is that of what follows.
        if (ended && isLarge(ended.size, shown.size))
          Object.assign(ended, { y: shown.line, size: shown.size })
        if (!hyphen?.shown)
          line.push(
            ...piecesOf(
              shown,
              open.find(({ actual }) => actual !== undefined),
            ),
          )
        last = shown
      },
      paint: (kind, box, at) => {
        const sequence = paint(box[0], box[1], box[2], box[3], at, false)
        if (sequence && kind === 'image') sequence.hasImage = true
        else if (sequence) sequence.hasPath = true
      },
    },
    fonts,
  )
  for (const form of [...streams.keys()]) {
    if (form === 0) continue
    if (known.has(form)) streams.delete(form)
    known.add(form)
  }
  return streams
}

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

/** In place: asked of each glyph, where new boxes would cost as much as all else. */
function extend(sequence: SequenceSurvey, left: number, bottom: number, right: number, top: number): void {
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
