import { resourcesOf } from '../../0-pdf/each-value.ts'
import { isStream, type PdfDictionary } from '../../0-pdf/pdf-object.ts'
import { descendantOf } from '../../0-pdf/read-font.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding } from './pdf-finding.ts'

/** How fonts are in the file. What their glyphs say is checked where they are shown. */
export function checkPdfFonts({ pdf }: OpenPdf): readonly PdfFinding[] {
  const fonts = [...resourcesOf(pdf, 'Font').keys()]
  const named = (isWrong: (font: PdfDictionary) => boolean): string[] =>
    fonts.filter(isWrong).map((font) => String(pdf.resolve(font.get('BaseFont')) ?? 'a font without a name'))
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
    ...findingsOf('font-type3', '', 'The font is Type 3, which printers refuse', named(isType3)),
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
