import { expect, test } from 'vitest'
import { parse } from './sketch.ts'

test.each([
  '$',
  '$x ',
  'a$b',
  '$$a$$$ ',
  ':',
  ':sc[',
  '[',
  '[a]{',
  '{.a ',
  '!!! x\n',
  '$$ x\n',
  '> [!NOTE]\n',
  '::: note\n',
])('a paragraph of nothing but %j takes time in proportion to its length', (piece) => {
  const short = measure(piece.repeat(200))
  const long = measure(piece.repeat(1600))
  // Eight times the length: 64 times the time would be quadratic.
  expect(long).toBeLessThan(Math.max(24 * short, 2000))
})

/** The better of two runs, in milliseconds of processor time: what else the machine does counts for nothing. */
function measure(markdown: string): number {
  return Math.min(
    ...[1, 2].map(() => {
      const start = process.cpuUsage()
      parse(markdown)
      return process.cpuUsage(start).user / 1000
    }),
  )
}
