import { createHash } from 'node:crypto'
import { type PdfDictionary, type PdfObject, textString } from '../../0-pdf/pdf-object.ts'
import type { Pdf } from '../../0-pdf/read-pdf.ts'
import type { Metadata } from '../../2-book/metadata/metadata.ts'
import type { PressInk } from './press-ink.ts'

/** What a PDF for the press is a part of. */
export type PressPart = 'print' | 'cover'

/**
 * Says what the file is: the document's information, the same as XMP, and the press it is made for. Makes the catalog anew:
 * nothing interactive stays.
 *
 * PDF/X-4 (ISO 15930-7): the version stands in the XMP alone; title, dates, `Trapped` and an identity are required, and one
 * output intent `GTS_PDFX` whose profile is that of a press. The standard is not free; rules as public checkers agree on them.
 */
export function describePress(pdf: Pdf, metadata: Metadata, ink: PressInk, part: PressPart): void {
  const root = pdf.resolve(pdf.trailer.get('Root'))
  const old: PdfDictionary = root instanceof Map ? root : new Map()
  const catalog: PdfDictionary = new Map<string, PdfObject>([
    ['Type', 'Catalog'],
    ['Pages', old.get('Pages') ?? null],
    ['Metadata', { number: pdf.add(xmpStream(metadata, part)) }],
    ['OutputIntents', [outputIntent(pdf, ink)]],
  ])
  if (metadata.direction === 'rtl') catalog.set('ViewerPreferences', new Map([['Direction', 'R2L']]))
  pdf.trailer.set('Root', { number: pdf.add(catalog) })
  pdf.trailer.set('Info', { number: pdf.add(information(metadata)) })
}

function information({ title, authors, modified }: Metadata): PdfDictionary {
  const date = textString(`D:${modified.replaceAll(/[-:TZ]/g, '')}Z`)
  return new Map<string, PdfObject>([
    ['Title', textString(title)],
    ['Author', textString(authors.map(({ name }) => name).join(', '))],
    ['Creator', textString('Octavo')],
    ['Producer', textString('Octavo')],
    ['CreationDate', date],
    ['ModDate', date],
    ['Trapped', 'False'],
    ['GTS_PDFXVersion', textString('PDF/X-4')],
  ])
}

function outputIntent(pdf: Pdf, { profile }: PressInk): PdfDictionary {
  const stream = {
    dictionary: new Map<string, PdfObject>([['N', profile.space === 'GRAY' ? 1 : 4]]),
    data: profile.bytes,
  }
  return new Map<string, PdfObject>([
    ['Type', 'OutputIntent'],
    ['S', 'GTS_PDFX'],
    ['OutputConditionIdentifier', textString('Custom')],
    ['OutputCondition', textString(profile.name)],
    ['Info', textString(profile.name)],
    ['DestOutputProfile', { number: pdf.add(stream) }],
  ])
}

function xmpStream(metadata: Metadata, part: PressPart) {
  return {
    dictionary: new Map<string, PdfObject>([
      ['Type', 'Metadata'],
      ['Subtype', 'XML'],
    ]),
    data: Buffer.from(xmp(metadata, part), 'utf8'),
  }
}

/** ISO 16684-1. */
function xmp({ title, authors, language, modified, identifiers }: Metadata, part: PressPart): string {
  const id = `uuid:${uuidOf(`${identifiers.unique} ${part}`)}`
  const creators = authors.map(({ name }) => `<rdf:li>${escaped(name)}</rdf:li>`).join('')
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
${creators === '' ? '' : `<dc:creator><rdf:Seq>${creators}</rdf:Seq></dc:creator>\n`}<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${modified}</xmp:CreateDate>
<xmp:ModifyDate>${modified}</xmp:ModifyDate>
<xmp:MetadataDate>${modified}</xmp:MetadataDate>
<xmp:CreatorTool>Octavo</xmp:CreatorTool>
<pdf:Producer>Octavo</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>${id}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** RFC 9562, version 8: of the text's SHA-256. */
function uuidOf(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(digits[16] ?? '0', 16) & 3) | 8).toString(16)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
