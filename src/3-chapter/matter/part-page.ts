import type { Root as HastRoot } from 'hast'
import type { Chapter } from '../../2-book/book.ts'
import { chapterSection } from '../chapter-section.ts'
import { opening } from './opening.ts'

/** The page of a part that has a title only. */
export function partPage(chapter: Chapter): HastRoot {
  const head = opening(chapter, [{ type: 'text', value: chapter.title }])
  return chapterSection(chapter, head, [])
}
