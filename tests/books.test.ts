import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { build } from '../src/build.ts'

/*
 * Whole books, compared unzipped: every text file of the EPUB is as in `books/<case>/expected/`. With UPDATE_EXPECTED=1 the
 * folder is written anew; look at what changed before you commit it.
 */

const folder = path.join(import.meta.dirname, 'books')

test.each(readdirSync(folder))(
  '%s',
  async (name) => {
    const expected = path.join(folder, name, 'expected')
    const texts = await textsOf(path.join(folder, name, 'manuscript'))
    if (process.env.UPDATE_EXPECTED) writeTree(expected, texts)
    expect([...texts.keys()]).toEqual(filesBelow(expected))
    for (const [file, text] of texts) expect(text, file).toBe(readFileSync(path.join(expected, file), 'utf8'))
  },
  60_000,
)

/** The EPUB's files that are text, by path. Its cover is given, so that no browser is needed. */
async function textsOf(manuscript: string): Promise<Map<string, string>> {
  const [publication] = findPublications([manuscript], folder).publications
  if (!publication) throw new Error(`There is no book in ${manuscript}.`)
  const { outputs, files } = await build(publication, {
    editions: ['epub'],
    browser: Promise.resolve(undefined),
  })
  const errors = files.flatMap(({ messages }) => messages.filter(({ fatal }) => fatal).map(String))
  expect(errors).toEqual([])
  const zip = await JSZip.loadAsync(outputs[0]?.bytes ?? new Uint8Array())
  const names = Object.keys(zip.files).filter((file) => /\.(xhtml|opf|ncx|xml)$|^mimetype$/.test(file))
  const texts = await Promise.all(
    names.sort().map(async (file) => [file, (await zip.file(file)?.async('string')) ?? ''] as const),
  )
  return new Map(texts)
}

function writeTree(place: string, texts: ReadonlyMap<string, string>): void {
  rmSync(place, { recursive: true, force: true })
  for (const [file, text] of texts) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true })
    writeFileSync(path.join(place, file), text)
  }
}

function filesBelow(place: string): string[] {
  if (!existsSync(place)) return []
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}
