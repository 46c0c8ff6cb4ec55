import type { Root as HastRoot } from 'hast'
import type { Chapter } from '../2-book/book.ts'

/**
 * A chapter as HTML, the same for every edition.
 *
 * The root holds one `section` whose id is the chapter's. Ids are unique in the publication; every block has one. Links inside
 * the publication are `#id`, whatever chapter holds the target; images are paths in `Book.resources`. Elements keep the
 * `position` of the Markdown they came from. See `docs` of each transform for the classes it sets.
 */
export interface RenderedChapter {
  readonly chapter: Chapter
  readonly tree: HastRoot
}
