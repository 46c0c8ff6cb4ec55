import { expect, test } from 'vitest'
import { type PdfObject, textOfString } from '../../../src/0-pdf/pdf-object.ts'
import type { Pdf } from '../../../src/0-pdf/read-pdf.ts'
import type { ContentsEntry } from '../../../src/2-book/book.ts'
import { writeOutlines } from '../../../src/5-pdf/document/write-outlines.ts'
import { dictionary, samplePdf } from '../../sample-pdf.ts'

const contents: readonly ContentsEntry[] = [
  { title: 'Preface', anchor: 'preface', children: [] },
  {
    title: 'Überschwemmung',
    label: '1',
    anchor: 'flut',
    children: [
      { title: 'At night', label: '1.1', anchor: 'flut-nächte', children: [] },
      { title: 'By day', anchor: 'nowhere', children: [] },
    ],
  },
]

/** Entries as indented lines of title and place; those that are closed end in `…`. */
function shown(pdf: Pdf, object: PdfObject | undefined, depth = 0): string[] {
  const item = pdf.resolve(object)
  if (!(item instanceof Map)) return []
  const title = item.get('Title')
  const place = item.get('Dest')
  const isClosed = Number(item.get('Count') ?? 0) < 0
  return [
    `${'  '.repeat(depth)}${title instanceof Uint8Array ? textOfString(title) : ''} ${Array.isArray(place) ? place[2] : ''}${isClosed ? '…' : ''}`,
    ...shown(pdf, item.get('First'), depth + 1),
    ...shown(pdf, item.get('Next'), depth),
  ]
}

function outlineOf(entries: readonly ContentsEntry[]) {
  const pdf = samplePdf('')
  const place = (y: number) => [{ number: 1 }, 'XYZ', y, 0, 0]
  const catalog = dictionary({ Outlines: dictionary({ Title: 'of the browser' }) })
  const places = { preface: place(1), flut: place(2), 'flut-nächte': place(3) }
  writeOutlines(pdf, catalog, entries, new Map(Object.entries(places)))
  return { pdf, outline: pdf.resolve(catalog.get('Outlines')) }
}

test('lists the contents with their numbers, open at the top level', () => {
  const { pdf, outline } = outlineOf(contents)
  expect(outline instanceof Map && outline.get('Count')).toBe(2)
  expect(outline instanceof Map && shown(pdf, outline.get('First'))).toEqual([
    'Preface 1',
    '1 Überschwemmung 2…',
    '  1.1 At night 3',
    '  By day 3',
  ])
})

test('entries know the ones around them', () => {
  const { pdf, outline } = outlineOf(contents)
  const last = outline instanceof Map ? pdf.resolve(outline.get('Last')) : null
  const first = last instanceof Map ? pdf.resolve(last.get('Prev')) : null
  expect(first instanceof Map && first.get('Title')).toEqual(Uint8Array.from(Buffer.from('Preface')))
  expect(first instanceof Map && pdf.resolve(first.get('Parent'))).toBe(outline)
})

test('without contents there is no outline', () => {
  expect(outlineOf([]).outline).toBeNull()
})
