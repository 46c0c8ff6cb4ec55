import { expect, test } from 'vitest'
import { pressFrame } from '../../../src/5-pdf/press/press-frame.ts'

const px = 96 / 25.4
const pt = 72 / 25.4
const a5 = { width: 148 * px, height: 210 * px, bleed: 3 * px }
const plain = { marks: 'none', slug: undefined, sheet: undefined } as const

test('puts the trim into the bleed and the bleed into the media, to a hundredth of a point', () => {
  const { media, bleed, trim } = pressFrame(a5, plain)
  expect(bleed).toEqual(media)
  expect(media[2]).toBeCloseTo(154 * pt, 2)
  expect(media[3]).toBeCloseTo(216 * pt, 2)
  expect(trim[0]).toBeCloseTo(3 * pt, 2)
  expect(trim[2] - trim[0]).toBeCloseTo(148 * pt, 2)
  expect(trim[3] - trim[1]).toBeCloseTo(210 * pt, 2)
})

test('leaves room for marks, as much as is said or 8 mm', () => {
  expect(pressFrame(a5, { ...plain, marks: 'crop' }).bleed[0]).toBeCloseTo(8 * pt, 2)
  expect(pressFrame(a5, { ...plain, marks: 'all', slug: '12mm' }).bleed[1]).toBeCloseTo(12 * pt, 2)
})

test('puts the page into the middle of a sheet', () => {
  const { media, trim } = pressFrame(a5, { ...plain, sheet: { width: '210mm', height: '297mm' } })
  expect(media).toEqual([0, 0, 595.276, 841.89])
  expect(trim[0]).toBeCloseTo(media[2] - trim[2], 2)
  expect(trim[1]).toBeCloseTo(media[3] - trim[3], 2)
})
