import JSZip from 'jszip'
import { chooseFontFiles } from '../../src/4-pages/fonts/choose-font-files.ts'
import { writeEpub } from '../../src/5-epub/write-epub.ts'
import { classicTheme, richBook } from '../5-epub/rich-book.ts'
import { buildChapters } from '../build-chapters.ts'
import { type EpubCheckVersion, epubCheck } from './epubcheck.ts'

/** A fragment of HTML after which EPUBCheck finds a fault. */
export interface InvalidFragment {
  readonly fragment: string
  /** What has become of it. */
  readonly output: string
  readonly message: string
}

/** Fragments in one chapter. */
const batch = 250

/**
 * Puts fragments of raw HTML through Octavo into one EPUB, and gives those that EPUBCheck finds fault with.
 *
 * @param fragments each without blank lines, so that Markdown takes it as one block
 */
export async function sweepHtml(
  fragments: readonly string[],
  version: EpubCheckVersion,
): Promise<readonly InvalidFragment[]> {
  const files: Record<string, string> = {
    'sweep/book.yaml': 'title: Sweep\nauthors: Ada Reed\nlanguage: en\n',
  }
  for (let start = 0; start < fragments.length; start += batch) {
    const blocks = fragments
      .slice(start, start + batch)
      .map((fragment, index) => `<div>${mark(start + index)}</div>\n${fragment}\n`)
    files[`sweep/${String(start).padStart(6, '0')}.md`] = `# Chapter ${start}\n\n${blocks.join('\n')}`
  }
  const { book, chapters } = await buildChapters(files)
  const { cover } = await richBook()
  const theme = classicTheme()
  const epub = await writeEpub(book, chapters, {
    theme,
    faces: await chooseFontFiles(theme, chapters, book),
    cover,
  })
  const zip = await JSZip.loadAsync(epub)
  const findings = await epubCheck(epub, version)
  const invalid: InvalidFragment[] = []
  for (const { message, places } of findings) {
    for (const place of places) {
      const [path = '', line = '0', column = '0'] = place.split(':')
      const text = (await zip.file(path)?.async('string')) ?? ''
      const lines = text.split('\n')
      const before = [
        ...lines.slice(0, Number(line) - 1),
        (lines[Number(line) - 1] ?? '').slice(0, Number(column)),
      ].join('\n')
      const index = [...before.matchAll(/FRAGMENT-(\d+)-/g)].at(-1)?.[1]
      const output = index ? (text.split(mark(Number(index)))[1]?.split('FRAGMENT-')[0] ?? '') : ''
      invalid.push({
        fragment: fragments[Number(index)] ?? place,
        output: output.slice(0, 300),
        message: message.slice(0, 200),
      })
    }
    if (places.length === 0) invalid.push({ fragment: '', output: '', message })
  }
  return invalid
}

function mark(index: number): string {
  return `FRAGMENT-${index}-`
}
