import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { parseWithinBounds } from '../../src/1-manuscript/parse-within-bounds.ts'

const options = { math: true, lineBreaks: 'soft' } as const

test('a text that exhausts the stack of its parser is reported and left out', () => {
  const file = new VFile({ path: 'a.md', value: '# A\n' })
  expect(
    parseWithinBounds(file, options, () => {
      throw new RangeError('Maximum call stack size exceeded')
    }),
  ).toBeUndefined()
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['markdown-too-deep'])
})

test('a fault of ours is not taken for one of the text', () => {
  const file = new VFile({ path: 'a.md', value: '# A\n' })
  const parse = () => {
    throw new TypeError('no function')
  }
  expect(() => parseWithinBounds(file, options, parse)).toThrow(TypeError)
})
