import { expect, test } from 'vitest'
import { readDestinations } from '../../src/4-pages/read-destinations.ts'

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

test('finds the page of each destination through the tree of pages', () => {
  const pdf = pdfOf([
    '<</Type /Catalog\n/Pages 2 0 R\n/Dests 7 0 R>>',
    '<</Type /Pages\n/Count 3\n/Kids [3 0 R 6 0 R]>>',
    '<</Type /Pages\n/Count 2\n/Kids [4 0 R 5 0 R]>>',
    '<</Type /Page>>',
    '<</Type /Page>>',
    '<</Type /Page>>',
    '<</one [5 0 R /XYZ 6 642 0]\n/a#2520b [4 0 R /XYZ 6 632.25 0]\n/#25C3#25BC [6 0 R /XYZ 6 0 0]>>',
  ])
  const { pages, count } = readDestinations(pdf)
  expect(count).toBe(3)
  expect([...pages]).toEqual([
    ['one', 1],
    ['a b', 0],
    ['ü', 2],
  ])
})

test('refuses what is no PDF of the browser', () => {
  expect(() => readDestinations(Buffer.from('%PDF-1.4'))).toThrow()
})
