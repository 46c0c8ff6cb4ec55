import { expect, test } from 'vitest'
import type { MeasuredLine } from '../../../src/4-pages/page/flows/measure-lines.ts'
import type { Atom, BrokenPage } from '../../../src/4-pages/plan/break-pages.ts'
import { findFaults, type SetFlow } from '../../../src/4-pages/report/find-faults.ts'
import { box, paragraph, stack } from '../sample-flow.ts'

const layout = { line: 20, facing: true }

const plain: Atom = { ...box, onGrid: true }

/** Paragraphs of so many lines, one below the other. */
function paragraphs(...lines: readonly number[]): Atom[] {
  return stack(lines.flatMap((count) => paragraph(count)))
}

function page(from: number, to: number, more: Partial<BrokenPage> = {}): BrokenPage {
  const textHeight = (to - from) * 20
  return { from, to, textHeight, notes: [], noteRoom: 200 - textHeight, noteHeight: 0, whites: [], ...more }
}

/** The page, without room below its text. */
const full = (each: BrokenPage): BrokenPage => ({ ...each, noteRoom: 0 })

function flow(atoms: readonly Atom[], pages: readonly BrokenPage[], more: Partial<SetFlow> = {}): SetFlow {
  return {
    id: 'one',
    atoms,
    blocks: atoms.map((_, index) => `b${index}`),
    notes: [],
    noteIds: [],
    pages,
    columns: 1,
    isPlanned: true,
    lines: [],
    floats: [],
    firstPage: 2,
    ...more,
  }
}

const line = (atom: number, more: Partial<MeasuredLine> = {}): MeasuredLine => ({
  atom,
  block: 'p',
  text: `line ${atom}`,
  ...more,
})

const kinds = (set: SetFlow) =>
  findFaults(set, layout).map(({ kind, page: at, size }) => [kind, at, size && Math.round(size * 100) / 100])

test('finds loose and tight lines by their word space, on the page where they stand', () => {
  const atoms = paragraphs(12)
  const lines = [line(0, { space: 2 }), line(1, { space: 2.01 }), line(10, { space: 0.6 })]
  expect(kinds(flow(atoms, [page(0, 10), page(10, 12)], { lines }))).toEqual([
    ['loose-line', 2, 2.01],
    ['tight-line', 3, 0.6],
  ])
})

test('takes a line that a single word does not fill for loose, but not one of a script without spaces', () => {
  const japanese = line(2, { lack: 30, text: '川だと云われたりしていた' })
  const lines = [line(0, { lack: 30 }), line(1, { lack: 0.5 }), japanese]
  expect(kinds(flow(paragraphs(3), [page(0, 3)], { lines }))).toEqual([['loose-line', 2, undefined]])
})

test('counts hyphens on successive lines, each run once', () => {
  const hyphens = [1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0]
  const lines = hyphens.map((hyphen, atom) => line(atom, hyphen ? { hyphen: [3, 4] } : {}))
  expect(kinds(flow(paragraphs(12), [page(0, 12)], { lines }))).toEqual([
    ['hyphen-run', 2, 3],
    ['hyphen-run', 2, 4],
  ])
})

test('finds short stems, but not at hyphens of the manuscript', () => {
  const lines = [line(0, { hyphen: [1, 5] }), line(2, { hyphen: [4, 2] }), line(4, { hyphen: [0, 0] })]
  expect(kinds(flow(paragraphs(6), [page(0, 6)], { lines }))).toEqual([
    ['hyphen-stem', 2, 1],
    ['hyphen-stem', 2, 2],
  ])
})

test('finds hyphens where the leaf is turned: at the foot of right-hand pages of books', () => {
  const lines = Array.from({ length: 20 }, (_, atom) => line(atom, atom % 5 === 4 ? { hyphen: [3, 3] } : {}))
  const set = flow(paragraphs(20), [page(0, 5), page(5, 10), page(10, 20)].map(full), { lines })
  expect(kinds(set)).toEqual([['hyphen-at-turn', 2, undefined]])
  expect(findFaults(set, { ...layout, facing: false })).toEqual([])
})

test('finds last lines that are shorter than the indent, short words and ends of words', () => {
  const end = { width: 50, indent: 20, words: 2, letters: 9 }
  const ends = [
    { ...end, width: 19 },
    end,
    { ...end, words: 1, letters: 4 },
    { ...end, words: 1, letters: 5 },
    { ...end, words: 1, letters: 8 },
  ]
  const lines = ends.flatMap((each, index) => [
    line(index * 2, index === 4 ? { hyphen: [3, 8] } : {}),
    line(index * 2 + 1, { end: each }),
  ])
  const found = findFaults(flow(paragraphs(2, 2, 2, 2, 2), [page(0, 10)], { lines }), layout)
  expect(found.map(({ kind, text }) => [kind, text])).toEqual([
    ['short-last-line', 'line 1'],
    ['short-last-line', 'line 5'],
    ['short-last-line', 'line 9'],
  ])
})

test('finds widows, orphans and headings at the foot', () => {
  const atoms = [...paragraphs(10, 3)].map((atom, index) => ({ ...atom, keepWithNext: index === 12 }))
  const more = { ...plain, start: 260, end: 280 }
  const set = flow([...atoms, more], [page(0, 9), page(9, 11), page(11, 13), page(13, 14)])
  expect(kinds(set).filter(([kind]) => kind !== 'white-space' && kind !== 'uneven-feet')).toEqual([
    ['widow', 3, undefined],
    ['orphan', 3, undefined],
    ['stranded-heading', 4, undefined],
  ])
})

test('finds split notes where they begin, and lines of notes on the page of their part', () => {
  const notes = [paragraphs(6)]
  const first = page(0, 5, { notes: [{ note: 0, from: 0, to: 4 }], noteRoom: 100, noteHeight: 100 })
  const second = page(5, 10, { notes: [{ note: 0, from: 4, to: 6 }], noteRoom: 100, noteHeight: 50 })
  const lines = [line(5, { note: 0, space: 3 })]
  const set = flow(paragraphs(10), [first, second], { notes, noteIds: ['n1'], lines })
  expect(findFaults(set, layout)).toEqual([
    { kind: 'loose-line', page: 3, block: 'p', text: 'line 5', size: 3 },
    { kind: 'split-note', page: 2, block: 'n1' },
  ])
})

test('finds white space before what had no room, not at a chapter’s end or before an author’s page break', () => {
  const atoms = [...paragraphs(6), { ...plain, start: 120, end: 280 }]
  const pages = [page(0, 6), page(6, 7)]
  expect(kinds(flow(atoms, pages, { firstPage: 0 }))).toEqual([['white-space', 0, 0.4]])
  const forced = atoms.map((atom, index) => ({ ...atom, forced: index === 6 }))
  expect(kinds(flow(forced, pages, { firstPage: 0 }))).toEqual([])
})

test('compares the feet of facing pages, notes counted, but not the last page', () => {
  const pages = [page(0, 10), page(10, 20), page(20, 29), page(29, 39), page(39, 44)]
  expect(kinds(flow(paragraphs(44), pages))).toEqual([['uneven-feet', 3, 1]])
  expect(kinds(flow(paragraphs(44), pages, { firstPage: 3 }))).toEqual([['uneven-feet', 5, 1]])
  const noted = pages.map((each, index) =>
    index === 2 ? page(20, 29, { notes: [{ note: 0, from: 0, to: 1 }], noteHeight: 20 }) : each,
  )
  expect(kinds(flow(paragraphs(44), noted, { firstPage: 3, notes: [paragraphs(1)] }))).toEqual([])
})

test('finds lines between those of the page behind, with the white that the plan adds', () => {
  const atoms = paragraphs(4, 4)
  const lines = atoms.map(({ start }, atom) => line(atom, { top: start + (atom >= 4 ? 6 : 0) }))
  expect(kinds(flow(atoms, [page(0, 8)], { lines }))).toEqual(
    Array.from({ length: 4 }, () => ['off-grid', 2, 0.3]),
  )
  const whites = [{ atom: 4, height: 14 }]
  expect(kinds(flow(atoms, [page(0, 8, { whites })], { lines }))).toEqual([])
})

test('tells nothing of pages that the browser broke, but of their lines', () => {
  const lines = [line(0, { space: 3 })]
  expect(kinds(flow(paragraphs(10), [page(0, 9), page(9, 10)], { lines, isPlanned: false }))).toEqual([
    ['loose-line', 2, 3],
  ])
})

test('counts figures to the foot and the white of their pages', () => {
  const atoms = paragraphs(5, 4, 6)
  const figures = (more: object) => ({ floats: { placed: [], above: 0, below: 0, foot: 0, ...more } })
  const head = page(5, 9, { ...figures({ above: 80 }), noteRoom: 40 })
  const foot = page(5, 9, { ...figures({ below: 80 }), noteRoom: 40 })
  const other = page(9, 13, { ...figures({ above: 80 }), noteRoom: 40 })
  const last = page(13, 15)
  const uneven = (pages: readonly BrokenPage[]) =>
    kinds(flow(atoms, pages)).filter(([kind]) => kind === 'uneven-feet')
  expect(uneven([page(0, 5), head, other, last])).toEqual([])
  expect(uneven([page(0, 5), foot, other, last])).toEqual([['uneven-feet', 3, 2]])
  expect(kinds(flow(atoms, [page(0, 5), head, other, last])).map(([kind]) => kind)).toEqual(['white-space'])
})

test('finds figures more than two pages behind their text', () => {
  const placed = (float: number) => ({
    floats: { placed: [{ float, top: 0 }], above: 40, below: 0, foot: 0 },
    noteRoom: 0,
  })
  const pages = [page(0, 5), page(5, 10), page(10, 15, placed(0)), page(15, 20, placed(1))]
  const floats = ['near', 'far'].map((id) => ({ id, at: 5 }))
  expect(findFaults(flow(paragraphs(20), pages, { floats }), layout)).toContainEqual({
    kind: 'far-figure',
    page: 5,
    block: 'far',
    size: 3,
  })
  expect(
    kinds(flow(paragraphs(20), pages, { floats })).filter(([kind]) => kind === 'far-figure'),
  ).toHaveLength(1)
})
