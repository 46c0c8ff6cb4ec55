import { expect, test } from 'vitest'
import { countWork } from './count-work.ts'

function loops(depth: number, length: number): number {
  let sum = 0
  for (let index = 0; index < length; index += 1) sum += depth > 1 ? loops(depth - 1, length) : 1
  return sum
}

test('work that grows with the square is told from work that grows with the length', async () => {
  const growth = async (depth: number) =>
    (await countWork(() => loops(depth, 8000))) / (await countWork(() => loops(depth, 1000)))
  expect(await growth(1)).toBeLessThan(9)
  expect(await growth(2)).toBeGreaterThan(50)
})
