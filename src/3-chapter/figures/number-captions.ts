import type { Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import type { Chapter } from '../../2-book/book.ts'
import { printNumber } from '../../2-book/metadata/print-number.ts'
import { capitalised, referenceTermsOf } from '../references/reference-terms.ts'
import { type Caption, captionsOf } from './captions-of.ts'

/** Numbers given so far: by kind, and by kind and chapter number. */
export type CaptionCounts = Map<string, number>

/**
 * Puts `span.label` with the number before the words of each caption: `Figure 2.1` in a numbered chapter, `Table A.1` in an
 * appendix. Figures and tables outside of numbered chapters count through the whole publication: `Figure 1`.
 *
 * @param counts is carried on from chapter to chapter
 */
export function numberCaptions(tree: HastRoot, chapter: Chapter, counts: CaptionCounts): void {
  const { names } = referenceTermsOf(chapter.language)
  const own = chapter.kind === 'part' ? '' : printNumber(chapter)
  for (const caption of captionsOf(tree)) {
    const number = countOne(caption, own, counts)
    const text = capitalised(names[caption.kind].replace('{}', number), chapter.language)
    caption.element.children.unshift(h('span.label', { dataNumber: number }, text), {
      type: 'text',
      value: ' ',
    })
  }
}

function countOne({ kind }: Caption, chapter: string, counts: CaptionCounts): string {
  const key = `${kind} ${chapter}`
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return chapter === '' ? String(count) : `${chapter}.${count}`
}
