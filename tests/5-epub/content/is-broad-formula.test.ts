import { expect, test } from 'vitest'
import { renderMath } from '../../../src/3-chapter/math/render-math.ts'
import { isBroadFormula } from '../../../src/5-epub/content/is-broad-formula.ts'

test.each([
  ['a = b + c', false],
  ['\\frac{1}{2} + \\sqrt{x}', false],
  ['a = b + c + d + e + f + g + h + i + j', true],
  ['a \\hspace{20em} b', true],
  ['\\begin{matrix} a & b & c & d & e & f & g & h & i \\end{matrix}', true],
])('%s: %s', (tex, isBroad) => {
  const rendered = renderMath(tex, true)
  expect(rendered.ok && isBroadFormula(rendered.math)).toBe(isBroad)
})
