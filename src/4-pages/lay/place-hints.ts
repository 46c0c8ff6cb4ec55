import { report } from '../../0-ground/report.ts'
import type { Hint } from '../../1-manuscript/settings/read-hints.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { findParagraphs, namesOf, paragraphsOf } from '../document/name-paragraphs.ts'

/**
 * Finds the paragraph of each hint: its id → the hint.
 *
 * Reports `hint-unmatched` and `hint-ambiguous`.
 */
export function placeHints(
  hints: readonly Hint[],
  chapters: readonly RenderedChapter[],
): ReadonlyMap<string, Hint> {
  const placed = new Map<string, Hint>()
  if (hints.length === 0) return placed
  const paragraphs = paragraphsOf(chapters)
  const names = namesOf(paragraphs)
  for (const hint of hints) {
    const { words, file, place } = hint
    const found = findParagraphs(words, paragraphs)
    const [first] = found
    const other = first && placed.get(first.id)
    if (!first) report(file, 'hint-unmatched', { place, reason: `No paragraph begins with “${words}”.` })
    else if (found.length > 1) {
      const expected = found.flatMap(({ id }) => names.get(id) ?? [])
      const several = `${found.length} paragraphs begin with “${words}”.`
      report(file, 'hint-ambiguous', { place, reason: several, expected })
    } else if (other) {
      const cause = { file, place: other.place, reason: 'first hint for it' }
      report(file, 'hint-ambiguous', { place, reason: `“${words}” has two hints.`, cause })
    } else placed.set(first.id, hint)
  }
  return placed
}
