import type { Book, Chapter, ContentsEntry } from '../2-book/book.ts'
import type { Metadata } from '../2-book/metadata.ts'
import type { Config } from '../config.ts'
import { punctuateText } from './punctuate-text.ts'

/** The book with the punctuation of its titles and its description set, as that of the text will be. */
export function setTitles(book: Book, { typography }: Config): Book {
  if (!typography.quotes) return book
  const languages = new Map(book.chapters.map(({ id, language }) => [id, language]))
  return {
    ...book,
    metadata: setMetadata(book.metadata),
    chapters: book.chapters.map(setChapter),
    contents: setContents(
      book.contents,
      (anchor) => languages.get(book.anchors.get(anchor)?.chapter ?? '') ?? book.metadata.language,
    ),
  }
}

function setMetadata(metadata: Metadata): Metadata {
  const set = (text: string): string => punctuateText(text, metadata.language)
  const { title, shortTitle, subtitle, description } = metadata
  return {
    ...metadata,
    title: set(title),
    shortTitle: set(shortTitle),
    ...(subtitle && { subtitle: set(subtitle) }),
    ...(description && { description: set(description) }),
  }
}

function setChapter(chapter: Chapter): Chapter {
  const { title, shortTitle, subtitle, language } = chapter
  return {
    ...chapter,
    title: punctuateText(title, language),
    shortTitle: punctuateText(shortTitle, language),
    ...(subtitle && { subtitle: punctuateText(subtitle, language) }),
  }
}

function setContents(
  entries: readonly ContentsEntry[],
  languageOf: (anchor: string) => string,
): ContentsEntry[] {
  return entries.map((entry) => ({
    ...entry,
    title: punctuateText(entry.title, languageOf(entry.anchor)),
    children: setContents(entry.children, languageOf),
  }))
}
