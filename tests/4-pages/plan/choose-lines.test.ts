import { expect, test } from 'vitest'
import { type BrokenLines, breakLines, type ParagraphBoxes } from '../../../src/4-pages/plan/break-lines.ts'
import { chooseLines } from '../../../src/4-pages/plan/choose-lines.ts'

const near = [0.99, 1.01, 0.98, 1.02]

/** Pseudo-random words, the same each time: a letter is 6 px broad, a space 4. */
function paragraph(seed: number, measure: number): ParagraphBoxes {
  let state = seed
  const boxes = Array.from({ length: 80 }, () => {
    state = (state * 48271) % 2147483647
    return 6 * (1 + (state % 11))
  })
  const joints = `${' '.repeat(79)}+`
  return { measure, indent: 0, boxes, joints, gaps: boxes.map(() => 4), space: 4, narrowing: 1 }
}

const seeds = Array.from({ length: 60 }, (_, index) => index + 1)

/** Breadth of each line with its spaces as the paragraph has them, px. */
function breadths({ boxes, gaps }: ParagraphBoxes, { ends, scale, shrink }: BrokenLines): number[] {
  return ends.map((end, line) => {
    const first = (ends[line - 1] ?? -1) + 1
    const words = boxes.slice(first, end + 1).reduce((sum, box) => sum + box * scale, 0)
    return words + gaps.slice(first, end).reduce((sum, gap) => sum + gap * scale - shrink, 0)
  })
}

test('leaves letters as they are where no line is loose', () => {
  const even = paragraph(1, 300)
  const broad = { ...even, measure: 1000 }
  expect(chooseLines(broad, near)).toEqual(breakLines(broad))
  expect(chooseLines({ ...even, boxes: [40, 40], joints: ' +', gaps: [4, 0] }, near)).toBeUndefined()
})

test('gives letters another size where that fills loose lines, and the lines still fit', () => {
  const chosen = seeds.flatMap((seed) => {
    const own = paragraph(seed, 430)
    const [plain, lines] = [breakLines(own), chooseLines(own, near)]
    return plain && lines ? [{ own, plain, lines }] : []
  })
  const changed = chosen.filter(({ lines }) => lines.scale !== 1)
  expect(changed.length).toBeGreaterThan(10)
  for (const { own, plain, lines } of changed) {
    expect(near).toContain(lines.scale)
    expect(lines.cost).toBeLessThan(plain.cost * 0.8)
    for (const breadth of breadths(own, lines)) expect(breadth).toBeLessThan(own.measure + 0.01)
  }
  const dear = (lines: BrokenLines) => lines.worst > 600_000
  const [before, after] = [
    chosen.filter(({ plain }) => dear(plain)),
    chosen.filter(({ lines }) => dear(lines)),
  ]
  expect(after.length).toBeLessThan(before.length * 0.6)
})

test('takes no size that it is not given, and the least change that is enough', () => {
  const faulty = seeds
    .map((seed) => paragraph(seed, 430))
    .filter((own) => (breakLines(own)?.worst ?? 0) > 600_000)
  for (const own of faulty) {
    expect(chooseLines(own, [])?.scale).toBe(1)
    const one = chooseLines(own, [0.99])
    if (one && one.worst < 600_000) expect(chooseLines(own, near)?.scale).toBe(0.99)
  }
})
