import { expect, test } from 'vitest'
import { pagesOf } from '../../src/5-pdf/pages-of.ts'
import { shortenNames } from '../../src/5-pdf/shorten-names.ts'
import { dictionary, samplePdf } from '../sample-pdf.ts'

test('links to a name of more than 127 bytes lead to its place', () => {
  const pdf = samplePdf('')
  const [name, fits] = [`${encodeURIComponent('如何为开源项目做出贡献并找到它')}`, 'x'.repeat(127)]
  const [place, other] = [
    [{ number: 1 }, 'XYZ', 0, 7, 0],
    [{ number: 1 }, 'XYZ', 0, 8, 0],
  ]
  const catalog = dictionary({ Dests: dictionary({ [name]: place, [fits]: other }) })
  const links = [name, fits].map((Dest) => ({ number: pdf.add(dictionary({ Dest })) }))
  pagesOf(pdf)[0]?.set('Annots', links)
  shortenNames(pdf, catalog)
  const left = pdf.resolve(catalog.get('Dests'))
  expect(left instanceof Map && [...left.keys()]).toEqual([fits])
  expect(links.map((link) => pdf.resolve(link))).toEqual([
    dictionary({ Dest: place }),
    dictionary({ Dest: fits }),
  ])
})
