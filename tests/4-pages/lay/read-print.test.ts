import { expect, test } from 'vitest'
import { readPdf } from '../../../src/0-pdf/read-pdf.ts'
import { readPrint } from '../../../src/4-pages/lay/read-print.ts'
import type { ElementMark } from '../../../src/4-pages/page/breaks/mark-elements.ts'

/** A PDF as Chromium writes it, with nested page nodes and encoded names. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = text.length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(text, 'latin1')
}

const pages = [
  '<</Type /Pages\n/Count 3\n/Kids [3 0 R 6 0 R]>>',
  '<</Type /Pages\n/Count 2\n/Kids [4 0 R 5 0 R]>>',
  '<</Type /Page\n/MediaBox [0 0 432 648]>>',
  '<</Type /Page /MediaBox [0 0 432 648]>>',
  '<</Type /Page /MediaBox [0 0 432 648]>>',
]

test('finds the place of each destination through the tree of pages', () => {
  const pdf = pdfOf([
    '<</Type /Catalog\n/Pages 2 0 R\n/Dests 7 0 R>>',
    ...pages,
    '<</one [5 0 R /XYZ 6 648 0]\n/a#2520b [4 0 R /XYZ 6 633 0]\n/#25C3#25BC [6 0 R /XYZ 6 0 0]>>',
  ])
  const { destinations, count } = readPrint(readPdf(pdf))
  expect(count).toBe(3)
  expect([...destinations]).toEqual([
    ['one', { page: 1, top: 0 }],
    ['a b', { page: 0, top: 20 }],
    ['ü', { page: 2, top: 864 }],
  ])
})

test('finds the first page of each marked element, in whatever order its content is written', () => {
  const element = (parent: number, rest: string) =>
    `<</Type /StructElem\n/S /Figure\n/P ${parent} 0 R\n${rest}>>`
  const pdf = pdfOf([
    '<</Type /Catalog\n/Pages 2 0 R /StructTreeRoot 12 0 R>>',
    ...pages,
    element(9, '/Pg 6 0 R\n/K 4'),
    element(9, '/K [0 <</Type /MCR\n/Pg 5 0 R\n/MCID 1>>]\n/Pg 6 0 R'),
    element(10, '/Alt <FEFF27E60031003027E7>\n/K [7 0 R 8 0 R]'),
    element(12, '/Alt <FEFF27E6003027E7>\n/K [9 0 R 11 0 R]'),
    element(10, '/Alt <FEFF27E6003127E7>\n/K []'),
    '<</Type /StructTreeRoot\n/K 10 0 R>>',
  ])
  const marks: ElementMark[] = Array.from({ length: 11 }, () => ({ kind: 'group' }))
  marks[0] = { kind: 'section', id: 'one' }
  marks[1] = { kind: 'note', id: 'empty' }
  marks[10] = { kind: 'note', id: 'note' }
  expect(Object.fromEntries(readPrint(readPdf(pdf), marks).pages)).toEqual({ note: 1, one: 1 })
})

test('refuses what is no PDF of the browser', () => {
  expect(() => readPrint(readPdf(Buffer.from('%PDF-1.4')))).toThrow()
})

test('reads destinations of a tree of names as well', () => {
  const pdf = pdfOf([
    '<</Type /Catalog\n/Pages 2 0 R\n/Names <</Dests 7 0 R>>>>',
    ...pages,
    '<</Kids [8 0 R]>>',
    '<</Names [(one) [5 0 R /XYZ 6 648 0] (two) <</D [6 0 R /XYZ 6 633 0]>>]>>',
  ])
  expect([...readPrint(readPdf(pdf)).destinations]).toEqual([
    ['one', { page: 1, top: 0 }],
    ['two', { page: 2, top: 20 }],
  ])
})

test('refuses a print that says less than it must', () => {
  const pdf = readPdf(pdfOf(['<</Type /Catalog\n/Pages 2 0 R>>', ...pages]))
  expect(() => readPrint(pdf, [{ kind: 'section', id: 'one' }])).toThrow('the print has tags')
  const sizeless = readPdf(
    pdfOf(['<</Type /Catalog\n/Pages 2 0 R>>', '<</Kids [3 0 R]>>', '<</Type /Page>>']),
  )
  expect(() => readPrint(sizeless)).toThrow('have a size')
})
