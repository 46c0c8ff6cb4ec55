import type { Matrix } from '../../0-pdf/matrix.ts'
import type { PdfDictionary } from '../../0-pdf/pdf-object.ts'
import type { PdfFont } from '../../0-pdf/read-font.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { type FontCache, walkPage } from '../../0-pdf/walk-content.ts'
import { openSurvey } from './open-survey.ts'

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
  const { streams, visitor } = openSurvey(direction)
  walkPage(pdf, page, visitor, fonts)
  for (const form of [...streams.keys()]) {
    if (form === 0) continue
    if (known.has(form)) streams.delete(form)
    known.add(form)
  }
  return streams
}
