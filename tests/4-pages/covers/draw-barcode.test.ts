import { expect, test } from 'vitest'
import { drawBarcode, encodeEan13 } from '../../../src/4-pages/covers/draw-barcode.ts'

test('encodes as published examples do', () => {
  // Wikipedia, “International Article Number”: 4003994155486, digit by digit.
  expect(encodeEan13('4003994155486')).toBe(
    [
      '101',
      '0001101',
      '0100111',
      '0111101',
      '0001011',
      '0010111',
      '0011101',
      '01010',
      '1100110',
      '1001110',
      '1001110',
      '1011100',
      '1001000',
      '1010000',
      '101',
    ].join(''),
  )
})

test('can be read back: any number gives its own bars', () => {
  const numbers = ['9780306406157', '978-3-16-148410-0', '5901234123457', '0012345678905']
  for (const number of numbers) expect(decode(encodeEan13(number) ?? '')).toBe(number.replaceAll('-', ''))
})

test('refuses a wrong check digit and a wrong length', () => {
  expect(encodeEan13('9780306406158')).toBeUndefined()
  expect(encodeEan13('978030640615')).toBeUndefined()
  expect(drawBarcode('9780306406158')).toBeUndefined()
})

test('draws thirty bars in one path, each as broad as its modules, the guards longer', () => {
  const svg = drawBarcode('9780306406157')
  const path = svg?.children[0]
  const d = path?.type === 'element' ? String(path.properties.d) : ''
  const bars = [...d.matchAll(/M([\d.]+) 0h(\d)v([\d.]+)/g)]
  expect(bars).toHaveLength(30)
  const longest = Math.max(...bars.map(([, , , height]) => Number(height)))
  expect(bars.filter(([, , , height]) => Number(height) === longest).map(([, x]) => Number(x) - 11)).toEqual([
    0, 2, 46, 48, 92, 94,
  ])
})

/** An EAN-13 reader by widths of bars and spaces, which knows nothing of the writer's tables. */
function decode(modules: string): string {
  const digitOf = (bits: string): readonly [digit: number, parity: string] => {
    const ones = [...bits].filter((bit) => bit === '1').length
    const runs = [...bits.matchAll(/1+|0+/g)].map(([run]) => run.length).join('')
    const known = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
    const forward = known.indexOf(runs)
    const backward = known.indexOf([...runs].toReversed().join(''))
    return bits.startsWith('1') || ones % 2 === 1 ? [forward, 'O'] : [backward, 'E']
  }
  const parts = (from: number): (readonly [number, string])[] =>
    Array.from({ length: 6 }, (_, index) => digitOf(modules.slice(from + index * 7, from + index * 7 + 7)))
  const left = parts(3)
  const patterns = 'OOOOOO OOEOEE OOEEOE OOEEEO OEOOEE OEEOOE OEEEOO OEOEOE OEOEEO OEEOEO'.split(' ')
  const first = patterns.indexOf(left.map(([, parity]) => parity).join(''))
  return [first, ...left.map(([digit]) => digit), ...parts(50).map(([digit]) => digit)].join('')
}
