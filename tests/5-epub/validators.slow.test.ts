import { beforeAll, expect, test } from 'vitest'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { ace } from '../validators/ace.ts'
import { epubCheck, hasEpubCheck } from '../validators/epubcheck.ts'
import { richBook } from './rich-book.ts'

let epub: Uint8Array
let arabic: Uint8Array

beforeAll(async () => {
  epub = await write()
  arabic = await write({ language: 'ar', direction: 'rtl' })
})

async function write(changes: Parameters<typeof richBook>[0] = {}): Promise<Uint8Array> {
  const { book, chapters, theme, cover } = await richBook(changes)
  return writeEpub(book, chapters, { theme, faces: await chooseFontFiles(theme, chapters, book), cover })
}

test('EPUBCheck 5.3.0 finds nothing', async () => {
  expect(await epubCheck(epub)).toEqual([])
  expect(await epubCheck(arabic)).toEqual([])
})

test.skipIf(!hasEpubCheck('4.2.6'))('EPUBCheck 4.2.6, which Kobo runs, finds nothing', async () => {
  expect(await epubCheck(epub, '4.2.6')).toEqual([])
})

test('Ace finds nothing', async () => {
  expect(await ace(epub)).toEqual([])
})

test('EPUBCheck does see a fault', async () => {
  const { book, chapters, theme, cover } = await richBook()
  const faces = await chooseFontFiles(theme, chapters, book)
  const faulty = { ...book, metadata: { ...book.metadata, language: 'not a language' } }
  const findings = await epubCheck(await writeEpub(faulty, chapters, { theme, faces, cover }))
  expect(findings.map(({ id }) => id)).toContain('OPF-092')
})
