import { expect, test } from 'vitest'
import { punctuateText } from '../../src/0-language/punctuate-text.ts'
import { countWork } from '../count-work.ts'

test.each(['"a" ', "'a ", '-', 'a.', "a' "])(
  'a text of %j alone takes work in proportion to its length',
  async (marks) => {
    const work = (count: number) => countWork(() => punctuateText(marks.repeat(count), 'fr'))
    const short = await work(2000)
    expect(short).toBeGreaterThan(0)
    expect(await work(16_000)).toBeLessThan(12 * short)
  },
)
