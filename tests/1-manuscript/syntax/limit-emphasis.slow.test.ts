import { toString as textOf } from 'mdast-util-to-string'
import { expect, test } from 'vitest'
import { parse } from '../sketch.ts'

test.each([
  ['a**b', 20_000],
  ['*a ', 20_000],
  ['~~a', 20_000],
  ['*a **b ', 750, 'b** a*', 4_000],
])(
  'a paragraph of nothing but %j is bounded in time, keeps its text and says so once',
  (piece, times, end = '', ends = 0) => {
    const markdown = `# A\n\n${piece.repeat(times)}${end.repeat(ends)}`
    const started = performance.now()
    const { tree, messages } = parse(markdown)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(messages).toEqual([expect.stringMatching(/^3:\d+ emphasis-excessive$/)])
    expect(textOf(tree).replaceAll(/[*~]/g, '')).toBe(
      markdown.slice(5).replaceAll(/[*~]/g, '').trim().replace(/^/, 'A'),
    )
  },
)
