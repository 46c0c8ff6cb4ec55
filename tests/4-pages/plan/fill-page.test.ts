import { expect, test } from 'vitest'
import type { Atom } from '../../../src/4-pages/plan/break-pages.ts'
import { pageEnds, whitesOf } from '../../../src/4-pages/plan/fill-page.ts'
import { line, type Piece, stack as stackPieces } from '../sample-flow.ts'

/** Pieces of running text, unless they say otherwise. */
const stack = (pieces: readonly Piece[]) => stackPieces(pieces.map((piece) => ({ onGrid: true, ...piece })))

const picture = { height: 50, margin: 10, onGrid: false }
const heading = { margin: 30, onGrid: false, keepWithNext: true }

/** Distance of each atom from the top of its page, with all white. */
function tops(atoms: readonly Atom[], from: number, to: number, lack = 0): number[] {
  const whites = whitesOf(atoms, from, to, line, lack)
  let shift = -(atoms[from]?.start ?? 0)
  return atoms.slice(from, to).map((atom, index) => {
    shift += whites.find((white) => white.atom === from + index)?.height ?? 0
    return atom.start + shift
  })
}

test('brings what follows a picture back to the grid, with half of the white above the picture', () => {
  const atoms = stack([{}, {}, picture, { margin: 10 }, {}])
  // 40, 10 + 50 + 10 of the picture, 10 missing.
  expect(whitesOf(atoms, 0, 5, line, 0)).toEqual([
    { atom: 2, height: 5 },
    { atom: 3, height: 5 },
  ])
  expect(tops(atoms, 0, 5)).toEqual([0, 20, 55, 120, 140])
  expect(pageEnds(atoms, 0, 1000, line)).toEqual([20, 40, 100, 140, 160])
})

test('sets the white of headings above them, but below a heading at the head of a page', () => {
  const atoms = stack([{}, heading, { margin: 5 }, {}])
  expect(tops(atoms, 0, 4)).toEqual([0, 55, 80, 100])
  expect(tops(atoms, 1, 4)).toEqual([0, 40, 60])
})

test('lets no page end lower than it is high', () => {
  const atoms = stack([{}, picture, { margin: 10 }, {}, {}])
  expect(pageEnds(atoms, 0, 130, line)).toEqual([20, 80, 120])
  expect(pageEnds(atoms, 0, 5, line)).toEqual([20])
})

test('stretches a page that lacks lines where white is, headings first', () => {
  const atoms = stack([{}, picture, { margin: 20 }, heading, { margin: 10 }, {}])
  const plain = tops(atoms, 0, 6)
  const one = tops(atoms, 0, 6, line)
  expect(one.slice(0, 3)).toEqual(plain.slice(0, 3))
  expect(one.slice(3)).toEqual(plain.slice(3).map((top) => top + line))
  expect(tops(atoms, 0, 6, 2 * line).at(-1)).toBe((plain.at(-1) ?? 0) + 2 * line)
  expect(tops(atoms, 0, 6, 5 * line).at(-1)).toBe((plain.at(-1) ?? 0) + 2 * line)
})

test('takes a picture at the foot down to the foot', () => {
  const atoms = stack([{}, {}, picture])
  expect(tops(atoms, 0, 3, 12)[2]).toBeCloseTo(50 + 11.5, 1)
})

test('leaves running text alone', () => {
  expect(whitesOf(stack([{}, {}, { margin: 20 }, {}]), 0, 4, line, 45)).toEqual([])
})
