import type { Contributor, Metadata, Subject } from '../../2-book/metadata/metadata.ts'
import { xmlText } from '../content/xml-text.ts'
import type { MetadataElement } from '../epub.ts'

/**
 * The publication's metadata as the package document says it: EPUB 3.3 §5.5. Empty values are left out.
 *
 * @param languages of all chapters; those other than the publication's own follow it
 * @param coverId manifest id of the cover image, for the `meta name="cover"` that Kobo and Kindle read
 */
export function packageMetadata(
  metadata: Metadata,
  languages: readonly string[],
  coverId: string,
): readonly MetadataElement[] {
  return [
    ...identifiers(metadata),
    ...titles(metadata),
    ...people('creator', metadata.authors),
    ...people('contributor', metadata.contributors),
    ...[...new Set([metadata.language, ...languages])].map((language) => dc('language', language)),
    dc('publisher', metadata.publisher ?? metadata.imprint),
    dc('date', metadata.published),
    dc('description', metadata.description),
    dc('rights', metadata.rights),
    meta('dcterms:license', metadata.license),
    meta('schema:bookEdition', metadata.edition),
    ...subjects(metadata),
    ...series(metadata),
    meta('dcterms:modified', metadata.modified),
    { element: 'meta', attributes: { name: 'cover', content: coverId }, text: '' },
  ].filter(({ text, attributes }) => text !== '' || 'content' in attributes)
}

/** ISBN-13 and DOI by their numbers in ONIX code list 5. */
const IDENTIFIER_TYPES = { isbn: '15', doi: '06' } as const

function identifiers({
  identifiers: { unique, isbn, doi, uuid, url },
}: Metadata): readonly MetadataElement[] {
  const isbnUrn = isbn.epub ? `urn:isbn:${isbn.epub.replaceAll(/[\s-]/g, '')}` : undefined
  const others: readonly (readonly [string, string | undefined])[] = [
    ['isbn', isbnUrn],
    ['doi', doi && `doi:${doi.replace(/^(doi:|https?:\/\/(dx\.)?doi\.org\/)/, '')}`],
    ['uuid', uuid && `urn:uuid:${uuid.toLowerCase()}`],
    ['url', url],
  ]
  return [
    dc('identifier', unique, 'identifier'),
    ...(unique === isbnUrn ? [identifierType('identifier', 'isbn')] : []),
    ...others.flatMap(([kind, value]) =>
      value && value.toLowerCase() !== unique.toLowerCase() ? otherIdentifier(kind, value) : [],
    ),
  ]
}

function otherIdentifier(kind: string, value: string): readonly MetadataElement[] {
  const typed = kind === 'isbn' || kind === 'doi' ? [identifierType(`identifier-${kind}`, kind)] : []
  return [dc('identifier', value, `identifier-${kind}`), ...typed]
}

function identifierType(id: string, kind: keyof typeof IDENTIFIER_TYPES): MetadataElement {
  return refine(id, 'identifier-type', IDENTIFIER_TYPES[kind], 'onix:codelist5')
}

function titles({ title, subtitle }: Metadata): readonly MetadataElement[] {
  if (!subtitle) return [dc('title', title, 'title')]
  return [
    dc('title', title, 'title'),
    refine('title', 'title-type', 'main'),
    refine('title', 'display-seq', '1'),
    dc('title', subtitle, 'subtitle'),
    refine('subtitle', 'title-type', 'subtitle'),
    refine('subtitle', 'display-seq', '2'),
  ]
}

function people(
  element: 'creator' | 'contributor',
  list: readonly Contributor[],
): readonly MetadataElement[] {
  return list.flatMap(({ name, sort, role }, index) => {
    const id = `${element}-${index + 1}`
    return [
      dc(element, name, id),
      refine(id, 'role', role, 'marc:relators'),
      ...(sort ? [refine(id, 'file-as', sort)] : []),
      refine(id, 'display-seq', String(index + 1)),
    ]
  })
}

function subjects({ subjects: list, keywords }: Metadata): readonly MetadataElement[] {
  const coded = list.flatMap((subject, index) => subjectElements(subject, `subject-${index + 1}`))
  const said = new Set(list.map(({ text }) => text))
  return [
    ...coded,
    ...keywords.filter((keyword) => !said.has(keyword)).map((keyword) => dc('subject', keyword)),
  ]
}

/** Scheme and code belong together: one alone is an error to EPUBCheck. */
function subjectElements({ text, scheme, code }: Subject, id: string): readonly MetadataElement[] {
  if (!scheme || !code) return [dc('subject', text)]
  return [dc('subject', text, id), refine(id, 'authority', scheme), refine(id, 'term', code)]
}

function series({ series: collection }: Metadata): readonly MetadataElement[] {
  if (!collection) return []
  return [
    {
      element: 'meta',
      attributes: { property: 'belongs-to-collection', id: 'series' },
      text: xmlText(collection.name),
    },
    refine('series', 'collection-type', 'series'),
    ...(collection.number === undefined
      ? []
      : [refine('series', 'group-position', String(collection.number))]),
  ]
}

function dc(name: string, text: string | undefined, id?: string): MetadataElement {
  return { element: `dc:${name}`, attributes: id ? { id } : {}, text: xmlText(text ?? '').trim() }
}

function meta(property: string, text: string | undefined): MetadataElement {
  return { element: 'meta', attributes: { property }, text: xmlText(text ?? '').trim() }
}

function refine(id: string, property: string, text: string, scheme?: string): MetadataElement {
  return {
    element: 'meta',
    attributes: { refines: `#${id}`, property, ...(scheme ? { scheme } : {}) },
    text: xmlText(text),
  }
}
