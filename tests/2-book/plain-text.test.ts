import { expect, test } from 'vitest'
import { plainText } from '../../src/2-book/plain-text.ts'
import { parse } from '../1-manuscript/sketch.ts'

test('words without marks, tags and notes; line breaks divide them', () => {
  const { tree } = parse('# *A* `b` <b>c</b>\n\nd\\\ne<br>f ![g](h.png)[^i]\n\n[^i]: j\n')
  expect(tree.children.slice(0, 2).map((node) => plainText(node))).toEqual(['A b c', 'd e f g'])
})
