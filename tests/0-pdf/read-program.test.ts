import { expect, test } from 'vitest'
import { readProgram } from '../../src/0-pdf/read-program.ts'

test.each([
  ['{add 2 mul}', [1, 2], [6]],
  ['{exch sub}', [1, 3], [2]],
  ['{dup 0 lt {neg} if}', [-4], [4]],
  ['{0.5 gt {1} {0 0} ifelse}', [0.7], [1]],
  ['{3 1 roll}', [1, 2, 3], [3, 1, 2]],
  ['{3 -1 roll}', [1, 2, 3], [2, 3, 1]],
  ['{2 copy 1 index}', [1, 2], [1, 2, 1, 2, 1]],
  ['{dup truncate sub}', [2.25], [0.25]],
  ['{90 sin exch cvi 2 mod}', [5], [1, 1]],
  ['{true false or not 1 1 atan}', [], [0, 45]],
  ['{% a comment\n-.5 abs}', [], [0.5]],
] as const)('%s of %j is %j', (code, inputs, outputs) => {
  const found = readProgram(code)?.(inputs)
  expect(found).toHaveLength(outputs.length)
  for (const [index, value] of outputs.entries()) expect(found?.[index]).toBeCloseTo(value, 9)
})

test.each(['', 'add', '{add', '{add}}', '{{1} 2}', '{if}', '{1 {2} ifelse}', '{showpage}'])(
  'reads no program in “%s”',
  (code) => {
    expect(readProgram(code)).toBeUndefined()
  },
)
