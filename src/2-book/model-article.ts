import { report } from '../0-ground/report.ts'
import type { Publication, Source } from '../1-manuscript/manuscript.ts'
import type { ReadConfig } from '../1-manuscript/settings/read-config.ts'
import type { Chapter } from './book.ts'
import { composeMetadata } from './metadata/compose-metadata.ts'
import { type Byline, inferArticle } from './metadata/infer-article.ts'
import type { Metadata } from './metadata/metadata.ts'
import { plainTitle } from './plain-title.ts'
import { takeTitle } from './take-title.ts'

/** Metadata and the chapters that they go with. */
export interface ModelledChapters {
  readonly metadata: Metadata
  readonly chapters: readonly Chapter[]
}

/**
 * An article is one chapter. Its headline and its byline with the date leave the running text and are set above it.
 *
 * Reports `title-missing`, `date-missing` and, for all that the front matter left open, `inferred`.
 */
export function modelArticle(
  { slug, file }: Publication,
  { config }: ReadConfig,
  [source]: readonly Source[],
  language: string,
  sourceDate: number | undefined,
): ModelledChapters {
  if (!source)
    return {
      metadata: composeMetadata(config, { title: '', language, authors: [] }, slug, sourceDate),
      chapters: [],
    }
  const { byline, description } = inferArticle(source)
  const { heading, ...taken } = takeTitle(source, config.title)
  const text = withoutByline(taken.source, byline)
  const title = heading ? plainTitle(heading) : ''
  if (!config.title && title === '') report(file, 'title-missing', { reason: 'The article has no title.' })
  const inferred = {
    title,
    language,
    authors: byline?.authors ?? [],
    ...(byline && { published: byline.published }),
    ...(description && { description }),
  }
  const metadata = composeMetadata(config, inferred, slug, sourceDate)
  reportInferred(source, config, metadata)
  return {
    metadata,
    chapters: [
      {
        ...articleChapter(text, metadata, heading, config.published ? undefined : byline?.dateline),
        ...(taken.titleIndex !== undefined && { titleIndex: taken.titleIndex }),
      },
    ],
  }
}

function withoutByline(source: Source, byline: Byline | undefined): Source {
  const children = source.tree.children.filter((node) => node !== byline?.node)
  return { ...source, tree: { ...source.tree, children } }
}

function articleChapter(
  source: Source,
  metadata: Metadata,
  heading: Chapter['heading'],
  dateline: string | undefined,
): Chapter {
  const { title, shortTitle, subtitle, language, direction, authors, published } = metadata
  return {
    id: 'article',
    kind: 'article',
    matter: 'body',
    title,
    shortTitle,
    ...(subtitle && { subtitle }),
    ...(heading && { heading }),
    number: [],
    level: 1,
    language,
    direction,
    authors: authors.map(({ name }) => name),
    ...(published && { published }),
    ...(dateline && { dateline }),
    source,
  }
}

function reportInferred({ file }: Source, config: ReadConfig['config'], metadata: Metadata): void {
  const authors = metadata.authors.map(({ name }) => name).join(', ')
  const say = (reason: string) => report(file, 'inferred', { reason })
  if (!config.title && metadata.title) say(`The title is “${metadata.title}”.`)
  if (!config.authors && authors) say(`The byline is “${authors}”.`)
  if (!config.published && metadata.published) say(`The date is ${metadata.published}.`)
  if (!config.description && metadata.description) say(`The description is “${metadata.description}”`)
  if (!metadata.published) report(file, 'date-missing', { reason: 'The article has no date.' })
}
