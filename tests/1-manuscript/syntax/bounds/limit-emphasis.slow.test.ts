import { toString as textOf } from 'mdast-util-to-string'
import { expect, test } from 'vitest'
import { parse } from '../../sketch.ts'

test.each([
  ['a**b', 20_000],
  ['*a ', 20_000],
  ['~~a', 20_000],
  ['*a **b ', 750, 'b** a*', 4_000],
])(
  'a paragraph of nothing but %j is read to its end, keeps its text and says once that most of it is no emphasis',
  (piece, times, end = '', ends = 0) => {
    const markdown = `# A\n\n${piece.repeat(times)}${end.repeat(ends)}`
    const { tree, messages } = parse(markdown)
    expect(messages).toEqual([expect.stringMatching(/^3:\d+ emphasis-excessive$/)])
    expect(textOf(tree).replaceAll(/[*~]/g, '')).toBe(
      markdown.slice(5).replaceAll(/[*~]/g, '').trim().replace(/^/, 'A'),
    )
  },
)
