import { expect, test } from 'vitest'
import { logicalOrder } from '../../src/0-pdf/logical-order.ts'

test('a line from right to left is read from its right end', () => {
  expect(logicalOrder(['ם', 'ו', 'ל', 'ש'])).toBe('שלום')
})

test('a mark stays with its letter', () => {
  expect(logicalOrder(['a', '\u0301', ' ', 'ב', 'א', ' ', 'bcd', 'e'])).toBe('a\u0301 אב bcde')
  expect(logicalOrder(['a', '\u0301', ' ', '\u05b8', 'ב', 'א'])).toBe('אב\u05b8 a\u0301')
})

test('a line is read as its letters are mostly, or as a given share of them is', () => {
  const line = ['l', 'o', 'n', 'g', ' ', 'ב', 'א', ' ', 'w', 'o', 'r', 'd']
  expect(logicalOrder(line)).toBe('long אב word')
  expect(logicalOrder(line, 1 / 6)).toBe('word אב long')
  expect(logicalOrder(['ב', 'א', ' ', 'a'], 1)).toBe('אב a')
})

test('digits run from left to right in every script', () => {
  expect(logicalOrder(['ت', 'س', 'ا', ' ', '۱', '۲', '۳'])).toBe('۱۲۳ است')
  expect(logicalOrder(['٤', '٥', ' ', 'ب', 'ا'])).toBe('اب ٤٥')
})

test('a mark of direction parts what is turned as a letter would', () => {
  expect(logicalOrder(['b', '\u200f', 'A', ' ', 'ם', 'ו', 'ל', 'ש'])).toBe('שלום A\u200fb')
  expect(logicalOrder(['ל', 'ש', '\u200e', 'ם', 'ו', ' ', 'w', 'o', 'r', 'd'])).toBe('של\u200eום word')
})
