import type { Root as MdastRoot } from 'mdast'
import { pressSettings } from '../0-ground/config.ts'
import { report } from '../0-ground/report.ts'
import type { Manuscript, Publication, Source } from '../1-manuscript/manuscript.ts'
import type { ReadConfig } from '../1-manuscript/settings/read-config.ts'
import type { Book } from './book.ts'
import { checkNotes } from './check-notes.ts'
import { collectAnchors } from './collect-anchors.ts'
import { collectImages, readCover } from './images/collect-images.ts'
import { levelHeadings } from './level-headings.ts'
import { listContents } from './list-contents.ts'
import { markSceneBreaks } from './mark-scene-breaks.ts'
import { composeMetadata } from './metadata/compose-metadata.ts'
import { detectLanguage } from './metadata/detect-language.ts'
import { type PressProfile, readPressProfile } from './metadata/press-profile.ts'
import { type ModelledChapters, modelArticle } from './model-article.ts'
import { modelChapters } from './model-chapters.ts'
import { numberSections } from './number-sections.ts'
import { plainText } from './plain-text.ts'
import { setTitles } from './set-titles.ts'
import { settleWikiLinks } from './settle-wiki-links.ts'

/**
 * Makes of the manuscript what only the whole publication knows: metadata, order, numbers, anchors, images, contents; titles as they
 * are printed.
 *
 * The sources' trees are changed: titles and an article's byline are taken out, headings get their level and their anchor.
 * Reports what was inferred, and the faults of titles, notes, ids and images.
 *
 * @param sourceDate SOURCE_DATE_EPOCH, in seconds.
 */
export async function modelBook(
  publication: Publication,
  read: ReadConfig,
  { sources }: Manuscript,
  sourceDate?: number,
): Promise<Book> {
  const { kind, slug, file } = publication
  settleWikiLinks(publication, sources)
  for (const { tree } of sources) markSceneBreaks(tree)
  // Titles and bylines, which the models take out of the trees, may refer to notes.
  for (const source of sources) checkNotes(source)
  const language = read.config.language ?? inferLanguage(publication, sources)
  const model = kind === 'article' ? modelArticle : modelChaptersOf
  const { metadata, chapters } = model(publication, read, sources, language, sourceDate)
  for (const chapter of chapters) levelHeadings(chapter)
  const anchors = collectAnchors(chapters)
  const { resources, images } = await collectImages(publication, sources, language)
  const cover =
    read.config.cover && (await readCover(publication, read.config.cover, read.placeOf(['cover']), language))
  const pressProfile = givenProfile(publication, read)
  const numbers = read.config.numbering === 'sections' ? numberSections(chapters) : new Map<string, string>()
  const contents = listContents(chapters, numbers)
  const book: Book = {
    kind,
    slug,
    file,
    metadata,
    chapters,
    anchors,
    resources,
    images,
    numbers,
    contents,
    ...(cover && { cover }),
    ...(pressProfile && { pressProfile }),
  }
  return setTitles(book, read.config)
}

function givenProfile(publication: Publication, { config, placeOf }: ReadConfig): PressProfile | undefined {
  const { ink, profile } = pressSettings(config)
  const place = placeOf(['editions', 'print', 'profile'])
  return profile === undefined ? undefined : readPressProfile(publication, profile, ink, place)
}

function modelChaptersOf(
  { slug }: Publication,
  { config }: ReadConfig,
  sources: readonly Source[],
  language: string,
  sourceDate: number | undefined,
): ModelledChapters {
  const metadata = composeMetadata(
    config,
    { title: config.title ?? '', language, authors: [] },
    slug,
    sourceDate,
  )
  return { metadata, chapters: modelChapters(sources, config, metadata) }
}

function inferLanguage({ file }: Publication, sources: readonly Source[]): string {
  const { language, sure } = detectLanguage(sources.map(({ tree }) => proseOf(tree)).join('\n'))
  if (sure) report(file, 'inferred', { reason: `The language is \`${language}\`.` })
  else
    report(file, 'language-unsure', {
      reason: `The language could not be told from the text; \`${language}\` was taken.`,
    })
  return language
}

const proseTypes: ReadonlySet<string> = new Set(['paragraph', 'heading', 'blockquote', 'list'])

function proseOf(tree: MdastRoot): string {
  return tree.children
    .filter(({ type }) => proseTypes.has(type))
    .map((node) => plainText(node))
    .join('\n')
}
