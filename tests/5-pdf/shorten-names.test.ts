import { expect, test } from 'vitest'
import { shortenNames } from '../../src/5-pdf/shorten-names.ts'
import { dictionary, samplePdf } from '../sample-pdf.ts'

test('destinations with too long names get short ones, and links follow them', () => {
  const pdf = samplePdf('')
  const long = encodeURIComponent('наводнение-в-долине-реки-зимой')
  const place = [{ number: 1 }, 'XYZ', 0, 0, 0]
  const destinations = dictionary({ rain: place, [long]: place })
  const links = ['rain', long].map((name) => dictionary({ Subtype: 'Link', Dest: name }))
  for (const link of links) pdf.add(link)
  shortenNames(pdf, dictionary({ Dests: destinations }))
  expect([...destinations.keys()]).toEqual(['rain', 'place-1'])
  expect(links.map((link) => link.get('Dest'))).toEqual(['rain', 'place-1'])
})
