import type { ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { splitElement } from '../../../src/5-epub/content/split-element.ts'

/** Ten for each block, so that limits can be counted in blocks; wrappers hold the sum of theirs. */
function sizeOf(node: ElementContent): number {
  if (node.type !== 'element') return 0
  const inner = node.children.reduce((sum, child) => sum + sizeOf(child), 0)
  return inner || 10
}

function words(...texts: readonly string[]) {
  return texts.map((text) =>
    text.startsWith('#') ? h('h2', text) : text.startsWith('=') ? h('h3', text) : h('p', text),
  )
}

function pieces(children: readonly ElementContent[], limit: number): readonly string[] {
  return splitElement(h('section', [...children]), limit, sizeOf).map((piece) =>
    piece.children.map((child) => textOf(child)).join(' '),
  )
}

test('breaks before the highest heading in the second half', () => {
  expect(pieces(words('a', 'b', '#c', 'd', '=e', 'f', 'g'), 40)).toEqual(['a b', '#c d', '=e f g'])
  expect(pieces(words('a', 'b', 'c', '#d', 'e', '=f', 'g', 'h'), 60)).toEqual(['a b c', '#d e =f g h'])
})

test('breaks before the block that is too much where there is no heading', () => {
  expect(pieces(words('a', 'b', 'c', 'd', 'e'), 20)).toEqual(['a b', 'c d', 'e'])
})

test('a heading stays with what follows it', () => {
  expect(pieces(words('a', 'b', '#c', '=d', 'e', 'f'), 40)).toEqual(['a b', '#c =d e f'])
  expect(pieces([h('header', 'title'), h('p', 'a'), h('p', 'b')], 10)).toEqual(['title a', 'b'])
})

test('wrappers are split, and later pieces are no second landmark', () => {
  const notes = h('section.notes', { role: 'doc-endnotes', ariaLabelledBy: 'n', id: 'notes' }, [
    h('p', { id: 'n' }, 'Notes'),
    ...['1', '2', '3'].map((text) => h('aside', text)),
  ])
  const found = splitElement(h('section', [h('p', 'a'), notes]), 20, sizeOf)
  expect(found.map((piece) => textOf(piece))).toEqual(['a', 'Notes1', '23'])
  const last = found[2]?.children[0]
  expect(last).toMatchObject({ properties: { className: ['notes'], ariaLabel: 'Notes' } })
  expect(last).not.toHaveProperty('properties.role')
  expect(last).not.toHaveProperty('properties.id')
})

test('lists go on counting', () => {
  const list = h(
    'ol',
    { start: 4 },
    ['a', 'b', 'c'].map((text) => h('li', text)),
  )
  const [, second] = splitElement(h('section', [list]), 20, sizeOf)
  expect(second?.children[0]).toMatchObject({ tagName: 'ol', properties: { start: 6 } })
})

test('what cannot be split stays whole', () => {
  const table = h('table', [h('tr'), h('tr'), h('tr')])
  expect(
    splitElement(h('section', [h('p'), table, h('p')]), 20, sizeOf).map(({ children }) => children.length),
  ).toEqual([1, 1, 1])
})
