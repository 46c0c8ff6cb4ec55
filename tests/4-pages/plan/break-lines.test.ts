import { expect, test } from 'vitest'
import { type BrokenLines, breakLines, type ParagraphBoxes } from '../../../src/4-pages/plan/break-lines.ts'

/** Every letter is 6 px broad, a space 4, a hyphen 3. */
const letter = 6

/** Words parted by spaces; `_` stands for a soft hyphen. */
function paragraph(text: string, measure: number, more: Partial<ParagraphBoxes> = {}): ParagraphBoxes {
  const boxes: number[] = []
  const gaps: number[] = []
  let joints = ''
  for (const [, piece = '', sign = ''] of text.matchAll(/([^ _=~]+)([ _=~]?)/g)) {
    boxes.push(piece.length * letter + (sign === '=' ? 3 : 0))
    joints += sign === '' ? '+' : sign.replace('_', '-')
    gaps.push(sign === ' ' || sign === '~' ? 4 : sign === '_' ? 3 : 0)
  }
  return { measure, indent: 0, boxes, joints, gaps, space: 4, narrowing: 4, ...more }
}

/** The lines' words, a used hyphen at their end. */
function linesOf(text: string, broken: BrokenLines | undefined): string[] {
  const pieces = [...text.matchAll(/[^ _=~]+[ _=~]?/g)].map(([piece]) => piece)
  let from = 0
  return (broken?.ends ?? []).map((end) => {
    const line = pieces.slice(from, end + 1).join('')
    from = end + 1
    return line
      .replaceAll(/_(?!$)/g, '')
      .replace(/_$/, '-')
      .trim()
  })
}

/** Number of letters of pseudo-random words, the same each time. */
function words(count: number, seed: number): string {
  let state = seed
  const random = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  return Array.from({ length: count }, () => {
    const long = 'a'.repeat(1 + random(9))
    return long.length > 5 ? `${long.slice(0, 3)}_${long.slice(3)}` : long
  }).join(' ')
}

/** How a browser fills the lines, soft hyphens that are not used taken away, spaces no narrower than they are. */
function greedy({ boxes, joints, gaps, measure, indent }: ParagraphBoxes, broken: BrokenLines): number[] {
  const used = new Set(broken.ends)
  const ties = new Set(broken.ties)
  const ends: number[] = []
  let [from, width, last] = [0, 0, -1]
  for (let box = 0; box < boxes.length; box += 1) {
    width += boxes[box] ?? 0
    const hyphen = joints[box] === '-' && used.has(box) ? (gaps[box] ?? 0) : 0
    if (width + hyphen > measure - (from === 0 ? indent : 0) + 0.01) {
      ends.push(last)
      box = last
      from = last + 1
      width = 0
      continue
    }
    const mayEnd = ' =|'.includes(joints[box] ?? '+') || (joints[box] === '-' && used.has(box))
    if (mayEnd && !ties.has(box)) last = box
    if (joints[box] === ' ' || joints[box] === '~') width += (gaps[box] ?? 0) - broken.shrink
  }
  return [...ends, boxes.length - 1]
}

test('evens lines: a short word goes down with a long one that would else leave a gap', () => {
  const text = 'aaaa aaaa aaa bbb cccccccccc dddddddd eeee fff'
  const lines = linesOf(text, breakLines(paragraph(text, 112)))
  expect(lines[0]).toBe('aaaa aaaa aaa bbb'.slice(0, lines[0]?.length))
  expect(
    lines
      .slice(0, -1)
      .map((line) => line.length)
      .every((length) => length >= 13),
  ).toBe(true)
})

test('ties words so that a browser, which fills line by line, ends lines at the same places', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const own = paragraph(words(120, seed), 420)
    const best = breakLines(own)
    if (!best) throw new Error('there is a breaking')
    expect(greedy(own, best)).toEqual(best.ends)
  }
})

test('narrows spaces by no more than a quarter', () => {
  for (const seed of [11, 12, 13, 14]) {
    const broken = breakLines(paragraph(words(150, seed), 300))
    expect(broken?.shrink).toBeGreaterThanOrEqual(0)
    expect(broken?.shrink).toBeLessThanOrEqual(1)
  }
})

test('narrows no space by more than its faces allow', () => {
  for (const seed of [11, 12, 13, 14]) {
    const broken = breakLines(paragraph(words(150, seed), 300, { narrowing: 0.2 }))
    expect(broken?.shrink).toBeLessThanOrEqual(0.2001)
  }
})

test('avoids more than two hyphens in succession', () => {
  const text = Array.from({ length: 30 }, () => 'aaa_aaa').join(' ')
  const lines = linesOf(text, breakLines(paragraph(text, 150)))
  const runs = lines.map((line) => (line.endsWith('-') ? '-' : ' ')).join('')
  expect(runs).toContain('-')
  expect(runs).not.toContain('---')
})

test('ends no paragraph with the end of a word, and hardly with a short one', () => {
  const tail = 'aaaa aaaa aaaa aaaa aaaa_aaaaaaaaaa'
  expect(linesOf(tail, breakLines(paragraph(tail, 118)))).toEqual(['aaaa aaaa aaaa aaaa', 'aaaaaaaaaaaaaa'])
  for (let seed = 20; seed < 40; seed += 1) {
    const text = `${words(60, seed)} aa`
    const lines = linesOf(text, breakLines(paragraph(text, 360)))
    expect(lines.at(-1)).not.toBe('aa')
  }
})

test('breaks neither at unbreakable spaces nor within what has no joint', () => {
  const text = 'aaaaa aaaaa aaaaa~aaaaa aaaaa aaaaa aaaaa'
  for (const line of linesOf(text, breakLines(paragraph(text, 110)))) expect(line).not.toMatch(/~$/)
})

test('takes hyphens of the manuscript for ends of lines', () => {
  const text = 'aaaaaa aaaaaa= aaaaa aaaaaa aaaa aaaaaa aaaa'.replace('= ', '=')
  expect(linesOf(text, breakLines(paragraph(text, 86)))).toContain('aaaaaa aaaaaa=')
})

test('makes a paragraph a line longer or shorter, if its spaces allow it', () => {
  const text = words(90, 7)
  const own = paragraph(text, 400)
  const count = breakLines(own)?.ends.length ?? 0
  const longer = breakLines(own, { shrink: 0.25, stretch: 0.5, looseness: 1, widest: 4 })
  const shorter = breakLines(own, { shrink: 0.75, looseness: -1 })
  expect(longer?.ends.length).toBe(count + 1)
  expect(shorter?.ends.length).toBe(count - 1)
  if (longer && shorter) {
    expect(longer.shrink).toBeLessThan(0)
    expect(greedy(own, longer)).toEqual(longer.ends)
    expect(greedy(own, shorter)).toEqual(shorter.ends)
  }
  expect(breakLines(own, { shrink: 0.25, looseness: -5 })).toBeUndefined()
})

test('leaves a single line alone, and words that are broader than the measure to the browser', () => {
  expect(breakLines(paragraph('aa aa', 200))).toBeUndefined()
  const text = `aaaa ${'a'.repeat(50)} aaaa aaaa`
  expect(linesOf(text, breakLines(paragraph(text, 120)))).toEqual(['aaaa', 'a'.repeat(50), 'aaaa aaaa'])
})

test('signs stand out at the beginning and the end of lines, but not in first, last and loose ones', () => {
  const text = 'aa bb cc dd ee. “ff gg hh ii jj, kk ll mm nn oo.'
  const hangs = [
    [0, 2, 0],
    [4, 0, 4],
    [5, 3, 0],
    [9, 0, 4],
    [14, 0, 4],
  ] as const
  const broken = breakLines(paragraph(text, 86, { hangs }))
  expect(linesOf(text, broken)).toEqual(['aa bb cc dd ee.', '“ff gg hh ii jj,', 'kk ll mm nn oo.'])
  expect(broken?.hangs).toEqual([
    [0, 4],
    [3, 4],
    [0, 0],
  ])
  const loose = breakLines(paragraph(text, 98, { hangs }))
  expect(linesOf(text, loose)[0]).toBe('aa bb cc dd ee.')
  expect(loose?.hangs[0]).toEqual([0, 0])
})

test('a browser that fills lines beyond what stands out is tied', () => {
  const text = 'aaaa bbbb aaa aaaa bbbbbb aaaa bbbb'
  const hangs = [[1, 0, 20]] as const
  const plain = breakLines(paragraph(text, 75))
  const hung = breakLines(paragraph(text, 75, { hangs }))
  expect(hung?.ends).toEqual(plain?.ends)
  expect(hung?.ties.length).toBeGreaterThanOrEqual(plain?.ties.length ?? 0)
})

test('the first line may have another face', () => {
  const text = 'aaaa bbbb cccc dddd eeee ffff gggg hhhh'
  const broad = { boxes: [36, 36, 36, 36], gaps: [6, 6, 6, 6] }
  expect(linesOf(text, breakLines(paragraph(text, 110)))[0]).toBe('aaaa bbbb cccc dddd')
  expect(linesOf(text, breakLines(paragraph(text, 110, { first: broad })))[0]).toBe('aaaa bbbb')
})

test('sets letters of another size in the same measure, with indents and sides that grow with them', () => {
  const own = paragraph(words(120, 3), 420, { indent: 20, sides: 30 })
  for (const scale of [0.95, 1.05]) {
    const times = (length: number) => length * scale
    const plain = { boxes: own.boxes.map(times), gaps: own.gaps.map(times), space: 4 * scale }
    const by = breakLines({ ...own, ...plain, indent: 20 * scale, measure: 420 - 30 * (scale - 1), sides: 0 })
    const broken = breakLines(own, { shrink: 0.25, scale })
    expect(broken?.scale).toBe(scale)
    expect(broken?.ends).toEqual(by?.ends)
    expect(broken?.shrink).toBeCloseTo(by?.shrink ?? NaN, 1)
  }
})

test('finds nothing that costs more than it may', () => {
  const own = paragraph(words(120, 3), 200)
  const { cost = 0 } = breakLines(own) ?? {}
  expect(breakLines(own, { shrink: 0.25, most: cost })?.cost).toBe(cost)
  expect(breakLines(own, { shrink: 0.25, most: cost * 0.9 })).toBeUndefined()
})

test('a hyphen behind the last box is none', () => {
  const costOf = (text: string) => breakLines(paragraph(text, 24))?.cost
  expect(costOf('aaaa_')).toBe(costOf('aaaa'))
})
