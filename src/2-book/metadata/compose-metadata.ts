import { createHash } from 'node:crypto'
import type { Config } from '../../0-ground/config.ts'
import { directionOf } from './detect-language.ts'
import type { Contributor, Identifiers, Metadata, Subject } from './metadata.ts'

/** What the manuscript itself told, for keys that the configuration leaves open. */
export interface InferredMetadata {
  readonly title: string
  readonly language: string
  readonly authors: readonly string[]
  readonly published?: string
  readonly description?: string
}

/**
 * The publication's metadata: what the configuration says, else what was inferred.
 *
 * @param sourceDate SOURCE_DATE_EPOCH, in seconds.
 */
export function composeMetadata(
  config: Config,
  inferred: InferredMetadata,
  slug: string,
  sourceDate?: number,
): Metadata {
  const title = config.title ?? inferred.title
  const language = config.language ?? inferred.language
  const authors = config.authors ?? inferred.authors.map((name) => ({ name }))
  const published = config.published ?? inferred.published
  const description = config.description ?? inferred.description
  const { subtitle, publisher, imprint, place, edition, rights, license, series } = config
  return withoutUndefined({
    title,
    subtitle,
    shortTitle: config['short-title'] ?? title,
    authors: authors.map((author) => contributor(author, 'aut')),
    contributors: (config.contributors ?? []).map((person) => contributor(person, 'ctb')),
    language,
    direction: config.direction ?? directionOf(language),
    publisher,
    imprint,
    place,
    published,
    modified: modified(published, sourceDate),
    edition,
    rights,
    license,
    description,
    subjects: config.subjects.map(subject),
    keywords: config.keywords,
    series: series && withoutUndefined({ ...series }),
    identifiers: identifiers(
      config,
      slug,
      title,
      authors.map(({ name }) => name),
    ),
  })
}

type Defined<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<T>
}

function contributor(
  person: { name: string; sort?: string | undefined; role?: string | undefined },
  role: string,
): Contributor {
  return { name: person.name, role: person.role ?? role, ...(person.sort && { sort: person.sort }) }
}

function subject(value: Config['subjects'][number]): Subject {
  return typeof value === 'string' ? { text: value } : withoutUndefined(value)
}

function modified(published: string | undefined, sourceDate: number | undefined): string {
  if (sourceDate !== undefined) return `${new Date(sourceDate * 1000).toISOString().slice(0, 19)}Z`
  const [year = '2000', month = '01', day = '01'] = published?.split('-') ?? []
  return `${year}-${month}-${day}T00:00:00Z`
}

function identifiers(
  { identifiers: given }: Config,
  slug: string,
  title: string,
  authors: readonly string[],
): Identifiers {
  const isbn = withoutUndefined(given.isbn ?? {})
  const { uuid, doi, url } = given
  const unique = isbn.epub
    ? `urn:isbn:${isbn.epub.replaceAll(/[\s-]/g, '')}`
    : `urn:uuid:${uuid ?? nameUuid([slug, title, ...authors].join('\n'))}`
  return withoutUndefined({ unique, isbn, uuid, doi, url })
}

/** RFC 9562, section 5.5 (version 5), in a namespace of Octavo's own: stable while slug, title and authors are. */
function nameUuid(name: string): string {
  const namespace = Buffer.from('6f6374617665504f9c1d2e3f4a5b6c7d', 'hex')
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
