import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { isBroadTable } from '../../../src/5-epub/content/is-broad-table.ts'

function table(...rows: readonly (readonly string[])[]) {
  return h('table', h('tbody', ...rows.map((cells) => h('tr', ...cells.map((cell) => h('td', cell))))))
}

test('prose in few columns turns its lines and is not broad', () => {
  expect(isBroadTable(table(['Rain', 'It rains in the west, and often so for days on end.']))).toBe(false)
})

test('long words side by side are broad, in whichever rows they stand', () => {
  const [one, other] = ['Niederschlagsmengen', 'Verdunstungsmessung']
  expect(isBroadTable(table([one, 'x'], ['x', 'x']))).toBe(false)
  expect(isBroadTable(table([one, 'x'], ['x', other]))).toBe(true)
})

test('many columns are broad', () => {
  const cells = (count: number) => Array.from({ length: count }, () => '12')
  expect(isBroadTable(table(cells(9)))).toBe(false)
  expect(isBroadTable(table(cells(17)))).toBe(true)
})

test('East Asian text turns between any two characters', () => {
  expect(isBroadTable(table(['雨'.repeat(60), '雪'.repeat(60)]))).toBe(false)
})
