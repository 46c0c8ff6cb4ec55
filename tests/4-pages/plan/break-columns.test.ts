import { expect, test } from 'vitest'
import { breakColumns } from '../../../src/4-pages/plan/break-columns.ts'
import { flow, line, paragraph } from '../sample-flow.ts'

const measure = { height: 400, first: [200, 200], line, separator: 10 }

/** Lengths of the columns of paragraphs of so many lines. */
const lengthsOf = (paragraphs: readonly number[]) =>
  breakColumns(flow(paragraphs.flatMap((lines) => paragraph(lines))), measure).pages.map(
    ({ from, to }) => to - from,
  )

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

test('counts what figures take of the last two columns when they are made even', () => {
  const taken = [{ height: 100, isNoted: false, pagesBefore: 0 }]
  const { pages } = breakColumns(flow([4, 9].flatMap((lines) => paragraph(lines))), { ...measure, taken })
  expect(pages.map(({ from, to }) => to - from)).toEqual([4, 9])
  // The text of the one and the figure beside it are as high as the other.
  expect(pages.map(({ textHeight, noteRoom }) => textHeight + noteRoom)).toEqual([80, 180])
})
