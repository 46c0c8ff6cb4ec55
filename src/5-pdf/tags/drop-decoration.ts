import { contentKey, isContent, isTag, type Tag, type TagKid } from '../../0-pdf/tag.ts'
import type { SequenceSurvey } from './survey-page.ts'

/** Surveyed sequences by `contentKey`. */
export type Sequences = ReadonlyMap<string, SequenceSurvey>

/** Tags that are drawn: whatever they hold is part of them. */
const drawn = new Set(['Figure', 'Drawing', 'Formula'])

/**
 * Takes out of the tags what is no content: borders, backgrounds, pictures without a figure, sequences that paint nothing. They
 * become artifacts when the page is written. A list's sign that is painted as a disc says what it is.
 */
export function dropDecoration(root: Tag, sequences: Sequences): void {
  const clean = (tag: Tag, isDrawn: boolean): void => {
    tag.kids = tag.kids.filter((kid) => isKept(kid, tag, isDrawn || drawn.has(tag.type), sequences))
    for (const kid of tag.kids) if (isTag(kid)) clean(kid, isDrawn || drawn.has(tag.type))
    if (tag.type === 'Lbl' && isPainted(tag, sequences)) tag.actual = '•'
  }
  clean(root, false)
}

function isKept(kid: TagKid, parent: Tag, isDrawn: boolean, sequences: Sequences): boolean {
  if (!isContent(kid)) return true
  const found = sequences.get(contentKey(kid))
  if (!found) return false
  if (found.hasText && (found.text !== '' || found.hyphens.some(({ shown }) => shown))) return true
  if (parent.type === 'Lbl') return found.hasPath || found.hasImage
  return isDrawn && (found.hasPath || found.hasImage)
}

function isPainted(tag: Tag, sequences: Sequences): boolean {
  const contents = tag.kids.filter(isContent)
  return contents.length > 0 && contents.every((kid) => !sequences.get(contentKey(kid))?.hasText)
}
