import { expect, test } from 'vitest'
import { pagesOf } from '../../src/0-pdf/pages-of.ts'
import type { Pdf } from '../../src/0-pdf/read-pdf.ts'
import { inherited, pageContent, walkPage } from '../../src/0-pdf/walk-content.ts'
import { dictionary, samplePdf, shown } from '../sample-pdf.ts'

const firstPage = (pdf: Pdf) => pagesOf(pdf)[0] ?? new Map()

/** Texts of the first page, each with the place of its first glyph, pt. */
function textsOf(content: string): string[] {
  const pdf = samplePdf(content)
  const texts: string[] = []
  walkPage(pdf, firstPage(pdf), {
    text: ({ glyphs, from, line }) => {
      texts.push(`${glyphs.map(({ text }) => text ?? '?').join('')} ${from} ${line}`)
    },
  })
  return texts
}

test('text stands where its operators put it', () => {
  const begin = 'BT /F1 10 Tf 12 TL 1 0 0 1 10 90 Tm'
  expect(textsOf(`${begin} ${shown('ab')} Tj ${shown('c')} Tj ET`)).toEqual(['ab 10 90', 'c 20 90'])
  expect(textsOf(`${begin} [${shown('a')} -1000 ${shown('b')}] TJ ${shown('c')} Tj ET`)).toEqual([
    'ab 10 90',
    'c 30 90',
  ])
  expect(textsOf(`${begin} ${shown('a')} Tj ${shown('b')} ' ET`)).toEqual(['a 10 90', 'b 10 78'])
  expect(textsOf(`${begin} 0 2 ${shown('ab')} " ${shown('c')} Tj ET`)).toEqual(['ab 10 78', 'c 24 78'])
  expect(textsOf(`${begin} 50 Tz ${shown('a')} Tj 3 Ts ${shown('b')} Tj ET`)).toEqual([
    'a 10 90',
    'b 12.5 93',
  ])
  expect(textsOf(`q 2 0 0 2 5 5 cm ${begin} 4 -6 TD ${shown('a')} Tj T* ${shown('b')} Tj ET Q`)).toEqual([
    'a 33 173',
    'b 33 161',
  ])
})

test('parts of a content are one, parted by line ends', () => {
  const pdf = samplePdf('BT')
  const part = (text: string) => ({
    number: pdf.add({ dictionary: dictionary({}), data: Uint8Array.from(Buffer.from(text)) }),
  })
  firstPage(pdf).set('Contents', [part('q'), part('Q')])
  expect(Buffer.from(pageContent(pdf, firstPage(pdf))).toString()).toBe('q\nQ\n')
  firstPage(pdf).set('Contents', [part('q')])
  expect(Buffer.from(pageContent(pdf, firstPage(pdf))).toString()).toBe('q')
})

test('what a page does not say the nodes above it do, as many as a tree of pages may have', () => {
  const pdf = samplePdf('')
  let node = dictionary({ Rotate: 90 })
  for (let level = 0; level < 63; level += 1) node = dictionary({ Parent: node })
  expect(inherited(pdf, node, 'Rotate')).toBe(90)
  for (let level = 0; level < 9; level += 1) node = dictionary({ Parent: node })
  expect(inherited(pdf, node, 'Rotate')).toBeUndefined()
})
