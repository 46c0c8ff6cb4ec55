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

test.each([
  (count: number) => `> a\n${'b c\n'.repeat(count)}`,
  (count: number) => `- a\n${'    b c\n'.repeat(count)}`,
  (count: number) => `- a\n${'b c\n'.repeat(count)}`,
  (count: number) => `[^1]\n\n[^1]: a\n${'b c\n'.repeat(count)}`,
  (count: number) => `${'['.repeat(count)}a${'](x)'.repeat(count)}`,
  (count: number) => `${'[a '.repeat(count)}${'](x)'.repeat(count)}`,
])('lazy lines and links in links take time in proportion to their number: %s', (write) => {
  const short = measure(write(2500))
  const long = measure(write(20000))
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
