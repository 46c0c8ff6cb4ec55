import { expect, test } from 'vitest'
import { logicalOrder } from '../../src/5-pdf/logical-order.ts'

const painted = (...pieces: readonly (readonly [text: string, x: number])[]) =>
  logicalOrder(pieces.map(([text, x]) => ({ text, x })))

test('a line from right to left is read from its right end', () => {
  expect(painted(['ם', 1], ['ו', 2], ['ל', 3], ['ש', 4])).toBe('שלום')
})

test('a mark stays with its letter, though it is placed before it', () => {
  expect(
    painted(['a', 1], ['\u0301', 0.5], [' ', 2], ['ב', 3], ['א', 4], [' ', 5], ['bcd', 6], ['e', 9]),
  ).toBe('a\u0301 אב bcde')
})
