import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'

/**
 * Reports `notes-unsettled` for chapters whose notes could not be numbered by page.
 *
 * @param unsettled their ids
 */
export function reportSigns(book: Book, unsettled: readonly string[]): void {
  for (const id of unsettled) {
    const chapter = book.chapters.find((each) => each.id === id)
    report(chapter?.source?.file ?? book.file, 'notes-unsettled', {
      reason: `The notes of “${chapter?.title ?? id}” are numbered through the chapter, not by page.`,
    })
  }
}
