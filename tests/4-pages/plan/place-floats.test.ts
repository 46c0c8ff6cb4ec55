import { expect, test } from 'vitest'
import type { BrokenPage } from '../../../src/4-pages/plan/break-pages.ts'
import type { MeasuredFloat } from '../../../src/4-pages/plan/flow-atoms.ts'
import { placeFloats } from '../../../src/4-pages/plan/place-floats.ts'
import { flow, line, type Piece, page, paragraph } from '../sample-flow.ts'

type Figure = Partial<MeasuredFloat>

const single = { ...page, columns: 1 } as const
const double = { ...page, columns: 2 } as const

/** Figures three lines high. */
function figuresOf(figures: readonly Figure[]): MeasuredFloat[] {
  return figures.map((figure, index) => ({
    id: `figure-${index}`,
    place: 'top',
    at: 0,
    height: 3 * line - 5,
    ids: [],
    notes: [],
    isBroad: false,
    ...figure,
  }))
}

function place(
  pieces: readonly Piece[],
  figures: readonly Figure[],
  noteLengths: readonly number[] = [],
  { columns = 1, byPlace = false }: { readonly columns?: 1 | 2; readonly byPlace?: boolean } = {},
): readonly BrokenPage[] {
  const measured = {
    ...flow(pieces, ...noteLengths),
    floats: figuresOf(figures),
    roomless: pieces.map(() => false),
  }
  return placeFloats(measured, columns === 1 ? single : double, byPlace).pages
}

/** Paragraphs of three lines, of which some refer to notes: paragraph → notes. */
function paragraphs(count: number, notes: Readonly<Record<number, readonly number[]>> = {}): Piece[] {
  return Array.from({ length: count }, (_, index) => paragraph(3, { 0: notes[index] ?? [] })).flat()
}

/** Each page in words: its lines, its figures with their tops, and its notes. */
function inWords(pages: readonly BrokenPage[]): string[] {
  return pages.map(({ from, to, floats, notes }) => {
    const figures = (floats?.placed ?? []).map(({ float, top }) => `${float}@${top}`)
    const foot = notes.length > 0 ? [`notes ${notes.map(({ note }) => note).join(' ')}`] : []
    return [to > from ? `${from}-${to}` : 'none', ...figures, ...foot].join(' ')
  })
}

/** Pages of ten lines with paragraphs of three. */
const placed = (count: number, figures: readonly Figure[]) => inWords(place(paragraphs(count), figures))

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
  expect(pages.join(' ').match(/\d+(?=@)/g)).toEqual(['0', '1', '2', '3'])
  expect(pages[1]).toContain('0@0 1@80')
})

test('a figure that finds no room beside others moves on, and they stay', () => {
  const pages = placed(9, [{ at: 3 }, { at: 6, height: 4 * line }, { at: 6, place: 'bottom' }])
  expect(pages.slice(0, 3)).toEqual(['0-9', expect.stringMatching(/ 0@0$/), expect.stringMatching(/ 1@0/)])
})

test('behind the last text a figure stands at the foot, if there is room, else alone; several share a page', () => {
  expect(placed(4, [{ at: 12 }])).toEqual(['0-9', '9-12 0@145'])
  expect(placed(3, [{ at: 9 }])).toEqual(['0-9', 'none 0@58'])
  expect(placed(3, [{ at: 9 }, { at: 9 }])).toEqual(['0-9', 'none 0@26 1@106'])
  expect(placed(3, [{ at: 9 }, { at: 9, place: 'page' }])).toEqual(['0-9', 'none 0@58', 'none 1@58'])
})

test('a figure that would stand far behind its text stands alone', () => {
  const many = Array.from({ length: 6 }, () => ({ at: 3, height: 110 }))
  const pages = placed(30, many)
  const last = pages.findIndex((words) => words.includes('5@'))
  expect(pages.join(' ').match(/\d+(?=@)/g)).toEqual(['0', '1', '2', '3', '4', '5'])
  expect(pages.filter((words) => words.startsWith('none'))).not.toEqual([])
  expect(last).toBeLessThan(7)
})

test('no page begins with a figure above a row of a table', () => {
  const pieces = [...paragraph(6), ...Array.from({ length: 14 }, () => ({ head: line }))]
  const floats = figuresOf([{ at: 3, height: 40 }])
  const roomless = pieces.map((_, index) => index > 6)
  const { pages } = placeFloats({ ...flow(pieces), floats, roomless }, single, false)
  for (const { from, floats: own } of pages)
    if (own?.above && own.above < page.height) expect(roomless[from]).toBe(false)
  expect(pages.flatMap(({ floats: own }) => own?.placed ?? [])).toHaveLength(1)
})

test('notes of a figure stand at the foot of its page, wherever it goes', () => {
  const pages = place(paragraphs(6), [{ at: 3, notes: [0] }], [2])
  expect(inWords(pages)).toEqual(['0-9', '9-12 0@0 notes 0', '12-18'])
  // The separator and two lines.
  expect(pages[1]).toMatchObject({ noteHeight: 50, textHeight: 60, noteRoom: 60 })
  const alone = place(paragraphs(6), [{ at: 3, place: 'page', notes: [0] }], [2])
  expect(inWords(alone)).toEqual(['0-9', 'none 0@38 notes 0', '9-18'])
})

test('a figure and the text have one separator between them', () => {
  const pages = place(paragraphs(6, { 3: [1] }), [{ at: 3, notes: [0] }], [1, 1])
  expect(inWords(pages)[1]).toBe('9-12 0@0 notes 0 1')
  expect(pages[1]?.noteHeight).toBe(page.separator + 2 * line)
})

test('notes stand by number, or by place when each page numbers its own', () => {
  const pieces = [...paragraph(2, { 0: [0] }), ...paragraph(2, { 0: [2] }), ...paragraphs(4)]
  const figures: readonly Figure[] = [{ at: 2, place: 'bottom', height: 15, notes: [1] }]
  const byNumber = place(pieces, figures, [1, 1, 1])
  expect(inWords(byNumber)[0]).toBe('0-4 0@107 notes 0 1 2')
  const byPlace = place(pieces, figures, [1, 1, 1], { byPlace: true })
  expect(inWords(byPlace)[0]).toBe('0-4 0@107 notes 0 2 1')
})

test('a note that goes on overleaf stands last', () => {
  const pieces = [...paragraph(2, { 0: [0] }), ...paragraphs(4)]
  const figures: readonly Figure[] = [{ at: 2, place: 'bottom', height: 5, notes: [1] }]
  const [first, second] = place(pieces, figures, [8, 1])
  expect(first?.notes).toEqual([
    { note: 1, from: 0, to: 1 },
    { note: 0, from: 0, to: expect.any(Number) },
  ])
  expect(second?.notes).toEqual([{ note: 0, from: first?.notes[1]?.to, to: 8 }])
})

test('figures stand at heads and feet of columns', () => {
  const figures: readonly Figure[] = [
    { at: 3 },
    { at: 6, place: 'bottom' },
    { at: 12, place: 'bottom', notes: [0] },
  ]
  const pages = place(paragraphs(14), figures, [1], { columns: 2 })
  expect(inWords(pages).slice(0, 3)).toEqual(['0-9', '9-11 0@0 1@145', '11-15 2@107 notes 0'])
})

test('what is as broad as the page takes its room from both columns, with its notes in the first', () => {
  const top = place(paragraphs(14), [{ at: 0, isBroad: true, notes: [0] }, { at: 0 }], [1], { columns: 2 })
  expect(inWords(top).slice(0, 2)).toEqual(['0-4 0@0 notes 0', '4-6 1@80'])
  const bottom = place(paragraphs(14), [{ at: 3, place: 'bottom', isBroad: true, notes: [0] }], [1], {
    columns: 2,
  })
  const [first, second] = bottom
  expect(inWords(bottom).slice(0, 2)).toEqual(['0-3 0@145 notes 0', '3-9'])
  expect(first?.floats).toMatchObject({ below: 0, foot: 80 })
  expect(second?.floats).toMatchObject({ placed: [], foot: 80 })
})

test('a page of figures alone has two columns, and those before it are as high as the page', () => {
  const pages = place(paragraphs(3), [{ at: 9, place: 'page', isBroad: true }], [], { columns: 2 })
  expect(inWords(pages)).toEqual(['0-6', '6-9', 'none 0@58', 'none'])
  for (const { textHeight, noteRoom, floats } of pages)
    expect(textHeight + noteRoom + (floats?.above ?? 0)).toBe(page.height)
})

/** The same numbers on each run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

test.each([1, 2] as const)(
  'whatever the text and its figures, nothing is lost or overlaps: %i columns',
  (columns) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const upTo = numbersFrom(seed * 7919)
      const pieces: Piece[] = []
      const lengths: number[] = []
      const figures: Figure[] = []
      const addNote = (lines: number) => lengths.push(lines) - 1
      for (let count = 4 + upTo(16); count > 0; count -= 1) {
        if (upTo(3) === 0) {
          const own = (['top', 'bottom', 'page', 'top', 'bottom'] as const)[upTo(5)] ?? 'top'
          const notes = upTo(3) === 0 ? [addNote(1 + upTo(2))] : []
          const isBroad = columns === 2 && (own === 'page' || upTo(3) === 0)
          figures.push({ at: pieces.length, place: own, height: 10 + upTo(90), notes, isBroad })
        }
        const lines = 1 + upTo(9)
        pieces.push(...paragraph(lines, upTo(4) === 0 ? { [upTo(lines)]: [addNote(1 + upTo(6))] } : {}))
      }
      const pages = place(pieces, figures, lengths, { columns })
      const atoms = flow(pieces).atoms
      expect(pages.map(({ from }) => from)).toEqual([0, ...pages.slice(0, -1).map(({ to }) => to)])
      const found = pages.flatMap(({ floats }) => floats?.placed.map(({ float }) => float) ?? [])
      expect(found.toSorted((one, other) => one - other)).toEqual(figures.map((_, index) => index))
      const parts = pages.flatMap(({ notes }) => notes)
      for (const [note, length] of lengths.entries()) {
        const own = parts.filter((part) => part.note === note)
        expect(own.map(({ from }) => from)).toEqual([0, ...own.slice(0, -1).map(({ to }) => to)])
        expect(own.at(-1)?.to).toBe(length)
      }
      for (const [column, each] of pages.entries()) {
        const { from, to, textHeight, noteHeight, noteRoom, notes, floats } = each
        const { above = 0, below = 0, foot = 0 } = floats ?? {}
        const height = above + textHeight + noteRoom + below + foot
        expect(height).toBeLessThanOrEqual(page.height + 0.1)
        const neighbours = columns === 2 && column % 2 === 1 ? (pages[column - 1]?.floats?.placed ?? []) : []
        const boxes = [
          ...(floats?.placed ?? []),
          ...neighbours.filter(({ float }) => figures[float]?.isBroad),
        ].map(({ float, top }) => [top, top + (figures[float]?.height ?? 0)] as const)
        if (to > from) boxes.push([above, above + textHeight])
        if (notes.length > 0) boxes.push([height - foot - noteHeight, height - foot])
        const sorted = boxes.toSorted(([one], [other]) => one - other)
        for (const [index, [top, bottom]] of sorted.entries()) {
          expect(top).toBeGreaterThanOrEqual((sorted[index - 1]?.[1] ?? 0) - 0.1)
          expect(bottom).toBeLessThanOrEqual(height + 0.1)
        }
        const begun = notes.filter((part) => part.from === 0).map(({ note }) => note)
        const referred = atoms.slice(from, to).flatMap((atom) => atom.notes)
        const ofFigures = (floats?.placed ?? []).flatMap(({ float }) => figures[float]?.notes ?? [])
        expect(begun.toSorted()).toEqual([...referred, ...ofFigures].toSorted())
        for (const { float } of floats?.placed ?? []) {
          const own = pages.findIndex((other) => other.to >= (figures[float]?.at ?? 0))
          expect(Math.floor(column / columns)).toBeGreaterThanOrEqual(Math.floor(own / columns))
        }
      }
    }
  },
)

test('a long text with many figures takes no longer for each of them', () => {
  const pieces = paragraphs(400)
  const figures = Array.from({ length: 40 }, (_, index) => ({ at: 3 + index * 30 }))
  const pages = place(pieces, figures)
  const found = pages.flatMap(({ floats }) => floats?.placed.map(({ float }) => float) ?? [])
  expect(found).toEqual(figures.map((_, index) => index))
})

test('a figure with a page of its own begins a page, though its text is in the second column', () => {
  const pages = place(paragraphs(9), [{ at: 15, place: 'page' }], [], { columns: 2 })
  const own = pages.findIndex(({ floats }) => floats?.placed.some(({ float }) => float === 0))
  expect(own % 2).toBe(0)
  expect(pages[own]?.to).toBe(pages[own]?.from)
})
