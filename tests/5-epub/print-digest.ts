import { createHash } from 'node:crypto'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { richBook } from './rich-book.ts'

/** Prints the time zone and the SHA-256 of an EPUB that holds everything. */

const { book, chapters, theme, cover } = await richBook()
const epub = await writeEpub(book, chapters, {
  theme,
  faces: await chooseFontFiles(theme, chapters, book),
  cover,
})
const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
process.stdout.write(`${timeZone} ${createHash('sha256').update(epub).digest('hex')}`)
