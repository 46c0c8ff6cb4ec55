import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import { isLanguageTag } from '../is-language-tag.ts'

/** Something in a digital PDF that readers, archives or accessibility checkers would refuse. */
export interface PdfFinding {
  /** `font` embedding and kind; `metadata` title, dates, identity; `language`; `tags`; `outline`; `pages` their labels. */
  readonly rule: 'font' | 'metadata' | 'language' | 'tags' | 'outline' | 'pages'
  /** The object that it is about, such as a font's name; empty when it is the whole file. */
  readonly path: string
  /** One sentence. */
  readonly reason: string
}

/**
 * What is wrong with a digital PDF, from facts that its objects state: every font is embedded and none is Type 3; title,
 * language, dates, identity, tags, outline and page labels are there. Empty for a good one.
 *
 * Reports nothing itself: any finding is a fault of Octavo, so the caller reports `pdf-invalid`.
 */
export async function checkPdf(bytes: Uint8Array): Promise<readonly PdfFinding[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  return [
    ...checkFonts(document),
    ...checkMetadata(document),
    ...checkLanguage(document),
    ...checkTags(document),
    ...checkOutline(document),
    ...checkPages(document),
  ]
}

function checkFonts(document: PDFDocument): PdfFinding[] {
  const fonts = document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFDict && nameOf(object, 'Type') === 'Font')
  return fonts.flatMap((font) => (font instanceof PDFDict ? checkFont(font) : []))
}

/** A composite font is embedded through its descendant, which is a font of its own here. */
function checkFont(font: PDFDict): PdfFinding[] {
  const path = nameOf(font, 'BaseFont') ?? ''
  const kind = nameOf(font, 'Subtype')
  if (kind === 'Type3')
    return [{ rule: 'font', path, reason: 'The font is Type 3, which printers and archives refuse' }]
  const descriptor = font.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict)
  const files = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => descriptor?.get(PDFName.of(key)))
  if (kind !== 'Type0' && !files.some(Boolean))
    return [{ rule: 'font', path, reason: 'The font is not embedded' }]
  if (kind === 'Type0' && !font.has(PDFName.of('ToUnicode')))
    return [{ rule: 'font', path, reason: 'The font does not say which characters its glyphs are' }]
  return []
}

function checkMetadata(document: PDFDocument): PdfFinding[] {
  const { trailerInfo } = document.context
  const preferences = document.catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict)
  const shown = preferences?.get(PDFName.of('DisplayDocTitle'))
  const facts: [boolean, string][] = [
    [Boolean(document.getTitle()), 'The title is missing'],
    [String(shown) === 'true', 'Readers are not told to show the title'],
    [Boolean(document.getCreationDate() && document.getModificationDate()), 'A date is missing'],
    [trailerInfo.ID instanceof PDFArray && trailerInfo.ID.size() === 2, 'The file has no identity'],
  ]
  return facts.filter(([holds]) => !holds).map(([, reason]) => ({ rule: 'metadata', path: '', reason }))
}

function checkLanguage(document: PDFDocument): PdfFinding[] {
  const language = document.catalog.lookup(PDFName.of('Lang'))
  const tag = language instanceof PDFString || language instanceof PDFHexString ? language.decodeText() : ''
  return isLanguageTag(tag)
    ? []
    : [{ rule: 'language', path: tag, reason: 'The language is missing or no language tag' }]
}

function checkTags(document: PDFDocument): PdfFinding[] {
  const marked = document.catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked'))
  const tree = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  const tagged = String(marked) === 'true' && tree?.has(PDFName.of('K'))
  return tagged ? [] : [{ rule: 'tags', path: '', reason: 'The text is not tagged' }]
}

function checkOutline(document: PDFDocument): PdfFinding[] {
  const outlines = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)
  const first = outlines?.lookupMaybe(PDFName.of('First'), PDFDict)
  return first ? [] : [{ rule: 'outline', path: '', reason: 'The outline is missing or empty' }]
}

function checkPages(document: PDFDocument): PdfFinding[] {
  const labels = document.catalog.lookupMaybe(PDFName.of('PageLabels'), PDFDict)
  const ranges = labels?.lookupMaybe(PDFName.of('Nums'), PDFArray)
  if (document.getPageCount() === 0) return [{ rule: 'pages', path: '', reason: 'There are no pages' }]
  return ranges && String(ranges.get(0)) === '0'
    ? []
    : [{ rule: 'pages', path: '', reason: 'The pages have no labels' }]
}

function nameOf(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}
