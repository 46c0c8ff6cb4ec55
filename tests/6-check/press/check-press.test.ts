import { expect, test } from 'vitest'
import { checkPress } from '../../../src/6-check/press/check-press.ts'
import { dictionary, printedPdf, stream } from '../../5-pdf/printed-pdf.ts'

test('finds all that keeps a browser’s PDF from the press', () => {
  const printed = printedPdf([
    {
      content: '1 0 0 rg 0 0 9 9 re f BT /F 9 Tf (x) Tj ET',
      entries: () => ({ Annots: [dictionary({ Subtype: 'Link' })] }),
      resources: (pdf) => {
        const font = pdf.add(dictionary({ Type: 'Font', Subtype: 'Type3' }))
        const other = pdf.add(dictionary({ Type: 'Font', Subtype: 'TrueType', BaseFont: 'Elsewhere' }))
        const state = pdf.add(dictionary({ Type: 'ExtGState', TR: 'Identity' }))
        const packed = pdf.add(stream({ Filter: 'LZWDecode', Subtype: 'Image' }, new Uint8Array()))
        return dictionary({
          Font: dictionary({ F: { number: font }, E: { number: other } }),
          ExtGState: dictionary({ S: { number: state } }),
          XObject: dictionary({ L: { number: packed } }),
        })
      },
    },
  ])
  const rules = new Set(checkPress(printed).map(({ rule }) => rule))
  expect([...rules]).toEqual([
    'version',
    'information',
    'metadata',
    'intent',
    'boxes',
    'annotations',
    'actions',
    'fonts',
    'streams',
    'devices',
  ])
  expect(checkPress(printed).filter(({ rule }) => rule === 'fonts')).toHaveLength(2)
})

test('refuses boxes that do not lie in each other, and a trim box beside an art box', () => {
  const pdf = printedPdf([
    { content: '', entries: () => ({ BleedBox: [0, 0, 101, 200], TrimBox: [9, 9, 90, 190] }) },
    { content: '', entries: () => ({ BleedBox: [9, 9, 90, 190], TrimBox: [8, 9, 90, 190] }) },
    { content: '', entries: () => ({ ArtBox: [9, 9, 90, 190], TrimBox: [9, 9, 90, 190] }) },
    { content: '', entries: () => ({ BleedBox: [3, 3, 97, 197], TrimBox: [9, 9, 90, 190] }) },
  ])
  const boxes = checkPress(pdf).filter(({ rule }) => rule === 'boxes')
  expect(boxes.map(({ path }) => path)).toEqual(['page 1', 'page 2', 'page 3'])
})

test('finds signs for missing glyphs', () => {
  const pdf = printedPdf([
    { content: '' },
    {
      content: 'BT /F 9 Tf <00410000> Tj ET',
      resources: (made) => {
        const font = made.add(dictionary({ Type: 'Font', Subtype: 'Type0', BaseFont: 'AAAAAA+Rain' }))
        return dictionary({ Font: dictionary({ F: { number: font } }) })
      },
    },
  ])
  const fonts = checkPress(pdf).filter(({ rule }) => rule === 'fonts')
  expect(fonts.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
    'page 2: A glyph is missing in AAAAAA+Rain, and its sign is shown',
  ])
})
