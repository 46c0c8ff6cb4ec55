import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'puppeteer'
import sharp from 'sharp'
import { VFile } from 'vfile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BoxName, boxOf } from '../src/0-pdf/box-of.ts'
import { pagesOf } from '../src/0-pdf/pages-of.ts'
import type { PdfDictionary } from '../src/0-pdf/pdf-object.ts'
import { readPdf } from '../src/0-pdf/read-pdf.ts'
import { walkPage } from '../src/0-pdf/walk-content.ts'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { openBrowser } from '../src/4-pages/browser/open-browser.ts'
import { type Built, build } from '../src/build.ts'
import { temporaryFolder } from './temporary-folder.ts'

/* The print edition from the manuscript to the sheet: with a browser, and with Ghostscript where there is one. */

let browser: Browser | undefined

beforeAll(async () => {
  browser = await openBrowser(new VFile())
})
afterAll(() => browser?.close())

const settings = (print: string): string =>
  `title: The Long Rain\nauthors: Ada Reed\nlanguage: en\npublished: 2024-05-06\ndescription: It rains.\nidentifiers:\n  isbn: 978-0-306-40615-7\neditions:\n  print: ${print}\n`

const text = `# Rain

It *rained*, and [the coast](https://example.org/) was wet.[^1] ${'The tide came in and went out again. '.repeat(30)}

[^1]: Not for the first time.

# Shine

![A chart of colours](chart.png)

> [!TIP]
> Take a hat.

# Sea

Before.

![The sea](chart.png){.full-page}

After.
`

async function made(print: string, editions?: readonly ('pdf' | 'print')[]): Promise<Built> {
  const colours = Buffer.from(Array.from({ length: 600 * 300 * 3 }, (_, index) => (index * 7) % 256))
  const chart = await sharp(colours, { raw: { width: 600, height: 300, channels: 3 } })
    .png()
    .toBuffer()
  const folder = temporaryFolder({
    'rain/book.yaml': settings(print),
    'rain/one.md': text,
    'rain/chart.png': chart,
  })
  const [publication] = findPublications(['rain'], folder).publications
  if (!publication) throw new Error('There is a book in the folder.')
  return build(publication, { editions, browser: Promise.resolve(browser) })
}

function bytesOf({ outputs }: Built, name: string): Uint8Array {
  return outputs.find((output) => output.name === name)?.bytes ?? new Uint8Array()
}

/** Left, bottom, right, top of each page's box. */
function boxes(bytes: Uint8Array, key: BoxName): (readonly number[])[] {
  const pdf = readPdf(bytes)
  return pagesOf(pdf).map((page: PdfDictionary) => boxOf(pdf, page, key) ?? [])
}

const pt = 72 / 25.4

test('makes pages and cover for the press, with boxes to a hundredth of a point', async () => {
  const built = await made('{ trim: a5, marks: all, ink: cmyk, page-multiple: 8, spine: 12mm }')
  const faults = built.files.flatMap(({ messages }) => messages.filter(({ fatal }) => fatal !== undefined))
  expect(faults.map(({ ruleId }) => ruleId)).toEqual(['image-resolution', 'image-resolution'])
  expect(built.outputs.map(({ name }) => name)).toEqual([
    'rain.epub',
    'rain.pdf',
    'rain.print.pdf',
    'rain.cover.pdf',
  ])
  const pages = boxes(bytesOf(built, 'rain.print.pdf'), 'TrimBox')
  expect(pages.length % 8).toBe(0)
  for (const [left = 0, bottom = 0, right = 0, top = 0] of pages) {
    expect(left).toBeCloseTo(11 * pt, 2)
    expect(right - left).toBeCloseTo(148 * pt, 2)
    expect(top - bottom).toBeCloseTo(210 * pt, 2)
  }
  const [cover = []] = boxes(bytesOf(built, 'rain.cover.pdf'), 'BleedBox')
  expect((cover[2] ?? 0) - (cover[0] ?? 0)).toBeCloseTo((2 * 148 + 12 + 6) * pt, 2)
})

test('sets the digital PDF as it is without a print edition, and prints once for both', async () => {
  const [alone, both] = [await made('false', ['pdf']), await made('true', ['pdf', 'print'])]
  const words = (built: Built) => positions(bytesOf(built, 'rain.pdf'))
  const [one, other] = [words(alone), words(both)]
  expect(one.length).toBeGreaterThan(100)
  expect(other).toEqual(one)
})

test('lets a full-page image reach the edge of the bleed, and the trim of the digital PDF', async () => {
  const built = await made('{ trim: a5 }', ['pdf', 'print'])
  const covered = (name: string, key: BoxName): number[] => {
    const pdf = readPdf(bytesOf(built, name))
    return pagesOf(pdf).flatMap((page, index) => {
      const [left = 0, bottom = 0, right = 0, top = 0] = boxOf(pdf, page, key) ?? []
      let isCovered = false
      const paint = (kind: string, box: readonly number[]): void => {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box
        const covers = x1 <= left + 0.01 && y1 <= bottom + 0.01 && x2 >= right - 0.01 && y2 >= top - 0.01
        if (kind === 'image' && covers) isCovered = true
      }
      walkPage(pdf, page, { paint })
      return isCovered ? [index] : []
    })
  }
  expect(covered('rain.pdf', 'MediaBox')).toHaveLength(1)
  expect(covered('rain.print.pdf', 'BleedBox')).toEqual(covered('rain.pdf', 'MediaBox'))
})

test('gives the same bytes again', async () => {
  const [one, other] = [await made('{ ink: cmyk }', ['print']), await made('{ ink: cmyk }', ['print'])]
  for (const name of ['rain.print.pdf', 'rain.cover.pdf'])
    expect(Buffer.compare(bytesOf(one, name), bytesOf(other, name))).toBe(0)
})

/** Page, place from the page's upper left corner in tenths of a point, and glyphs of everything that is shown. */
function positions(bytes: Uint8Array): string[] {
  const pdf = readPdf(bytes)
  return pagesOf(pdf).flatMap((page, index) => {
    const [left = 0, , , top = 0] = boxOf(pdf, page, 'MediaBox') ?? []
    const found: string[] = []
    walkPage(pdf, page, {
      text: ({ glyphs, start: [x, y] }) =>
        found.push(
          `${index} ${(x - left).toFixed(1)} ${(top - y).toFixed(1)} ${glyphs.map(({ text }) => text).join('')}`,
        ),
    })
    return found
  })
}

const hasGhostscript = spawnSync('gs', ['--version']).status === 0

test.skipIf(!hasGhostscript)('puts nothing but black ink on pages of text', async () => {
  const built = await made('{ ink: black }', ['print'])
  const black = inksOf(bytesOf(built, 'rain.print.pdf'))
  const told = built.files.flatMap(({ messages }) =>
    messages.filter(({ ruleId }) => ruleId === 'colours-dropped'),
  )
  expect(told.map(({ reason }) => reason)).toEqual(['2 pictures became gray for the press.'])
  expect(black.every(([cyan, magenta, yellow]) => cyan === 0 && magenta === 0 && yellow === 0)).toBe(true)
  expect(black.filter(([, , , ink = 0]) => ink > 0.1).length).toBeGreaterThan(2)
  const cmyk = inksOf(bytesOf(await made('{ ink: cmyk }', ['print']), 'rain.print.pdf'))
  expect(cmyk.filter(([cyan = 0]) => cyan > 0)).toHaveLength(2)
})

/** Percent of each ink on each page's trim. */
function inksOf(bytes: Uint8Array): number[][] {
  const file = path.join(temporaryFolder(), 'print.pdf')
  writeFileSync(file, bytes)
  const { stdout } = spawnSync('gs', ['-q', '-o', '-', '-sDEVICE=ink_cov', '-dUseTrimBox', file], {
    encoding: 'utf8',
  })
  return [...stdout.matchAll(/^\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+) CMYK/gm)].map(([, ...inks]) =>
    inks.map(Number),
  )
}
