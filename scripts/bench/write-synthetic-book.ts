import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { sentence, wordSource } from './compose-prose.ts'

/** How long the book is. */
export interface SyntheticBook {
  /** Of some 300 words. */
  readonly pages: number
  readonly notesPerPage: number
}

const wordsPerPage = 300
const pagesPerChapter = 21

/**
 * Writes a book with notes, tables, lists, code and headings: `book.yaml`, `cover.png` and chapters. The same text every
 * time.
 *
 * @returns the chapters’ file names, in order
 */
export async function writeSyntheticBook(
  folder: string,
  { pages, notesPerPage }: SyntheticBook,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'book.yaml'),
    'title: A Book to Measure\nauthors: No One\nlanguage: en\npublished: 2024-01-01\ncover: cover.png\n',
  )
  await sharp({ create: { width: 1600, height: 2560, channels: 3, background: '#335577' } })
    .png()
    .toFile(join(folder, 'cover.png'))
  const names = Array.from(
    { length: Math.max(1, Math.round(pages / pagesPerChapter)) },
    (_, index) => `${String(index + 1).padStart(2, '0')}-chapter.md`,
  )
  for (const [index, name] of names.entries())
    writeFileSync(join(folder, name), composeChapter(index, notesPerPage))
  return names
}

function composeChapter(chapter: number, notesPerPage: number): string {
  const words = wordSource(chapter + 1)
  const blocks = [`# ${sentence(words, 3)}`]
  let owed = 0
  for (let count = 0, block = 0; count < wordsPerPage * pagesPerChapter; count += 100, block++) {
    if (block % 12 === 11) blocks.push(`## ${sentence(words, 4)}`)
    if (block % 20 === 7) blocks.push(composeTable(words))
    if (block % 20 === 13) blocks.push(composeCode(words))
    if (block % 20 === 17) blocks.push([1, 2, 3].map(() => `- ${sentence(words, 9)}.`).join('\n'))
    owed += (notesPerPage * 100) / wordsPerPage
    blocks.push(composeParagraph(words, owed >= 1 ? `c${chapter}n${block}` : undefined))
    if (owed >= 1) owed -= 1
  }
  return `${blocks.join('\n\n')}\n`
}

function composeParagraph(words: () => string, note: string | undefined): string {
  const sentences = Array.from({ length: 8 }, (_, index) =>
    index === 3 ? `“${sentence(words, 12)},” she *${words()}*.` : `${sentence(words, 12)}.`,
  )
  if (!note) return sentences.join(' ')
  return `${sentences.join(' ')}[^${note}]\n\n[^${note}]: ${sentence(words, 15)}.`
}

function composeTable(words: () => string): string {
  const rows = Array.from({ length: 6 }, (_, index) => `| ${words()} | ${words()} | ${index * 17} |`)
  return ['| Place | Kind | Count |', '| --- | --- | --: |', ...rows].join('\n')
}

function composeCode(words: () => string): string {
  const lines = Array.from(
    { length: 8 },
    (_, index) => `const ${words()}${index} = '${words()}' // ${words()}`,
  )
  return ['```js', ...lines, '```'].join('\n')
}
