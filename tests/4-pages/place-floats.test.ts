import { expect, test } from 'vitest'
import type { MeasuredFloat } from '../../src/4-pages/measure-atoms.ts'
import { placeFloats } from '../../src/4-pages/place-floats.ts'
import { flow, line, page, paragraph } from './sample-flow.ts'

/** Paragraphs of three lines each on pages of ten, with figures three lines high; each page with its figures, in words. */
function placed(
  paragraphs: number,
  figures: readonly Partial<MeasuredFloat>[],
  notes: readonly number[] = [],
) {
  const pieces = Array.from({ length: paragraphs }, (_, index) =>
    paragraph(
      3,
      notes[index] === undefined ? {} : { 0: [notes.slice(0, index).filter(Number.isInteger).length] },
    ),
  ).flat()
  const floats = figures.map(
    (figure, index): MeasuredFloat => ({
      id: `figure-${index}`,
      place: 'top',
      at: 0,
      height: 3 * line - 5,
      ids: [],
      ...figure,
    }),
  )
  const measured = {
    ...flow(pieces, ...notes.filter(Number.isInteger)),
    floats,
    roomless: pieces.map(() => false),
  }
  const { pages } = placeFloats(measured, page)
  return pages.map(({ from, to, floats: own }) => {
    const names = (own?.placed ?? []).map(({ float, top }) => `${float}@${top}`)
    return [to > from ? `${from}-${to}` : 'none', ...names].join(' ')
  })
}

test('without figures pages are broken as ever', () => {
  expect(placed(6, [])).toEqual(['0-9', '9-18'])
})

test('a figure for the head of a page stands on the page after its text, whose text gets shorter', () => {
  expect(placed(6, [{ at: 3 }])).toEqual(['0-9', '9-15 0@0', '15-18'])
})

test('a figure for the foot stands on the page of its text, or on the next one with room for it', () => {
  expect(placed(6, [{ at: 3, place: 'bottom' }])).toEqual(['0-6 0@145', '6-15', '15-18'])
  expect(placed(6, [{ at: 9, place: 'bottom' }])[0]).toBe('0-9')
})

test('a figure with a page of its own stands behind the page of its text', () => {
  expect(placed(6, [{ at: 3, place: 'page' }])).toEqual(['0-9', 'none 0@58', '9-18'])
})

test('a figure that takes most of a page has it for itself', () => {
  expect(placed(6, [{ at: 3, height: 160 }])).toEqual(['0-9', 'none 0@16', '9-18'])
})

test('figures keep their order, and two may share the head of a page', () => {
  const pages = placed(9, [{ at: 3 }, { at: 6, height: line }, { at: 6, place: 'page' }, { at: 6 }])
  const order = pages.join(' ').match(/\d+(?=@)/g)
  expect(order).toEqual(['0', '1', '2', '3'])
  expect(pages[1]).toContain('0@0 1@80')
})

test('behind the last text a figure stands at the foot, if there is room, else alone', () => {
  expect(placed(4, [{ at: 12 }])).toEqual(['0-9', '9-12 0@145'])
  expect(placed(3, [{ at: 9 }])).toEqual(['0-9', 'none 0@58'])
})

test('no page begins with a figure above a row of a table', () => {
  const pieces = [...paragraph(6), ...Array.from({ length: 14 }, () => ({ head: line }))]
  const float: MeasuredFloat = { id: 'a', place: 'top', at: 3, height: 40, ids: [] }
  const roomless = pieces.map((_, index) => index > 6)
  const { pages } = placeFloats({ ...flow(pieces), floats: [float], roomless }, page)
  for (const { from, floats } of pages)
    if (floats?.above && floats.above < page.height) expect(roomless[from]).toBe(false)
  expect(pages.flatMap(({ floats }) => floats?.placed ?? [])).toHaveLength(1)
})

test('notes stand on the page of their reference, whatever figures take of it', () => {
  const lengths = [undefined, 2, undefined, 3, undefined, 2].map((length) => length ?? Number.NaN)
  const pages = placed(6, [{ at: 3, place: 'bottom' }, { at: 9 }], lengths)
  expect(pages.join(' ')).toMatch(/0@.* 1@/)
})
