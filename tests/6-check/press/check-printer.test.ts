import { expect, test } from 'vitest'
import { checkForPrinter } from '../../../src/6-check/press/check-printer.ts'
import { leastGutter } from '../../../src/6-check/press/printer-limits.ts'
import { dictionary, type PrintedPage, printedPdf, stream } from '../../5-pdf/printed-pdf.ts'

/** Pages of 6 × 9 in with a bit of text, whose left edge is so far from the left. in */
function pages(count: number, left: number, entries: Readonly<Record<string, number[]>> = {}): PrintedPage[] {
  return Array.from({ length: count }, () => ({
    content: `BT /F 10 Tf ${left * 72} 400 Td (xx) Tj ET`,
    entries: () => ({ MediaBox: [0, 0, 432, 648], ...entries }),
    resources: (pdf) => {
      const file = { number: pdf.add(stream({}, new Uint8Array())) }
      const descriptor = { number: pdf.add(dictionary({ Type: 'FontDescriptor', FontFile2: file })) }
      const font = dictionary({
        Type: 'Font',
        Subtype: 'TrueType',
        BaseFont: 'F',
        FirstChar: 120,
        Widths: [500],
        FontDescriptor: descriptor,
      })
      return dictionary({ Font: dictionary({ F: { number: pdf.add(font) } }) })
    },
  }))
}

test('takes pages as the printers publish them', () => {
  const pdf = printedPdf(pages(32, 3))
  expect(checkForPrinter(pdf, 'kdp-print')).toEqual([])
  expect(checkForPrinter(pdf, 'ingramspark')).toEqual([])
  expect(checkForPrinter(pdf, 'lulu')).toEqual([])
})

test('tells sizes and numbers of pages that are not taken', () => {
  const large = printedPdf(pages(23, 3, { MediaBox: [0, 0, 700, 900] }))
  expect(checkForPrinter(large, 'ingramspark')).toEqual([
    '9.722 in × 12.5 in is no trim size of this printer',
    '23 pages: the number must be a multiple of 2',
  ])
  expect(checkForPrinter(large, 'kdp-print')).toContain('23 pages: 24 to 828 are taken')
})

test('takes fewer pages of the largest sizes', () => {
  const letter = printedPdf(pages(592, 3, { MediaBox: [0, 0, 612, 792] }))
  expect(checkForPrinter(letter, 'kdp-print')).toEqual(['592 pages: 24 to 590 are taken'])
  expect(checkForPrinter(letter, 'ingramspark')).toEqual([])
})

test('measures the text’s distance from the spine, which is at the left of odd pages and at the right of even ones', () => {
  expect(checkForPrinter(printedPdf(pages(32, 0.3)), 'kdp-print')).toEqual([
    'Page 1: text is 0.3 in from the spine; 0.375 in is the least',
  ])
  expect(checkForPrinter(printedPdf(pages(32, 0.2)), 'kdp-print')).toContain(
    'Page 2: text is 0.2 in from an edge; 0.25 in is the least',
  )
  expect(leastGutter(150)).toBe(0.375)
  expect(leastGutter(151)).toBe(0.5)
  expect(leastGutter(828)).toBe(0.875)
})

test('takes bleed as each printer wants it, and no marks', () => {
  const around = printedPdf(pages(32, 3, { MediaBox: [0, 0, 450, 666], TrimBox: [9, 9, 441, 657] }))
  const outside = printedPdf(pages(32, 3, { MediaBox: [0, 0, 441, 666], TrimBox: [0, 9, 432, 657] }))
  const withMarks = printedPdf(pages(32, 3, { MediaBox: [0, 0, 490, 706], TrimBox: [29, 29, 461, 677] }))
  expect(checkForPrinter(around, 'lulu')).toEqual([])
  expect(checkForPrinter(outside, 'kdp-print')).toEqual([])
  expect(checkForPrinter(around, 'kdp-print')).toEqual([
    'The page is 0.25 in broader and 0.25 in taller than its trim: without bleed it must be as large, with bleed 0.125 in larger at each edge but the spine, and without marks',
  ])
  expect(checkForPrinter(withMarks, 'lulu')).toHaveLength(1)
})
