import type { Theme } from '../0-ground/theme.ts'
import { termsOf } from '../0-language/terms.ts'
import type { Book } from '../2-book/book.ts'
import type { CaptionList } from '../3-chapter/figures/list-captions.ts'
import type { RenderedChapter } from '../3-chapter/rendered-chapter.ts'
import type { FontChoice } from '../4-pages/fonts/choose-font-files.ts'
import { adaptElement } from './content/adapt-element.ts'
import { adaptFormulas } from './content/adapt-formulas.ts'
import { coverAsset, coverPage } from './content/cover-page.ts'
import { findTargets, locateIds } from './content/find-ids.ts'
import { listNotes } from './content/list-notes.ts'
import { serialiseXhtml } from './content/serialise-xhtml.ts'
import { splitChapters } from './content/split-chapters.ts'
import { xmlText } from './content/xml-text.ts'
import type { EpubDocument, XhtmlDocument } from './epub.ts'
import { imageAssets } from './image-assets.ts'
import { accessibilityMetadata } from './package/accessibility-metadata.ts'
import { archive } from './package/archive.ts'
import { landmarks } from './package/landmarks.ts'
import { COVER_IMAGE_ID, manifestItems } from './package/manifest-items.ts'
import { navList, navPoints } from './package/nav-points.ts'
import { packageMetadata } from './package/package-metadata.ts'
import { readingOrder } from './package/reading-order.ts'
import { styleSheet } from './style/style-sheet.ts'

interface EpubParts {
  readonly theme: Theme
  readonly faces: FontChoice
  /** A JPEG or a PNG. */
  readonly cover: Uint8Array
  /** Lists of them, for the navigation document. */
  readonly captions?: readonly CaptionList[] | undefined
}

/**
 * The publication as an EPUB 3.3 file that also suits EPUBCheck 4.2.6 (EPUB 3.2). Equal input gives equal bytes.
 */
export async function writeEpub(
  book: Book,
  chapters: readonly RenderedChapter[],
  { theme, faces, cover, captions = [] }: EpubParts,
): Promise<Uint8Array> {
  const { metadata } = book
  const terms = termsOf(metadata.language)
  const hasContentsPage = book.kind === 'book'

  const split = splitChapters(adaptFormulas(listNotes(chapters)), metadata.title)
  const places = locateIds(split)
  const documents = adaptDocuments(
    split,
    places,
    findTargets(split, [...book.contents, ...captions.flatMap(({ entries }) => entries)]),
  )
  const nav = navPoints(book.contents, places, documents)
  const lists = captions.map((list) => navList(list, places))

  const { css, fonts } = await styleSheet(book, theme, faces, documents, nav, lists)
  const images = imageAssets(documents, book.resources)
  const assets = [...images, ...fonts]
  const coverImage = coverAsset(cover)

  return archive({
    language: metadata.language,
    direction: metadata.direction,
    title: xmlText(metadata.title),
    identifier: metadata.identifiers.unique,
    modified: metadata.modified,
    metadata: [
      ...packageMetadata(
        metadata,
        documents.map(({ language }) => language),
        COVER_IMAGE_ID,
      ),
      ...accessibilityMetadata(split, { resources: images, css, nav, language: metadata.language }),
    ],
    manifest: manifestItems(documents, assets, coverImage),
    spine: readingOrder(documents, hasContentsPage),
    contentsTitle: terms.contents,
    nav,
    lists,
    landmarks: landmarks(documents, terms, { bookTitle: metadata.title, hasContentsPage, lists }),
    documents: [coverPage(coverImage, metadata), ...documents.map(toXhtml)],
    assets: [coverImage, ...assets],
    css,
  })
}

function adaptDocuments(
  documents: readonly EpubDocument[],
  places: ReadonlyMap<string, string>,
  targets: ReadonlySet<string>,
): readonly EpubDocument[] {
  return documents.map((document) => {
    const surroundings = { document: document.name, places, targets }
    return { ...document, content: document.content.map((node) => adaptElement(node, surroundings)) }
  })
}

function toXhtml({ name, title, language, direction, matter, content }: EpubDocument): XhtmlDocument {
  return { name, title, language, direction, matter, body: serialiseXhtml(content) }
}
