import type { Matrix } from '../../0-pdf/matrix.ts'
import { textString } from '../../0-pdf/pdf-object.ts'
import type { Operand } from '../../0-pdf/read-content.ts'
import type { PdfFont } from '../../0-pdf/read-font.ts'
import { type ContentWriter, writeContent } from '../../0-pdf/write-content.ts'
import type { Loose, Replacement, SequenceSurvey, StreamSurvey } from './survey-page.ts'

/**
 * Writes a page's or a form's content stream with the tags that it got: each sequence has the type of its tag, or is an artifact when
 * no tag holds it; what stood outside of sequences is an artifact; hyphens and glyphs that stand for another text are sequences of their own
 * (ISO 32000-1, 14.6 and 14.8.2.2).
 *
 * Signs for missing glyphs are left out, since no archive takes them (ISO 19005-2, 6.2.11.8): a gap stays.
 *
 * @param typeOf structure type of the tag that holds a sequence, `undefined` for none
 * @param height of the page: text outside of sequences in its upper or lower part is a running head or foot (ISO 14289-1, 7.8)
 */
export function rewriteContent(
  bytes: Uint8Array,
  { sequences, loose, missing }: StreamSurvey,
  typeOf: (mcid: number) => string | undefined,
  height: number,
): Uint8Array {
  const edits = [
    ...[...sequences.values()].flatMap((sequence) => editsOf(sequence, typeOf(sequence.mcid))),
    ...loose.flatMap((each) => wrapping(each, height)),
    ...missing.map(([from, to]) => ({ from, to, write: () => {} })),
  ].sort((one, other) => one.from - other.from || one.to - other.to)
  const writer = writeContent(bytes.length + 32 * edits.length)
  let at = 0
  for (const { from, to, write } of edits) {
    writer.copy(bytes, at, from)
    write(writer)
    at = Math.max(at, to)
  }
  writer.copy(bytes, at, bytes.length)
  return writer.bytes()
}

/** Replaces the bytes `from` to `to` (excluded): none when they are equal. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly write: (writer: ContentWriter) => void
}

function editsOf(
  { mcid, begin, hyphens, replacements, reversals, lines, isRightToLeft }: SequenceSurvey,
  type: string | undefined,
): Edit[] {
  const [from, to] = begin
  const opening: Edit = { from, to, write: (writer) => open(writer, type, mcid) }
  const dropped = [...hyphens.flatMap(({ hidden }) => hidden), ...reversals].map(
    ([first, last]): Edit => ({ from: first, to: last, write: () => {} }),
  )
  const parted = hyphens.flatMap(({ shown, mcid: own, next }): Edit[] => {
    if (!shown || own === undefined) return []
    const before: Edit = {
      from: shown[0],
      to: shown[0],
      write: (writer) => {
        writer.write('EMC')
        openSpan(writer, own, '\u00ad')
      },
    }
    const after: Edit = {
      from: shown[1],
      to: shown[1],
      write: (writer) => {
        writer.write('EMC')
        // What is left of a sequence that ends with the sign paints nothing.
        open(writer, next === undefined ? undefined : type, next ?? own)
      },
    }
    return [before, after]
  })
  // The tag of text from right to left says of spaces at lines’ ends what the glyphs do not.
  const spaces = (isRightToLeft ? [] : lines).flatMap(({ isSpaced, end, font }): Edit[] => {
    const code = isSpaced && type !== undefined ? codeOfSpace(font) : undefined
    if (code === undefined) return []
    const bytes = font.codeLength === 2 ? Uint8Array.of(code >> 8, code & 255) : Uint8Array.of(code)
    return [{ from: end, to: end, write: (writer) => writer.write('Tj', bytes) }]
  })
  return [opening, ...dropped, ...parted, ...replacements.flatMap((each) => replacing(each, type)), ...spaces]
}

/** A sequence of its own, in a text object of its own where one is open. */
function replacing(
  { begin, end, text, line, lineAfter, mcid, next }: Replacement,
  type: string | undefined,
): Edit[] {
  if (!end || mcid === undefined) return []
  const before = (writer: ContentWriter): void => {
    if (line) writer.write('ET')
    writer.write('EMC')
    openSpan(writer, mcid, text)
    if (line) beginText(writer, line)
  }
  const after = (writer: ContentWriter): void => {
    if (lineAfter) writer.write('ET')
    writer.write('EMC')
    open(writer, next === undefined ? undefined : type, next ?? mcid)
    if (lineAfter) beginText(writer, lineAfter)
  }
  return [
    { from: begin[0], to: begin[1], write: before },
    { from: end[0], to: end[1], write: after },
  ]
}

function beginText(writer: ContentWriter, line: Matrix): void {
  writer.write('BT')
  writer.write('Tm', ...line)
}

function openSpan(writer: ContentWriter, mcid: number, text: string): void {
  const properties = new Map<string, Operand>([
    ['MCID', mcid],
    ['ActualText', textString(text)],
  ])
  writer.write('BDC', 'Span', properties)
}

function open(writer: ContentWriter, type: string | undefined, mcid: number): void {
  if (type === undefined) writer.write('BMC', 'Artifact')
  else writer.write('BDC', type, new Map([['MCID', mcid]]))
}

function wrapping({ from, to, isText, bottom }: Loose, height: number): Edit[] {
  const place = bottom > height * 0.85 ? 'Header' : bottom < height * 0.15 ? 'Footer' : undefined
  const properties = new Map<string, Operand>(
    isText && place
      ? [
          ['Type', 'Pagination'],
          ['Subtype', place],
        ]
      : [['Type', 'Layout']],
  )
  return [
    { from, to: from, write: (writer) => writer.write('BDC', 'Artifact', properties) },
    { from: to, to, write: (writer) => writer.write('EMC') },
  ]
}

const spaces = new WeakMap<PdfFont, number | undefined>()

function codeOfSpace(font: PdfFont): number | undefined {
  if (!spaces.has(font)) spaces.set(font, [...font.texts].find(([, text]) => text === ' ')?.[0])
  return spaces.get(font)
}
