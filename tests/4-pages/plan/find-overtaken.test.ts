import { expect, test } from 'vitest'
import type { BrokenPage, PageFloats } from '../../../src/4-pages/plan/break-pages.ts'
import { findOvertaken } from '../../../src/4-pages/plan/find-overtaken.ts'
import type { FigureKind, MeasuredFloat } from '../../../src/4-pages/plan/flow-atoms.ts'

function page(from: number, to: number, floats?: Partial<PageFloats>): BrokenPage {
  const own = floats && { floats: { placed: [], above: 0, below: 0, foot: 0, ...floats } }
  return { from, to, textHeight: 100, notes: [], noteRoom: 0, noteHeight: 0, whites: [], ...own }
}

const atHead = page(5, 10, { placed: [{ float: 0, top: 0 }], above: 50 })
const atFoot = page(0, 5, { placed: [{ float: 0, top: 120 }], below: 50 })

/** What stands before the figure that is written behind atom 2, when a figure stands at each of the atoms. */
function overtaken(
  pages: readonly BrokenPage[],
  figures: readonly (readonly [at: number, kind: FigureKind])[],
  more: { readonly kind?: FigureKind; readonly isBroad?: boolean } = { kind: 'figure' },
  columns: 1 | 2 = 1,
): readonly string[] {
  const float: MeasuredFloat = {
    id: 'first',
    place: 'top',
    at: 2,
    height: 40,
    ids: [],
    notes: [],
    isBroad: false,
    ...more,
  }
  const measured = figures.map(([at, kind]) => ({ id: `at-${at}`, kind, at, height: 40 }))
  return findOvertaken({ floats: [float], figures: measured, pages, columns })
}

test('finds figures of the same kind that stand between the text of a figure and its place', () => {
  const figures = [
    [1, 'figure'],
    [3, 'figure'],
    [4, 'table'],
    [6, 'figure'],
  ] as const
  expect(overtaken([page(0, 5), atHead], figures)).toEqual(['at-3'])
  expect(overtaken([page(0, 5), atHead], figures, { kind: 'table' })).toEqual(['at-4'])
  expect(overtaken([page(0, 5), atHead], figures, {})).toEqual([])
})

test('what stands at the foot of its page is behind the page’s text', () => {
  expect(overtaken([atFoot, page(5, 10)], [[3, 'figure']])).toEqual(['at-3'])
  expect(overtaken([atFoot, page(5, 10)], [[6, 'figure']])).toEqual([])
})

test('what stands at the foot of both columns is behind the second, what stands alone behind the page', () => {
  const broad = { kind: 'figure', isBroad: true } as const
  const foot = page(0, 5, { placed: [{ float: 0, top: 120 }], foot: 50 })
  expect(overtaken([foot, page(5, 10)], [[6, 'figure']], broad, 2)).toEqual(['at-6'])
  const alone = page(5, 5, { placed: [{ float: 0, top: 20 }], above: 100 })
  expect(overtaken([page(0, 5), alone, page(5, 10)], [[4, 'figure']])).toEqual(['at-4'])
  expect(overtaken([page(0, 5), alone, page(5, 10)], [[6, 'figure']])).toEqual([])
})
