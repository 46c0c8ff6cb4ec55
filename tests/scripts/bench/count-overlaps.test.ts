import { expect, test } from 'vitest'
import { countOverlaps } from '../../../scripts/bench/count-overlaps.ts'

/** Text of 10 pt. */
const piece = (x: number, y: number, width: number, str = 'text') => ({
  str,
  transform: [10, 0, 0, 10, x, y],
  width,
})
const turned = (x: number, y: number, width: number) => ({
  str: 'text',
  transform: [0, 10, -10, 0, x, y],
  width,
})

test('finds nothing in lines one below the other and words side by side', () => {
  expect(countOverlaps([piece(0, 100, 80), piece(0, 87, 80), piece(80, 100, 40), piece(79.6, 87, 40)])).toBe(
    0,
  )
})

test('leaves raised signs and slanted neighbours alone', () => {
  expect(countOverlaps([piece(0, 100, 80), { str: '1', transform: [7, 0, 0, 7, 79.5, 104], width: 4 }])).toBe(
    0,
  )
})

test('counts each pair of pieces upon each other', () => {
  expect(countOverlaps([piece(0, 100, 80), piece(40, 101, 80)])).toBe(1)
  expect(countOverlaps([piece(0, 100, 80), piece(10, 100, 10), piece(50, 98, 20)])).toBe(2)
})

test('knows that signs of half an em may share one', () => {
  expect(countOverlaps([piece(0, 100, 40, 'です。'), piece(35, 100, 10, '」')])).toBe(0)
  expect(countOverlaps([piece(0, 100, 40, 'ですか'), piece(35, 100, 10, '」')])).toBe(1)
})

test('lets Arabic letters reach over their neighbours in the line', () => {
  expect(countOverlaps([piece(0, 100, 13, 'كة'), piece(9.5, 100, 14, 'لشر')])).toBe(0)
  expect(countOverlaps([piece(0, 100, 13, 'كة'), piece(9.5, 102, 14, 'لشر')])).toBe(1)
})

test('follows text that is turned', () => {
  expect(countOverlaps([turned(50, 0, 80), turned(63, 0, 80)])).toBe(0)
  expect(countOverlaps([turned(50, 0, 80), turned(51, 40, 80)])).toBe(1)
})
