import { expect, test } from 'vitest'
import { gapsOf } from '../../../src/4-pages/plan/gaps-of.ts'

test('tells how broad spaces and hyphens are, each in its face', () => {
  const breadths = [
    [0, 3, 5],
    [2, 7, 8],
  ] as const
  expect(gapsOf({ joints: '- ~-=|+ ', breadths })).toEqual([5, 3, 7, 8, 0, 0, 0, 7])
})

test('of two changes at one joint the later one counts', () => {
  const breadths = [
    [0, 3, 5],
    [1, 4, 6],
    [1, 7, 8],
  ] as const
  expect(gapsOf({ joints: '  ', breadths })).toEqual([3, 7])
})
