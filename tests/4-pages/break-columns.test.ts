import { expect, test } from 'vitest'
import { breakColumns } from '../../src/4-pages/break-columns.ts'
import type { Atom } from '../../src/4-pages/break-pages.ts'

const line = 20
const measure = { height: 400, first: [200, 200], line, separator: 10 }

/** Paragraphs of so many lines. */
function stack(lengths: readonly number[]): Atom[] {
  const plain = {
    keepWithNext: false,
    forced: false,
    joined: false,
    head: 0,
    onGrid: true,
    inset: 0,
    notes: [],
  }
  return lengths
    .flatMap((lines) => Array.from({ length: lines }, (_, index) => ({ ...plain, line: index, lines })))
    .map((atom, index) => ({ ...atom, start: index * line, end: (index + 1) * line }))
}

const lengthsOf = (paragraphs: readonly number[]) =>
  breakColumns({ atoms: stack(paragraphs), notes: [] }, measure).pages.map(({ from, to }) => to - from)

test('fills the shorter columns of the first page, then whole ones, then two of equal length', () => {
  expect(lengthsOf([20, 60])).toEqual([10, 10, 20, 20, 10, 10])
})

test('balances a text that ends on the first page', () => {
  expect(lengthsOf([6, 6])).toEqual([6, 6])
})

test('leaves no widow and no orphan for the sake of equal columns', () => {
  expect(lengthsOf([7, 5])).toEqual([7, 5])
  expect(lengthsOf([20, 5, 3])).toEqual([10, 10, 5, 3])
})

test('makes the left column the longer one when lines cannot be halved', () => {
  expect(lengthsOf([9])).toEqual([5, 4])
})
