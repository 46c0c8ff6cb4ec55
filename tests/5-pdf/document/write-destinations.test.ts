import { expect, test } from 'vitest'
import { textString } from '../../../src/0-pdf/pdf-object.ts'
import { writeDestinations } from '../../../src/5-pdf/document/write-destinations.ts'
import { dictionary, samplePdf } from '../../sample-pdf.ts'

function linked(places: Readonly<Record<string, number>>, addresses: readonly string[], room = 0) {
  const pdf = samplePdf('')
  const links = addresses.map((address) =>
    dictionary({ Subtype: 'Link', A: dictionary({ S: 'URI', URI: textString(address) }) }),
  )
  for (const link of links) pdf.add(link)
  const catalog = pdf.resolve(pdf.trailer.get('Root'))
  if (!(catalog instanceof Map)) throw new Error('The sample has a catalog.')
  const map = new Map(Object.entries(places).map(([id, top]) => [id, { page: 0, top }]))
  const destinations = writeDestinations(pdf, catalog, map, room)
  const named = catalog.get('Dests')
  return { destinations, links, names: named instanceof Map ? [...named.keys()] : [] }
}

const heightOf = (place: unknown) => (Array.isArray(place) ? place[3] : undefined)

test('links lead to the places of their ids, whatever script these are in', () => {
  const { links, names } = linked({ rain: 0, flut: 100, nächte: 200 }, ['place:rain', 'place:n%C3%A4chte'])
  expect(names).toEqual(['rain', 'flut', 'n%C3%A4chte'])
  expect(links.map((link) => [link.get('Dest'), link.has('A')])).toEqual([
    ['rain', false],
    ['n%C3%A4chte', false],
  ])
})

test('names that are too long are short ones', () => {
  const long = 'наводнение-в-долине-реки-зимой'
  const { links, names } = linked({ rain: 0, [long]: 0 }, ['place:rain', `place:${encodeURIComponent(long)}`])
  expect(names).toEqual(['rain', 'place-1'])
  expect(links.map((link) => link.get('Dest'))).toEqual(['rain', 'place-1'])
})

test('heights are counted from the upper edge of the page, inside of what was printed around it', () => {
  const [plain, inner] = [0, 12].map((room) => linked({ rain: 100 }, [], room).destinations.get('rain'))
  expect(Number(heightOf(plain)) - Number(heightOf(inner))).toBe(9)
})

test('links to other documents stay as they are', () => {
  const { links } = linked({ rain: 0 }, ['https://example.org/#rain'])
  expect(links.map((link) => [link.has('Dest'), link.has('A')])).toEqual([[false, true]])
})
