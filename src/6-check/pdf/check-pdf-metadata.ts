import { isLanguageTag } from '../../0-ground/is-language-tag.ts'
import { decodeStream } from '../../0-pdf/decode-stream.ts'
import { isStream, type PdfObject, textOfString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import { readXml } from '../epub/read-xml.ts'
import { dictionaryOf, type OpenPdf } from './open-pdf.ts'
import { type PdfFinding, unless } from './pdf-finding.ts'
import { xmpValues } from './xmp-values.ts'

/** What the file says of itself. */
export function checkPdfMetadata(open: OpenPdf): readonly PdfFinding[] {
  const xmp = xmpOf(open)
  return [
    ...metadataPresent(xmp),
    ...metadataPacket(xmp),
    ...metadataArchive(xmp),
    ...metadataAccessible(xmp),
    ...metadataSchema(xmp),
    ...titlePresent(xmp),
    ...titleShown(open),
    ...infoAgrees(open, xmp),
    ...languagePresent(open),
    ...tagsMarked(open),
    ...outlinePresent(open),
    ...pagesLabelled(open),
  ]
}

/** The XMP metadata as text; empty when there are none. */
function xmpOf({ pdf, catalog }: OpenPdf): string {
  const stream = pdf.resolve(catalog.get('Metadata'))
  return isStream(stream) ? Buffer.from(decodeStream(stream, pdf.resolve) ?? []).toString('utf8') : ''
}

/** `metadata-present` (ISO 19005-2, 6.6.2.1; ISO 14289-1, 7.1): the catalog has well-formed XMP metadata. */
function metadataPresent(xmp: string): readonly PdfFinding[] {
  const document = xmp.replace(/^\ufeff/, '')
  const error = xmp === '' ? 'there are none' : readXml(document).error
  return unless(
    error === undefined,
    'metadata-present',
    'ISO 19005-2, 6.6.2.1',
    `The XMP metadata cannot be read: ${error}`,
  )
}

/** `metadata-packet` (ISO 19005-2, 6.6.2.1): a packet without the attributes `bytes` and `encoding`. */
function metadataPacket(xmp: string): readonly PdfFinding[] {
  const head = /<\?xpacket begin=[^<>]*\?>/.exec(xmp)?.[0] ?? ''
  const holds = xmp === '' || !/\b(bytes|encoding)=/.test(head)
  return unless(
    holds,
    'metadata-packet',
    'ISO 19005-2, 6.6.2.1',
    'The XMP packet names its length or encoding',
  )
}

/** `metadata-archive` (ISO 19005-2, 6.6.4): the file says that it is PDF/A-2a. */
function metadataArchive(xmp: string): readonly PdfFinding[] {
  const [part] = xmpValues(xmp, 'pdfaid:part')
  const [conformance] = xmpValues(xmp, 'pdfaid:conformance')
  const holds = part === '2' && conformance === 'A'
  return unless(
    holds,
    'metadata-archive',
    'ISO 19005-2, 6.6.4',
    'The metadata do not say that it is PDF/A-2a',
  )
}

/** `metadata-accessible` (ISO 14289-1, 5): the file says that it is PDF/UA-1. */
function metadataAccessible(xmp: string): readonly PdfFinding[] {
  const [part] = xmpValues(xmp, 'pdfuaid:part')
  return unless(
    part === '1',
    'metadata-accessible',
    'ISO 14289-1, 5',
    'The metadata do not say that it is PDF/UA-1',
  )
}

/** Namespaces that XMP and PDF/A define themselves. */
const knownNamespaces =
  /^(adobe:ns:meta\/|http:\/\/(www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#|purl\.org\/dc\/elements\/1\.1\/|ns\.adobe\.com\/(xap\/1\.0\/.*|pdf\/1\.3\/|photoshop\/1\.0\/|camera-raw-settings\/1\.0\/|tiff\/1\.0\/|exif\/1\.0\/.*|xmp\/1\.0\/DynamicMedia\/)|www\.aiim\.org\/pdfa\/ns\/.*))$/

/** `metadata-schema` (ISO 19005-2, 6.6.2.3): properties of other schemas are described in the metadata. */
function metadataSchema(xmp: string): readonly PdfFinding[] {
  const used = [...xmp.matchAll(/xmlns:\w+="([^"]*)"/g)].map(([, namespace = '']) => namespace)
  const described = new Set(
    [...xmp.matchAll(/<pdfaSchema:namespaceURI>([^<]*)</g)].map(([, namespace]) => namespace),
  )
  const missing = used.filter((namespace) => !knownNamespaces.test(namespace) && !described.has(namespace))
  return unless(
    missing.length === 0,
    'metadata-schema',
    'ISO 19005-2, 6.6.2.3',
    `The metadata use ${missing[0]} without describing it`,
  )
}

/** `title-present` (ISO 14289-1, 7.1): the metadata name the title. */
function titlePresent(xmp: string): readonly PdfFinding[] {
  return unless(
    xmpValues(xmp, 'dc:title').length > 0,
    'title-present',
    'ISO 14289-1, 7.1',
    'The metadata have no title',
  )
}

/** `title-shown` (ISO 14289-1, 7.1): readers show the title, not the file's name. */
function titleShown({ pdf, catalog }: OpenPdf): readonly PdfFinding[] {
  const preferences = dictionaryOf(pdf.resolve(catalog.get('ViewerPreferences')))
  const holds = pdf.resolve(preferences.get('DisplayDocTitle')) === true
  return unless(holds, 'title-shown', 'ISO 14289-1, 7.1', 'Readers are not told to show the title')
}

/** `info-agrees`: title and dates in the older Info dictionary are those of the XMP metadata (ISO 32000-1, 14.3.3). */
function infoAgrees({ pdf }: OpenPdf, xmp: string): readonly PdfFinding[] {
  const info = dictionaryOf(pdf.resolve(pdf.trailer.get('Info')))
  const text = (key: string): string | undefined => {
    const value = pdf.resolve(info.get(key))
    return value instanceof Uint8Array ? textOfString(value) : undefined
  }
  const digits = (date: string | undefined) => date?.replaceAll(/\D/g, '').slice(0, 14)
  const pairs: [string | undefined, string | undefined][] = [
    [text('Title'), xmpValues(xmp, 'dc:title')[0]],
    [digits(text('CreationDate')), digits(xmpValues(xmp, 'xmp:CreateDate')[0])],
    [digits(text('ModDate')), digits(xmpValues(xmp, 'xmp:ModifyDate')[0])],
  ]
  const holds =
    xmp === '' || pairs.every(([one, other]) => one === undefined || other === undefined || one === other)
  return unless(holds, 'info-agrees', 'ISO 32000-1, 14.3.3', 'Info and XMP metadata do not agree')
}

/** `language-present` (ISO 14289-1, 7.2; ISO 19005-2, 6.7.4): the catalog names the language by a language tag. */
function languagePresent({ pdf, catalog }: OpenPdf): readonly PdfFinding[] {
  const value = pdf.resolve(catalog.get('Lang'))
  const holds = value instanceof Uint8Array && isLanguageTag(textOfString(value))
  return unless(holds, 'language-present', 'ISO 14289-1, 7.2', 'The language is missing or no language tag')
}

/** `tags-marked` (ISO 14289-1, 7.1; ISO 19005-2, 6.7.2.2): the file is tagged, and no tag is under suspicion. */
function tagsMarked({ pdf, catalog, tags }: OpenPdf): readonly PdfFinding[] {
  const mark = dictionaryOf(pdf.resolve(catalog.get('MarkInfo')))
  const holds = pdf.resolve(mark.get('Marked')) === true && pdf.resolve(mark.get('Suspects')) !== true
  return unless(holds && tags !== undefined, 'tags-marked', 'ISO 14289-1, 7.1', 'The text is not tagged')
}

/** `outline-present`: a file with headings has an outline to move by, whose entries all have titles (ISO 14289-1, 7.17). */
function outlinePresent({ pdf, catalog }: OpenPdf): readonly PdfFinding[] {
  const outlines = dictionaryOf(pdf.resolve(catalog.get('Outlines')))
  const first = pdf.resolve(outlines.get('First'))
  return [
    ...unless(
      first instanceof Map,
      'outline-present',
      'ISO 14289-1, 7.17',
      'The outline is missing or empty',
    ),
    ...unless(
      titlesOf(pdf, first).every((title) => title.trim() !== '' && !/[⟦⟧]/.test(title)),
      'outline-title',
      'ISO 14289-1, 7.17',
      'A title of the outline is empty or no text',
    ),
  ]
}

function titlesOf(pdf: Pdf, first: PdfObject): readonly string[] {
  const titles: string[] = []
  const seen = new Set<PdfObject>()
  const waiting = [first]
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (item instanceof Map && seen.has(item))
      pdf.faults.set('outline', 'An entry of the outline stands in two places, or in itself')
    if (!(item instanceof Map) || seen.has(item)) continue
    seen.add(item)
    const title = pdf.resolve(item.get('Title'))
    titles.push(title instanceof Uint8Array ? textOfString(title) : '')
    waiting.push(pdf.resolve(item.get('First')), pdf.resolve(item.get('Next')))
  }
  return titles
}

/** `pages-labelled` (ISO 14289-1, 7.16 recommends it): readers count pages as the pages themselves do. */
function pagesLabelled({ pdf, catalog, pages }: OpenPdf): readonly PdfFinding[] {
  const labels = dictionaryOf(pdf.resolve(catalog.get('PageLabels')))
  const ranges = pdf.resolve(labels.get('Nums'))
  const holds = labels.has('Kids') || (Array.isArray(ranges) && ranges[0] === 0)
  return [
    ...unless(pages.length > 0, 'pages-present', 'ISO 32000-1, 7.7.3', 'There are no pages'),
    ...unless(holds, 'pages-labelled', '', 'The pages have no labels'),
  ]
}
