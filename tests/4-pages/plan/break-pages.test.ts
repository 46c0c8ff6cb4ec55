import { expect, test } from 'vitest'
import {
  type Breaking,
  breakPages,
  breakPagesGreedily,
  hopeless,
  type MeasuredFlow,
} from '../../../src/4-pages/plan/break-pages.ts'
import { flow, type Piece, page, paragraph, stack } from '../sample-flow.ts'

const starts = ({ pages }: Breaking) => pages.map(({ from }) => from)
const notesOf = ({ pages }: Breaking) =>
  pages.map(({ notes }) => notes.map(({ note, from, to }) => [note, from, to]))

/** No page is over-full, atoms and the atoms of all notes stand in order, each once. */
function expectWhole({ pages }: Breaking, { atoms, notes }: MeasuredFlow): void {
  expect(pages.flatMap(({ from, to }) => atoms.slice(from, to))).toEqual(atoms)
  const parts = pages.flatMap((each) => each.notes)
  for (const [index, note] of notes.entries()) {
    const own = parts.filter((part) => part.note === index)
    expect(own.flatMap(({ from, to }) => note.slice(from, to))).toEqual(note)
  }
  for (const { textHeight, notes: parts } of pages) {
    const heights = parts.map(({ note, from, to }) => {
      const pieces = notes[note]?.slice(from, to) ?? []
      return (pieces.at(-1)?.end ?? 0) - (pieces[0]?.start ?? 0)
    })
    const foot = heights.reduce((sum, height) => sum + height, heights.length > 0 ? page.separator : 0)
    expect(textHeight + foot).toBeLessThanOrEqual(page.height + 0.5)
  }
}

test('fills pages and drops the margin of what begins one', () => {
  const breaking = breakPages(flow([...paragraph(10), { margin: 20 }, ...paragraph(9)]), page)
  expect(starts(breaking)).toEqual([0, 10])
  expect(breaking.pages[1]?.textHeight).toBe(200)
})

test('leaves no single line of a paragraph at the foot or at the head of a page', () => {
  expect(starts(breakPages(flow([...paragraph(9), ...paragraph(4), ...paragraph(8)]), page))[1]).toBe(9)
  expect(starts(breakPages(flow([...paragraph(11), ...paragraph(8)]), page))[1]).toBe(9)
})

test('keeps a paragraph of three lines whole', () => {
  expect(starts(breakPages(flow([...paragraph(8), ...paragraph(3), ...paragraph(6)]), page))[1]).toBe(8)
})

test('takes a heading, and one below it, to the page of its text', () => {
  const heading = { keepWithNext: true }
  const text = flow([...paragraph(8), heading, heading, ...paragraph(7)])
  expect(starts(breakPages(text, page))).toEqual([0, 8])
})

test('begins a page where the author wants one, and does not call the page before it short', () => {
  const breaking = breakPages(flow([...paragraph(5), { forced: true }, ...paragraph(5)]), page)
  expect(starts(breaking)).toEqual([0, 5])
  expect(breaking.cost).toBe(0)
})

test('counts the repeated head of a table and never parts joined rows', () => {
  const row = { head: 30, height: 40 }
  const rows = flow([{ height: 30, keepWithNext: true }, ...Array.from({ length: 9 }, () => row)])
  const breaking = breakPages(rows, page)
  expect(breaking.pages[1]?.textHeight).toBeLessThanOrEqual(200)
  expect(breaking.pages.every(({ from, to }) => from === 0 || to - from <= 4)).toBe(true)
  const joined = flow([{ height: 100 }, { height: 80 }, { height: 60, joined: true }, { height: 100 }])
  expect(starts(breakPages(joined, page))).toContain(1)
})

test('sets a note on the page of its reference, taking the line along when there is no room', () => {
  const text = flow(paragraph(16, { 9: [0] }), 3)
  const breaking = breakPages(text, page)
  const at = breaking.pages.findIndex(({ from, to }) => from <= 9 && 9 < to)
  expect(notesOf(breaking)[at]).toEqual([[0, 0, 3]])
  expectWhole(breaking, text)
})

test('sets several notes of one line in order', () => {
  const text = flow(paragraph(12, { 2: [0, 1, 2] }), 2, 1, 2)
  const breaking = breakPages(text, page)
  expect(notesOf(breaking)[0]).toEqual([
    [0, 0, 2],
    [1, 0, 1],
    [2, 0, 2],
  ])
})

test('splits a note rather than leave half a page empty, two lines on each side at least', () => {
  const text = flow(paragraph(14, { 4: [0] }), 8)
  const breaking = breakPages(text, page)
  const [first, second] = notesOf(breaking)
  expect(first?.[0]?.[0]).toBe(0)
  const cut = first?.[0]?.[2] ?? 0
  expect(cut).toBeGreaterThanOrEqual(2)
  expect(8 - cut).toBeGreaterThanOrEqual(2)
  expect(second?.[0]).toEqual([0, cut, 8])
  expectWhole(breaking, text)
})

test('never splits a note of three lines', () => {
  for (let at = 0; at < 10; at += 1) {
    const breaking = breakPages(flow(paragraph(20, { [at]: [0] }), 3), page)
    expect(notesOf(breaking).flat()).toEqual([[0, 0, 3]])
  }
})

test('splits a note that is longer than a page as often as it must, and gives its end pages of its own', () => {
  const early = flow(paragraph(40, { 0: [0] }), 30)
  const late = flow(paragraph(12, { 11: [0] }), 30)
  for (const text of [early, late]) {
    const breaking = breakPages(text, page)
    expect(breaking.cost).toBeLessThan(hopeless)
    expect(notesOf(breaking).flat().length).toBeGreaterThan(2)
    expectWhole(breaking, text)
  }
  expect(breakPages(late, page).pages.at(-1)?.textHeight).toBe(0)
})

test('sets notes of headings, boxes and rows with them', () => {
  const text = flow(
    [...paragraph(7), { keepWithNext: true, notes: [0] }, ...paragraph(4), { height: 60, notes: [1, 2] }],
    2,
    2,
    1,
  )
  const breaking = breakPages(text, page)
  for (const [index, { from, to }] of breaking.pages.entries()) {
    const wanted = text.atoms.slice(from, to).flatMap((atom) => atom.notes)
    expect(breaking.pages[index]?.notes.map(({ note }) => note)).toEqual(wanted)
  }
})

test('says when something is taller than a page', () => {
  expect(breakPages(flow([...paragraph(4), { height: 300 }, ...paragraph(4)]), page).cost).toBeGreaterThan(
    hopeless,
  )
  const note = { atoms: stack(paragraph(4, { 1: [0] })), notes: [stack([{ height: 300 }])] }
  expect(breakPages(note, page).cost).toBeGreaterThan(hopeless)
})

test('looks ahead: costs less than page by page, and never more', () => {
  let better = 0
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  for (let round = 0; round < 60; round += 1) {
    const lengths: number[] = []
    const pieces = Array.from({ length: 12 }, (): Piece[] => {
      const heading = random(4) === 0 ? [{ keepWithNext: true, margin: 20 }] : []
      const lines = 1 + random(8)
      const noted = random(2) === 0
      if (noted) lengths.push(1 + random(6))
      return [...heading, ...paragraph(lines, noted ? { [random(lines)]: [lengths.length - 1] } : {})]
    }).flat()
    const text = flow(pieces, ...lengths)
    const [best, greedy] = [breakPages(text, page), breakPagesGreedily(text, page)]
    expectWhole(best, text)
    expectWhole(greedy, text)
    expect(best.cost).toBeLessThanOrEqual(greedy.cost + 1e-6)
    if (best.cost < greedy.cost) better += 1
  }
  expect(better).toBeGreaterThan(20)
})

test('leaves what figures take of a page, with the separator of their notes', () => {
  const room = { height: 0, isNoted: false, pagesBefore: 0 }
  const text = flow([...paragraph(4, { 0: [0] }), ...paragraph(16)], 2)
  const plain = breakPages(text, { ...page, taken: [{ ...room, height: 60 }] })
  expect(plain.pages[0]).toMatchObject({ to: 4, textHeight: 80, noteHeight: 50, noteRoom: 60 })
  const noted = breakPages(text, { ...page, taken: [{ ...room, height: 60, isNoted: true }] })
  expect(noted.pages[0]).toMatchObject({ to: 4, noteHeight: 40 })
})

test('knows which pages face each other when pages without text stand between', () => {
  const taken = (pagesBefore: number) => [{ height: 0, isNoted: false, pagesBefore }]
  const pieces = [...paragraph(7), { height: 70 }, ...paragraph(11), { height: 90 }, ...paragraph(30)]
  const feet = (pagesBefore: number) =>
    breakPages(flow(pieces), { ...page, taken: taken(pagesBefore) }).pages.map(({ to }) => to)
  expect(feet(2)).toEqual(feet(0))
  expect(feet(1)).toEqual(breakPages(flow(pieces), { ...page, facing: 0 }).pages.map(({ to }) => to))
})
