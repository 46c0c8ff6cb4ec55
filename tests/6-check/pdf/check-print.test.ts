import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { bookSchema, pressSettings } from '../../../src/0-ground/config.ts'
import type { Book } from '../../../src/2-book/book.ts'
import { checkPrint } from '../../../src/6-check/pdf/check-print.ts'
import { dictionary, type PrintedPage, printedPdf, stream } from '../../5-pdf/printed-pdf.ts'

const page = {
  width: 576,
  height: 864,
  top: 60,
  bottom: 60,
  inner: 0.45 * 96,
  outer: 60,
  textWidth: 400,
  textHeight: 700,
  line: 19,
  hang: 0,
  headRoom: 12,
  footRoom: 8,
  bleed: 12,
  room: 12,
}

/** Messages of the rule about such pages. */
function messages(rule: string, pages: readonly PrintedPage[]): string[] {
  const file = new VFile({ path: 'book.yaml' })
  const map = {
    path: 'images/map.png',
    mediaType: 'image/png',
    width: 200,
    height: 100,
    bytes: new Uint8Array(),
  } as const
  const book: Book = {
    kind: 'book',
    slug: 'rain',
    metadata: {
      title: 'Rain',
      shortTitle: 'Rain',
      authors: [],
      contributors: [],
      language: 'en',
      direction: 'ltr',
      modified: '2024-05-06T00:00:00Z',
      subjects: [],
      keywords: [],
      identifiers: { unique: 'urn:uuid:1', isbn: {} },
    },
    chapters: [],
    anchors: new Map(),
    resources: new Map([[map.path, map]]),
    images: new Map([['one.md\nfigures/map.png', map]]),
    numbers: new Map(),
    contents: [],
    file,
  }
  checkPrint(printedPdf(pages), book, pressSettings({ ...bookSchema.parse({ title: 'Rain' }) }), page)
  return file.messages.filter(({ ruleId }) => ruleId === rule).map(({ reason }) => reason)
}

test('names the file of a picture that has too few pixels where it is shown largest', () => {
  const shown = (width: number, pixels = 200): PrintedPage => ({
    content: `${width} 0 0 ${width / 2} 0 0 cm /I Do`,
    resources: (pdf) => {
      const picture = stream(
        { Subtype: 'Image', Width: pixels, Height: 100, ColorSpace: 'DeviceGray' },
        new Uint8Array(),
      )
      return dictionary({ XObject: dictionary({ I: { number: pdf.add(picture) } }) })
    },
  })
  expect(messages('image-resolution', [shown(72)])).toEqual([])
  expect(messages('image-resolution', [shown(30), shown(96)])).toEqual([
    'The image `figures/map.png` on page 2 of the print has 150 pixels per inch.',
  ])
  const cut = messages('image-resolution', [shown(72, 150)])
  expect(cut).toEqual(['The image `figures/map.png` on page 1 of the print has 150 pixels per inch.'])
})

test('finds lines thinner than a quarter of a point, drawn or filled', () => {
  expect(messages('hairline', [{ content: '.25 w 0 0 m 9 9 l S 0 0 9 .3 re f' }])).toEqual([])
  expect(messages('hairline', [{ content: '.5 0 0 .5 0 0 cm .4 w 0 0 m 9 9 l S' }])).toEqual([
    'Print PDF, page 1: a line is 0.2 pt thin.',
  ])
  expect(messages('hairline', [{ content: '' }, { content: '0 0 9 .1 re f' }])).toEqual([
    'Print PDF, page 2: a line is 0.1 pt thin.',
  ])
})

test('wants more room at the spine of a thicker book', () => {
  const pages = (count: number): PrintedPage[] => Array.from({ length: count }, () => ({ content: '' }))
  expect(messages('gutter-small', pages(150))).toEqual([])
  expect(messages('gutter-small', pages(151))).toEqual([
    'With 151 pages, the inner margin should be 0.5 in (12.7 mm) or more; it is 0.45 in.',
  ])
})

test('counts all inks of a colour', () => {
  expect(messages('pdf-invalid', [{ content: '.9 .8 .7 .5 k 0 0 9 9 re f' }])).toContain(
    'Print PDF, page 1: 290 % ink on one spot',
  )
})
