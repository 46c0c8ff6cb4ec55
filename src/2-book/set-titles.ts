import type { Config } from '../0-ground/config.ts'
import { punctuateText } from '../0-language/punctuate-text.ts'
import { termsOf } from '../0-language/terms.ts'
import { withoutReadings } from '../1-manuscript/find-ruby.ts'
import type { Book, Chapter, ContentsEntry } from './book.ts'
import type { Metadata } from './metadata/metadata.ts'

type SetText = (text: string, language: string) => string

/** The book with its notes named in its language, and with the punctuation of its titles and its description set, as that of the text will be, and without readings. */
export function setTitles(book: Book, { typography }: Config): Book {
  const set: SetText = (text, language) => {
    const bare = withoutReadings(text, language)
    return typography.quotes ? punctuateText(bare, language) : bare
  }
  const names = new Map(
    book.chapters.flatMap(({ id, kind, language }) =>
      kind === 'endnotes' ? [[id, termsOf(language).notes] as const] : [],
    ),
  )
  const languages = new Map(book.chapters.map(({ id, language }) => [id, language]))
  return {
    ...book,
    metadata: setMetadata(book.metadata, set),
    chapters: book.chapters.map((chapter) => {
      const title = names.get(chapter.id)
      return setChapter({ ...chapter, ...(title && { title, shortTitle: title }) }, set)
    }),
    contents: setContents(
      book.contents.map((entry) => ({ ...entry, title: names.get(entry.anchor) ?? entry.title })),
      (anchor) => languages.get(book.anchors.get(anchor)?.chapter ?? '') ?? book.metadata.language,
      set,
    ),
  }
}

function setMetadata(metadata: Metadata, set: SetText): Metadata {
  const { title, shortTitle, subtitle, description, language } = metadata
  return {
    ...metadata,
    title: set(title, language),
    shortTitle: set(shortTitle, language),
    ...(subtitle && { subtitle: set(subtitle, language) }),
    ...(description && { description: set(description, language) }),
  }
}

function setChapter(chapter: Chapter, set: SetText): Chapter {
  const { title, shortTitle, subtitle, language } = chapter
  return {
    ...chapter,
    title: set(title, language),
    shortTitle: set(shortTitle, language),
    ...(subtitle && { subtitle: set(subtitle, language) }),
  }
}

function setContents(
  entries: readonly ContentsEntry[],
  languageOf: (anchor: string) => string,
  set: SetText,
): ContentsEntry[] {
  return entries.map((entry) => {
    const language = languageOf(entry.anchor)
    return {
      ...entry,
      title: set(entry.title, language),
      ...(entry.shortTitle && { shortTitle: set(entry.shortTitle, language) }),
      children: setContents(entry.children, languageOf, set),
    }
  })
}
