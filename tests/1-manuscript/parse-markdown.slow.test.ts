import { expect, test } from 'vitest'
import { countWork } from '../count-work.ts'
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
])('a paragraph of nothing but %j takes work in proportion to its length', async (piece) => {
  const short = await countWork(() => parse(piece.repeat(200)))
  const long = await countWork(() => parse(piece.repeat(1600)))
  // Eight times the length: 64 times the work would be quadratic.
  expect(long).toBeLessThan(12 * short)
})

test.each([
  (count: number) => `> a\n${'b c\n'.repeat(count)}`,
  (count: number) => `- a\n${'    b c\n'.repeat(count)}`,
  (count: number) => `- a\n${'b c\n'.repeat(count)}`,
  (count: number) => `[^1]\n\n[^1]: a\n${'b c\n'.repeat(count)}`,
  (count: number) => `x ${'<!-- '.repeat(count)}`,
  (count: number) => `x ${'<?'.repeat(count)}`,
  (count: number) => `x ${'<![CDATA['.repeat(count)}`,
  (count: number) => `x ${'<!A '.repeat(count)}`,
  (count: number) => `${'['.repeat(count)}a${'](x)'.repeat(count)}`,
  (count: number) => `${'[a '.repeat(count)}${'](x)'.repeat(count)}`,
])(
  'lazy lines, links in links and HTML without an end take work in proportion to their number: %s',
  async (write) => {
    const short = await countWork(() => parse(write(500)))
    const long = await countWork(() => parse(write(4000)))
    expect(long).toBeLessThan(12 * short)
  },
)
