import type { Chapter } from './book.ts'
import { headingsOf } from './headings-of.ts'
import { printNumber } from './metadata/print-number.ts'

/** deeper sections carry no number */
const deepestNumber = 3

/** Printed numbers of the sections of numbered chapters, such as `2.1` or `A.3`, by the id of their heading. */
export function numberSections(chapters: readonly Chapter[]): Map<string, string> {
  const numbers = new Map<string, string>()
  for (const chapter of chapters) {
    const first = chapter.kind === 'part' ? '' : printNumber(chapter)
    if (first === '') continue
    const counts: number[] = []
    for (const { id, depth } of headingsOf(chapter)) {
      const index = depth - chapter.level - 1
      counts.length = index + 1
      counts[index] = (counts[index] ?? 0) + 1
      if (index + 1 < deepestNumber) numbers.set(id, [first, ...counts.map((count) => count ?? 1)].join('.'))
    }
  }
  return numbers
}
