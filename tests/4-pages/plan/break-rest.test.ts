import { expect, test } from 'vitest'
import { breakPages } from '../../../src/4-pages/plan/break-pages.ts'
import { breakRest, keepable } from '../../../src/4-pages/plan/break-rest.ts'
import { flow, page, paragraph } from '../sample-flow.ts'

const single = { ...page, columns: 1 } as const
const text = (pieces: ReturnType<typeof paragraph>, ...notes: readonly number[]) => ({
  ...flow(pieces, ...notes),
  floats: [],
  roomless: [],
})

test('breaks the pages behind those that are kept as it would break all', () => {
  const whole = text(
    [5, 8, 3, 9, 4, 12, 6].flatMap((lines) => paragraph(lines)),
    1,
  )
  const { pages } = breakPages(whole, page)
  const rest = breakRest(whole, single, [], pages.slice(0, 2))
  expect(rest.pages).toEqual(pages)
})

test('does not look at what comes behind the end', () => {
  const long = text([...paragraph(30), ...paragraph(30)])
  expect(breakRest(long, single, [], [], 30).pages.at(-1)?.to).toBe(30)
})

test('keeps an even number of pages, behind which no note goes on', () => {
  const plain = text(paragraph(60))
  const { pages } = breakRest(plain, single, [])
  expect([5, 4, 1, -1].map((most) => keepable(pages, most, plain).length)).toEqual([4, 4, 0, 0])
  const noted = text([...paragraph(12, { 11: [0] }), ...paragraph(40)], 14)
  const split = breakRest(noted, single, []).pages
  const goesOn = split.filter(({ notes }) => notes.some(({ to }) => to < 14)).length
  expect(goesOn).toBeGreaterThan(0)
  expect(keepable(split, 2, noted)).toEqual([])
})
