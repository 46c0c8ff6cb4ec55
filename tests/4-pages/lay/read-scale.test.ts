import { expect, test } from 'vitest'
import { readScale } from '../../../src/4-pages/lay/read-scale.ts'

const head =
  '.23999999 0 0 -.23999999 0 648 cm\nq\n3.125 0 0 3.125 0 0 cm\nBT\n<0014> Tj\nET\nQ\nq\n62.5 62.5 1675 2575 re\nW* n\nq\n'

test('reads at what size the first tagged text of a page is printed', () => {
  const text = (scale: number) =>
    `${head}${scale} 0 0 ${scale} 62.5 62.5 cm\n/P <</MCID 0 >>BDC\nBT\nET\nEMC\nQ\nQ`
  expect(readScale(text(3.125))).toBeCloseTo(1, 4)
  expect(readScale(text(2.604166))).toBeCloseTo(0.8333, 4)
})

test('is not misled by what is turned', () => {
  const turned = `${head}3.125 0 0 3.125 0 0 cm\n0 1 -1 0 100 0 cm\n/P <</MCID 3>> BDC\nEMC`
  expect(readScale(turned)).toBeCloseTo(1, 4)
})

test('says nothing of a page without text', () => {
  expect(readScale(head)).toBeUndefined()
})
