import type { Config } from '../../0-ground/config.ts'

/** The order of printers (Chicago Manual of Style, 14.25); from the seventh note on they are doubled, then tripled. */
const symbols = ['*', '†', '‡', '§', '‖', '¶']

/**
 * What stands for a note in the text and before the note.
 *
 * @param index in what is numbered together: a chapter, a page or the book, 0-based
 */
export function noteSign(index: number, numbers: Config['note-numbers']): string {
  if (numbers !== 'symbols') return String(index + 1)
  return (symbols[index % symbols.length] ?? '').repeat(Math.floor(index / symbols.length) + 1)
}
