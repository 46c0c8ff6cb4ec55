import type { ChapterKind } from '../../2-book/book.ts'
import type { EpubDocument } from '../epub.ts'
import { documentId } from './manifest-items.ts'

/**
 * Manifest ids in reading order: the cover, then the documents, with the contents page of a book where printed books have
 * it, after title page, imprint, dedication and epigraph.
 *
 * @param hasContentsPage false for an article, whose contents are in the reading system's menu only
 */
export function readingOrder(
  documents: readonly EpubDocument[],
  hasContentsPage: boolean,
): readonly string[] {
  const ids = documents.map(({ name }) => documentId(name))
  const opening = documents.findIndex(({ chapter }) => !BEFORE_CONTENTS.includes(chapter.kind))
  const index = opening < 0 ? ids.length : opening
  return ['cover', ...ids.slice(0, index), ...(hasContentsPage ? ['toc'] : []), ...ids.slice(index)]
}

const BEFORE_CONTENTS: readonly ChapterKind[] = ['titlepage', 'imprint', 'dedication', 'epigraph']
