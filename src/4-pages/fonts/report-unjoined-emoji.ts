import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { UnjoinedEmoji } from './join-emoji.ts'

/** Reports `emoji-unjoined` for each emoji of several parts that no font of the theme has whole, where it first stands. */
export function reportUnjoinedEmoji(unjoined: readonly UnjoinedEmoji[], { file }: Pick<Book, 'file'>): void {
  for (const { text, chapter, position } of unjoined)
    report(chapter.source?.file ?? file, 'emoji-unjoined', {
      place: position,
      reason: `No font has one sign for ${text}: its parts stand side by side.`,
    })
}
