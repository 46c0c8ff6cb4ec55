import { expect, test } from 'vitest'
import type { MeasuredBefore, MeasuredFlows } from '../../../src/4-pages/lay/break-flows.ts'
import { type NoteSigns, settleSigns } from '../../../src/4-pages/lay/settle-signs.ts'

/** A chapter whose pages hold these notes, by index. */
function measured(...pages: readonly (readonly number[])[]): MeasuredFlows {
  const count = Math.max(...pages.flat()) + 1
  const notes = Array.from({ length: count }, (_, index) => ({ id: `n${index}`, atoms: [], anchors: [] }))
  const none = { atoms: [], ids: [], paragraphs: [], anchors: [], floats: [], figures: [], roomless: [] }
  const flow = { id: 'one', ...none, notes }
  const empty = { from: 0, to: 0, textHeight: 0, noteRoom: 0, noteHeight: 0, whites: [] }
  const broken = pages.map((own) => ({ ...empty, notes: own.map((note) => ({ note, from: 0, to: 1 })) }))
  const measure = { height: 600, line: 20, separator: 10 }
  const plan = { flows: [flow], broken: [{ index: 0, columns: 1 as const, pages: broken }], left: new Map() }
  return { ...plan, measure }
}

async function settle(numbers: 'page' | 'symbols', first: MeasuredFlows, ...later: readonly MeasuredFlows[]) {
  const signs = new Map(
    first.flows.flatMap(({ notes }) => notes.map(({ id }) => [id, numbers === 'page' ? '1' : '*'])),
  )
  const again: (readonly string[])[] = []
  const result = await settleSigns(first, {
    numbers,
    write: async (written: NoteSigns) => {
      for (const [id, sign] of written) signs.set(id, sign)
    },
    measure: async ({ changed }: MeasuredBefore) => {
      again.push(changed)
      return later[(again.length - 1) % later.length] ?? first
    },
  })
  return { signs: [...signs.values()].join(' '), again, unsettled: result.unsettled }
}

test('numbers begin anew on each page, and digits change no line', async () => {
  const { signs, again, unsettled } = await settle('page', measured([0, 1], [2], [3, 4, 5]))
  expect(signs).toBe('1 2 1 1 2 3')
  expect([again, unsettled]).toEqual([[], []])
})

test('symbols are of unlike breadth: the chapter is measured again, and signs follow its pages', async () => {
  const { signs, again } = await settle('symbols', measured([0, 1], [2]), measured([0], [1, 2]))
  expect(signs).toBe('* * †')
  expect(again.length).toBeGreaterThan(0)
})

test('a chapter that does not come to rest is numbered through', async () => {
  const [one, other] = [measured([0, 1], [2]), measured([0], [1, 2])]
  const { signs, unsettled } = await settle('symbols', one, other, one)
  expect(unsettled).toEqual(['one'])
  expect(signs).toBe('* † ‡')
})
