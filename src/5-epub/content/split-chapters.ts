import type { ElementContent, RootContent } from 'hast'
import { termsOf } from '../../0-language/terms.ts'
import type { Chapter } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import type { EpubDocument } from '../epub.ts'
import { nameFile } from './name-file.ts'
import { serialiseXhtml } from './serialise-xhtml.ts'
import { splitElement } from './split-element.ts'
import { xmlText } from './xml-text.ts'

/**
 * One document for each chapter, several for one whose XHTML is longer than the limit: `rain.xhtml`, `rain-2.xhtml`, …
 *
 * Reading systems lay out a document at a time; beyond some 300 kB pages turn slowly on e-ink.
 *
 * @param limit UTF-8 bytes of XHTML in one document. A single block may exceed it.
 */
export function splitChapters(
  chapters: readonly RenderedChapter[],
  bookTitle: string,
  limit = 250_000,
): readonly EpubDocument[] {
  const taken = new Set(RESERVED)
  return chapters.flatMap(({ chapter, tree }) => {
    const { language, direction, matter } = chapter
    const title = xmlText(titleOf(chapter) || bookTitle)
    return splitBody(tree.children, limit).map((content, index) => {
      const name = nameFile(index ? `${chapter.id}-${index + 1}` : chapter.id, 'xhtml', taken)
      return { name, title, language, direction, matter, chapter, content }
    })
  })
}

function titleOf({ title, kind, language }: Chapter): string {
  const terms = termsOf(language)
  return title || (kind === 'imprint' || kind === 'dedication' || kind === 'epigraph' ? terms[kind] : '')
}

/** Names of the documents that are not chapters. */
const RESERVED = ['cover.xhtml', 'toc.xhtml']

function splitBody(nodes: readonly RootContent[], limit: number): readonly (readonly ElementContent[])[] {
  const content = nodes.filter((node) => node.type !== 'doctype')
  const root = content.find((node) => node.type === 'element')
  if (!root || byteLength(root) <= limit) return [content]
  return splitElement(root, limit, byteLength).map((piece) => [piece])
}

function byteLength(node: ElementContent): number {
  return Buffer.byteLength(serialiseXhtml([node]))
}
