import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'puppeteer'
import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { openBrowser } from '../src/4-pages/browser/open-browser.ts'
import { checkPdf } from '../src/6-check/pdf/check-pdf.ts'
import { textOfEpub } from '../src/6-check/text/text-of-epub.ts'
import { type Built, build } from '../src/build.ts'
import { ace } from './validators/ace.ts'
import { epubCheck, hasEpubCheck } from './validators/epubcheck.ts'

/*
 * This repository's own publications and the fixture books, made whole, twice, and held against validators, against PDF tools
 * that are not ours, and against a count of words of the test's own. Needs a browser, Java, qpdf and poppler.
 */

const root = path.join(import.meta.dirname, '..')
const { publications } = findPublications(['manuscript', 'tests/books/weather/manuscript'], root)
const folder = mkdtempSync(path.join(tmpdir(), 'octavo-publications-'))
let browser: Browser | undefined

beforeAll(async () => {
  browser = await openBrowser(new VFile())
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

describe.each(publications)('$slug', (publication) => {
  let built: Built
  let epub = new Uint8Array()
  let pdf = ''

  beforeAll(async () => {
    built = await make()
    epub = Uint8Array.from(bytesOf(built, 'epub'))
    pdf = path.join(folder, `${publication.slug}.pdf`)
    writeFileSync(pdf, bytesOf(built, 'pdf'))
  })

  function make(): Promise<Built> {
    const [again] = findPublications([publication.file.path], root).publications
    if (!again) throw new Error('The publication is gone.')
    return build(again, { editions: ['epub', 'pdf'], browser: Promise.resolve(browser) })
  }

  test('is made without a warning', () => {
    const faults = built.files.flatMap(({ messages }) =>
      messages.filter(({ fatal }) => fatal !== undefined).map(String),
    )
    expect(faults.filter((fault) => !isMeant(fault))).toEqual([])
  })

  test('EPUBCheck and Ace find nothing', async () => {
    expect(await epubCheck(epub)).toEqual([])
    if (hasEpubCheck('4.2.6')) expect(await epubCheck(epub, '4.2.6')).toEqual([])
    expect(await ace(epub)).toEqual([])
  })

  test('is the same bytes when made again', async () => {
    const again = await make()
    expect(Buffer.compare(bytesOf(again, 'epub'), epub)).toBe(0)
    expect(Buffer.compare(bytesOf(again, 'pdf'), readFileSync(pdf))).toBe(0)
  })

  test('the PDF is sound, tagged, titled, with embedded fonts that are not Type 3', () => {
    expect(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    )
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Title: +\S[\s\S]*Tagged: +yes/)
    const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(2)
    expect(fonts.filter((line) => !/CID TrueType +Identity-H +yes yes yes/.test(line))).toEqual([])
  })

  test('our own checks find nothing in the PDF', async () => {
    expect(await checkPdf(readFileSync(pdf))).toEqual([])
  })

  test('the tags of the PDF tell the manuscript in its order', () => {
    const tags = execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    const told = letters([...tags.matchAll(/^ *"([\s\S]*?)"$/gm)].map(([, text]) => text).join(''))
    const beginnings = built.files
      .filter(({ path: file }) => !file.endsWith('.yaml'))
      .flatMap(beginningsOf)
      .filter((beginning) => told.includes(beginning))
    expect(beginnings.length).toBeGreaterThan(0)
    let at = 0
    const misplaced = beginnings.filter((beginning) => {
      const found = told.indexOf(beginning, at)
      if (found >= 0) at = found + beginning.length
      return found < 0
    })
    expect(misplaced).toEqual([])
  })

  test('every word of the manuscript is in both editions', async () => {
    const wanted = words(
      built.files
        .filter(({ path: file }) => !file.endsWith('.yaml'))
        .map(plainText)
        .join('\n'),
    )
    expect(wanted.length).toBeGreaterThan(30)
    expect(missing(wanted, words(await textOfEpub(epub)))).toEqual([])
    const printed = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    expect(missing(wanted, words(printed)).filter((word) => !isHyphenated(word, printed))).toEqual([])
  })
})

/** First letters of all paragraphs of plain prose, which no other paragraph has. */
function beginningsOf(file: VFile): string[] {
  const found = String(file.value)
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '\n\n')
    .split(/\n\s*\n/)
    .filter((paragraph) => /^\p{Lu}[\p{L} ,.;’']{30}/u.test(paragraph))
    .map((paragraph) => letters(paragraph.slice(0, 36)))
  return found.filter((beginning, index) => found.indexOf(beginning) === index)
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase()
}

function bytesOf({ outputs }: Built, edition: string): Uint8Array {
  return outputs.find((output) => output.edition === edition)?.bytes ?? new Uint8Array()
}

/** What the fixture book shows on purpose. */
function isMeant(fault: string): boolean {
  return fault.includes('tests/books/weather') || fault.includes('onclick')
}

/** The manuscript's text by rough means, not by Octavo's parser: what is certainly no text is cut out. */
function plainText(file: VFile): string {
  return String(file.value)
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, ' ')
    .replaceAll(/\$\$[\s\S]*?\$\$|\$[^\s$][^$\n]*\$/g, ' ')
    .replaceAll(/`+[^`\n]*`+\p{L}*/gu, ' ')
    .replaceAll(/!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])?/g, ' ')
    .replaceAll(/<[^>\n]*>/g, ' ')
    .replaceAll(/\{[^}\n]*\}/g, ' ')
    .replaceAll(/\]\([^)]*\)|\[\^[^\]]*\]:?|\[![^\]]*\]|^\[[^\]]+\]:.*$/gm, ' ')
    .replaceAll(/^(!!!|\?\?\?|:::).*$|:[a-z-]+(?=\[)|^Table:/gm, ' ')
    .replaceAll(/https?:\S+/g, ' ')
}

/** Words of three Latin letters and more: shorter ones may be parts of others, ruby stands beside its base. */
function words(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replaceAll('\u00AD', '')
      .toLowerCase()
      .match(/\p{Script=Latin}{3,}/gu) ?? []
  )
}

/** Whether a line ends in the word's head with a hyphen and another begins with its tail; pages may lie between. */
function isHyphenated(word: string, printed: string): boolean {
  const text = printed.normalize('NFKC').toLowerCase()
  const splits = Array.from({ length: word.length - 1 }, (_, index) => [
    word.slice(0, index + 1),
    word.slice(index + 1),
  ])
  return splits.some(
    ([head, tail]) => new RegExp(`${head}[\u00AD\u2010-]+\n`).test(text) && text.includes(`\n${tail}`),
  )
}

function missing(wanted: readonly string[], found: readonly string[]): string[] {
  const known = new Set(found)
  return [...new Set(wanted)].filter((word) => !known.has(word))
}
