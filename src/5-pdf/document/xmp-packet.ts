import type { Metadata } from '../../2-book/metadata/metadata.ts'

/**
 * The document's metadata as XMP (ISO 16684-1), with what makes the file PDF/UA-1 (ISO 14289-1, 5) and PDF/A-2a (ISO 19005-2, 6.6.4),
 * and with the description of the former's property, which the latter asks for (6.6.2.3).
 */
export function xmpPacket(metadata: Metadata): string {
  const { title, description, language, modified, rights, license, publisher, published } = metadata
  const people = metadata.authors.map(({ name }) => name)
  const subjects = [...metadata.subjects.map(({ text }) => text), ...metadata.keywords]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${lines([
  '<pdfaid:part>2</pdfaid:part>',
  '<pdfaid:conformance>A</pdfaid:conformance>',
  '<pdfuaid:part>1</pdfuaid:part>',
  '<dc:format>application/pdf</dc:format>',
  alternatives('dc:title', title, language),
  container('dc:creator', 'Seq', people),
  description && alternatives('dc:description', description, language),
  container('dc:language', 'Bag', [language]),
  container('dc:publisher', 'Bag', publisher ? [publisher] : []),
  container('dc:date', 'Seq', published ? [published] : []),
  container('dc:subject', 'Bag', [...new Set(subjects)]),
  rights && alternatives('dc:rights', rights, language),
  `<dc:identifier>${escapeXml(identifierOf(metadata))}</dc:identifier>`,
  rights && '<xmpRights:Marked>True</xmpRights:Marked>',
  license && /^https?:/.test(license)
    ? `<xmpRights:WebStatement>${escapeXml(license)}</xmpRights:WebStatement>`
    : undefined,
  `<xmp:CreatorTool>Octavo</xmp:CreatorTool>`,
  `<xmp:CreateDate>${modified}</xmp:CreateDate>`,
  `<xmp:ModifyDate>${modified}</xmp:ModifyDate>`,
  `<xmp:MetadataDate>${modified}</xmp:MetadataDate>`,
  `<pdf:Producer>Octavo</pdf:Producer>`,
  metadata.keywords.length > 0 && `<pdf:Keywords>${escapeXml(metadata.keywords.join(', '))}</pdf:Keywords>`,
])}
</rdf:Description>
${extensionSchema}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

/** The ISBN of this edition, else the DOI, else what identifies the publication in all editions. */
function identifierOf({ identifiers }: Metadata): string {
  const { isbn, doi, unique } = identifiers
  if (isbn.pdf) return `urn:isbn:${isbn.pdf.replaceAll(/[^0-9X]/gi, '')}`
  return doi ? `https://doi.org/${doi.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:)/, '')}` : unique
}

function lines(items: readonly (string | false | undefined)[]): string {
  return items.filter(Boolean).join('\n')
}

/** Readers want a default; the language itself is named beside it. */
function alternatives(name: string, text: string, language: string): string {
  const item = (tag: string) => `<rdf:li xml:lang="${tag}">${escapeXml(text)}</rdf:li>`
  return `<${name}><rdf:Alt>${item('x-default')}${item(escapeXml(language))}</rdf:Alt></${name}>`
}

function container(name: string, kind: 'Bag' | 'Seq', items: readonly string[]): string | undefined {
  if (items.length === 0) return undefined
  return `<${name}><rdf:${kind}>${items.map((item) => `<rdf:li>${escapeXml(item)}</rdf:li>`).join('')}</rdf:${kind}></${name}>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** What XML 1.0 cannot hold (2.2): most control characters, two that are none, halves of pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const extensionSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`
