import { resourcesOf } from '../../0-pdf/each-value.ts'
import { isStream, type PdfDictionary, type PdfObject } from '../../0-pdf/pdf-object.ts'
import { descendantOf, readFont } from '../../0-pdf/read-font.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { inherited } from '../../0-pdf/walk-content.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding } from './pdf-finding.ts'

/** How fonts are in the file. What their glyphs say is checked where they are shown. */
export function checkPdfFonts(open: OpenPdf): readonly PdfFinding[] {
  const { pdf } = open
  const fonts = [...resourcesOf(pdf, 'Font').keys()]
  const named = (isWrong: (font: PdfDictionary) => boolean): string[] =>
    fonts.filter(isWrong).map((font) => nameOf(pdf, font))
  const kind = (font: PdfDictionary): string => String(pdf.resolve(font.get('Subtype')))

  /** `font-embedded` (ISO 19005-2, 6.2.11.4.1; ISO 14289-1, 7.21.4.1). A composite font is embedded through its descendant, which is listed too. */
  const isLoose = (font: PdfDictionary): boolean => {
    const descriptor = dictionaryOf(pdf.resolve(font.get('FontDescriptor')))
    const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) =>
      isStream(pdf.resolve(descriptor.get(key))),
    )
    return !['Type0', 'Type3'].includes(kind(font)) && !isEmbedded
  }
  /** `font-type3`: printers refuse glyphs that are programs. */
  const isType3 = (font: PdfDictionary): boolean => kind(font) === 'Type3'
  /** `font-map` (ISO 19005-2, 6.2.11.3.2; ISO 14289-1, 7.21.3.2): embedded TrueType descendants say which glyph a code is. */
  const isUnmapped = (font: PdfDictionary): boolean => {
    const map = pdf.resolve(font.get('CIDToGIDMap'))
    return kind(font) === 'CIDFontType2' && map !== 'Identity' && !isStream(map)
  }
  /** `font-encoding` (ISO 19005-2, 6.2.11.3.3; ISO 14289-1, 7.21.3.3): composite fonts use `Identity` or embed their map. */
  const isUnknown = (font: PdfDictionary): boolean => {
    const encoding = pdf.resolve(font.get('Encoding'))
    return kind(font) === 'Type0' && !/^Identity-[HV]$/.test(String(encoding)) && !isStream(encoding)
  }
  /** `font-unicode` (ISO 19005-2, 6.2.11.7.2; ISO 14289-1, 7.21.7): composite fonts say which characters their glyphs are. */
  const isMute = (font: PdfDictionary): boolean =>
    kind(font) === 'Type0' && !isStream(pdf.resolve(font.get('ToUnicode')))
  /** `font-descendant` (ISO 32000-1, 9.7.6): a composite font has one. */
  const isEmpty = (font: PdfDictionary): boolean =>
    kind(font) === 'Type0' && descendantOf(pdf, font).size === 0

  return [
    ...findingsOf('font-embedded', 'ISO 19005-2, 6.2.11.4.1', 'The font is not embedded', named(isLoose)),
    ...findingsOf(
      'font-type3',
      '',
      'The font is Type 3, which printers refuse',
      fonts
        .filter(isType3)
        .map((font, index) => (index < mostPlaced ? placeOf(open, font) : `font ${index}`)),
    ),
    ...findingsOf(
      'font-map',
      'ISO 19005-2, 6.2.11.3.2',
      'The font does not say which glyphs its codes are',
      named(isUnmapped),
    ),
    ...findingsOf(
      'font-encoding',
      'ISO 19005-2, 6.2.11.3.3',
      'The font’s encoding is not in the file',
      named(isUnknown),
    ),
    ...findingsOf(
      'font-unicode',
      'ISO 19005-2, 6.2.11.7.2',
      'The font does not say which characters its glyphs are',
      named(isMute),
    ),
    ...findingsOf('font-descendant', 'ISO 32000-1, 9.7.6', 'The font has no descendant', named(isEmpty)),
  ]
}

function nameOf(pdf: Pdf, font: PdfDictionary): string {
  const descriptor = dictionaryOf(pdf.resolve(font.get('FontDescriptor')))
  const names = [font.get('BaseFont'), descriptor.get('FontName'), font.get('Name')].map(pdf.resolve)
  return names.find((name) => typeof name === 'string') ?? 'a font without a name'
}

/** Fonts that are looked for on all pages: no more are named. */
const mostPlaced = 8

/** Letters that are named of a font. */
const mostNamed = 12

/** Fonts of Type 3 need no name: where they are shown, and for which letters, tells what made them. */
function placeOf({ pdf, pages }: OpenPdf, font: PdfDictionary): string {
  const letters = [...new Set(readFont(pdf, font).texts.values())].slice(0, mostNamed).join('')
  const page = pages.find(({ dictionary }) => hasFont(pdf, inherited(pdf, dictionary, 'Resources'), font))
  const shown = letters.trim() === '' ? '' : ` for “${letters}”`
  return `${page ? `${page.name}, ` : ''}${nameOf(pdf, font)}${shown}`
}

/** Also in the forms that a page paints, and those in them. */
function hasFont(pdf: Pdf, first: PdfObject | undefined, font: PdfDictionary): boolean {
  const seen = new Set<PdfDictionary>()
  const waiting = [dictionaryOf(pdf.resolve(first))]
  for (let resources = waiting.pop(); resources; resources = waiting.pop()) {
    if (seen.has(resources)) continue
    seen.add(resources)
    const fonts = dictionaryOf(pdf.resolve(resources.get('Font')))
    if ([...fonts.values()].some((each) => pdf.resolve(each) === font)) return true
    for (const object of dictionaryOf(pdf.resolve(resources.get('XObject'))).values())
      waiting.push(dictionaryOf(pdf.resolve(dictionaryOf(pdf.resolve(object)).get('Resources'))))
  }
  return false
}
