import { EditMap } from 'micromark-util-edit-map'
import type { Event } from 'micromark-util-types'
import { expect, test } from 'vitest'
import { editInPlace } from '../../../../src/1-manuscript/syntax/bounds/edit-in-place.ts'

/** Events that are told apart by their letters. */
function events(letters: string): Event[] {
  return [...letters] as unknown as Event[]
}

function edited(edits: readonly (readonly [at: number, remove: number, add: string])[]): string {
  editInPlace()
  const map = new EditMap()
  for (const [at, remove, add] of edits) map.add(at, remove, events(add))
  const list = events('abcdefgh')
  map.consume(list)
  expect(map.map).toEqual([])
  return list.join('')
}

test('edits are made where they are, in whatever order they were asked for', () => {
  expect(edited([])).toBe('abcdefgh')
  expect(edited([[8, 0, 'X']])).toBe('abcdefghX')
  expect(edited([[0, 8, '']])).toBe('')
  expect(
    edited([
      [5, 2, 'Y'],
      [1, 1, 'XX'],
    ]),
  ).toBe('aXXcdeYh')
  expect(
    edited([
      [3, 0, 'X'],
      [3, 1, 'Y'],
      [4, 1, ''],
    ]),
  ).toBe('abcXYfgh')
})

test('what stands before the first edit is not touched', () => {
  editInPlace()
  const before = Object.freeze({ enter: true })
  const list = [before, ...events('ab')] as unknown as Event[]
  const touched: string[] = []
  const watched = new Proxy(list, {
    set: (target, key, value) => {
      touched.push(String(key))
      return Reflect.set(target, key, value)
    },
  })
  const map = new EditMap()
  map.add(2, 1, events('X'))
  map.consume(watched)
  expect(list.slice(1).join('')).toBe('aX')
  expect(touched).not.toContain('0')
})
