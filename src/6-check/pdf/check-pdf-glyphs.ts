import {
  embeddingRefusal,
  type FontFacts,
  fontTables,
  readFontFacts,
} from '../../0-ground/read-font-facts.ts'
import { decodeStream } from '../../0-pdf/decode-stream.ts'
import { isStream, type PdfStream } from '../../0-pdf/pdf-object.ts'
import { descendantOf, type PdfFont } from '../../0-pdf/read-font.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding } from './pdf-finding.ts'

/** Fonts with the codes that pages show of them. */
export type ShownCodes = ReadonlyMap<PdfFont, ReadonlySet<number>>

/**
 * Whether embedded TrueType programs of composite fonts agree with what the PDF says of them. Other kinds of programs are not read.
 *
 * - `font-program` (ISO 32000-1, 9.9): the program can be read.
 * - `font-licence` (ISO 19005-2, 6.2.11.4.1): it may be embedded.
 * - `glyph-program` (ISO 19005-2, 6.2.11.4.1; ISO 14289-1, 7.21.4.1): it has every glyph that is shown.
 * - `glyph-width` (ISO 19005-2, 6.2.11.5; ISO 14289-1, 7.21.5): both give a glyph the same width, up to a thousandth of the font's size.
 */
export function checkPdfGlyphs(open: OpenPdf, shown: ShownCodes): readonly PdfFinding[] {
  const [broken, refused, absent, uneven]: [string[], string[], string[], string[]] = [[], [], [], []]
  const programs = new Map<PdfStream, Program>()
  for (const [font, codes] of shown) {
    const program = programOf(open, font, programs)
    if (!program) continue
    const { facts } = program
    if (program.isRefused) refused.push(font.name)
    if (!facts) broken.push(font.name)
    else {
      const glyphs = glyphsOf(open, font, codes)
      if (glyphs.some(([, glyph]) => glyph >= facts.glyphCount)) absent.push(font.name)
      if (glyphs.some(([code, glyph]) => isUneven(font, facts, code, glyph))) uneven.push(font.name)
    }
  }
  return [
    ...findingsOf('font-program', 'ISO 32000-1, 9.9', 'The font’s program cannot be read', broken),
    ...findingsOf('font-licence', 'ISO 19005-2, 6.2.11.4.1', 'The font must not be embedded', refused),
    ...findingsOf('glyph-program', 'ISO 19005-2, 6.2.11.4.1', 'The font lacks a glyph that is shown', absent),
    ...findingsOf(
      'glyph-width',
      'ISO 19005-2, 6.2.11.5',
      'A glyph is not as wide in the font as the file says',
      uneven,
    ),
  ]
}

interface Program {
  readonly facts: FontFacts | undefined
  readonly isRefused: boolean
}

/** Fonts may share a program: it is read once. */
function programOf(
  { pdf }: OpenPdf,
  { dictionary }: PdfFont,
  programs: Map<PdfStream, Program>,
): Program | undefined {
  const descriptor = dictionaryOf(pdf.resolve(descendantOf(pdf, dictionary).get('FontDescriptor')))
  const stream = pdf.resolve(descriptor.get('FontFile2'))
  if (!isStream(stream)) return undefined
  const known = programs.get(stream)
  const bytes = known ? undefined : decodeStream(stream, pdf.resolve)
  if (!bytes) return known
  const tables = fontTables(bytes)
  const program = { facts: readFontFacts(tables), isRefused: embeddingRefusal(tables) !== undefined }
  programs.set(stream, program)
  return program
}

/** Each code with its glyph (ISO 32000-1, 9.7.4.2): the same number, or two bytes of a map. */
function glyphsOf(
  { pdf }: OpenPdf,
  { dictionary }: PdfFont,
  codes: ReadonlySet<number>,
): readonly (readonly [code: number, glyph: number])[] {
  const stream = pdf.resolve(descendantOf(pdf, dictionary).get('CIDToGIDMap'))
  const map = isStream(stream) ? decodeStream(stream, pdf.resolve) : undefined
  return [...codes].map((code) => [code, map ? ((map[2 * code] ?? 0) << 8) | (map[2 * code + 1] ?? 0) : code])
}

function isUneven(font: PdfFont, { glyphCount, advanceOf }: FontFacts, code: number, glyph: number): boolean {
  return glyph < glyphCount && Math.abs(font.widthOf(code) - advanceOf(glyph)) > 1
}
