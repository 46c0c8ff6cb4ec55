import type { Element as HastElement } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { renderMath } from '../../../src/3-chapter/math/render-math.ts'
import { formulas, modes } from '../formulas.ts'

function render(tex: string, display = true): HastElement {
  const result = renderMath(tex, display)
  if (!result.ok) throw new Error(`${tex}: ${result.reason}`)
  return result.math
}

function markup(tex: string, display = true): string {
  return toHtml(render(tex, display)).replace(/^<math[^>]*>(.*)<\/math>$/s, '$1')
}

test('a formula says what it is, its source and how it stands', () => {
  expect(toHtml(render(' \\frac{a}{b} \n < c ', false))).toBe(
    '<math xmlns="http://www.w3.org/1998/Math/MathML" data-tex="\\frac{a}{b} < c" display="inline">' +
      '<mrow><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>&#x3C;</mo><mi>c</mi></mrow></math>',
  )
  expect(render('x').properties.display).toBe('block')
})

test.each(formulas)('%s is MathML with nothing of Temml’s style sheet', (tex) => {
  for (const display of modes(tex)) {
    visit(render(tex, display), 'element', ({ tagName, properties }) => {
      expect(tagName).toMatch(/^m|^none$/)
      expect(properties).not.toHaveProperty('className')
      expect(properties).not.toHaveProperty('id')
      expect(properties).not.toHaveProperty('href')
    })
  }
})

test('comments are no part of the source that goes along', () => {
  const { properties } = render('a + b % private\n%% private\n\\%c')
  expect(properties.dataTex).toBe('a + b \\%c')
})

test('alignment does not depend on a style sheet', () => {
  expect(markup('\\begin{aligned}a&=b\\end{aligned}')).toMatch(
    /<mtd style="[^"]*text-align:right[^"]*"><mi>a<.*<mtd style="[^"]*text-align:left/,
  )
})

test('the white between columns is as large as the formula is', () => {
  expect(markup('\\begin{pmatrix}1 & 2\\end{pmatrix}')).toMatch(/padding-left:0\.5\d*em/)
  for (const tex of [
    '\\begin{pmatrix}1 & 2\\end{pmatrix}',
    '\\begin{array}{c|c}1 & 2\\end{array}',
    '\\begin{cases}a & b\\end{cases}',
  ])
    expect(markup(tex)).not.toMatch(/padding[^;"]*\dpt/)
})

test('equations have no numbers of their own, but the tags that they are given', () => {
  expect(markup('\\begin{align}a&=b\\\\c&=d\\end{align}')).not.toMatch(/mtext|width:50%/)
  expect(markup('\\begin{equation}a\\end{equation}')).not.toContain('mtext')
  expect(markup('a \\tag{2.1}')).toMatch(
    /<mtable displaystyle="true" style="width:100%">.*text-align:right[^>]*><mtext>\(2\.1\)<\/mtext>/,
  )
})

test('levels of script are on elements that may have them', () => {
  expect(markup('\\boxed{x}')).toMatch(/^<mstyle scriptlevel="0" displaystyle="true" style="[^"]*border/)
})

test('what stands over a letter is over it', () => {
  expect(markup('\\overset{n}{y}')).toContain('<mover><mi>y</mi><mi>n</mi></mover>')
})

test('a line through a formula is a background of it', () => {
  expect(markup('\\cancel{x}')).toMatch(
    /^<menclose notation="updiagonalstrike" style="[^"]*linear-gradient[^"]*"><mi>x<\/mi><\/menclose>$/,
  )
})

test.each([
  ['\\frac{a}{b', /expected '}'/i, 11],
  ['a + \\unknown', /\\unknown/, 5],
  ['a & b', /&/, 3],
  ['\\href{https://example.org}{x}', /href/, 1],
  ['\\includegraphics{x.png}', /not trusted/, 1],
  ['\\class{x}{y}', /not trusted/, 1],
  ['\\style{color:red}{y}', /not trusted/, 1],
  ['\\ref{a}', /References/, undefined],
  ['\\eqref{a} + 1', /References/, undefined],
  ['\\def\\a{\\a\\a}\\a', /too many expansions/i, undefined],
  ['{'.repeat(9000) + '}'.repeat(9000), /nested too deeply/, undefined],
  ['x'.repeat(20_001), /longer than/, undefined],
])('%s is refused', (tex, reason, column) => {
  const result = renderMath(tex, true)
  expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
  expect(result).toHaveProperty('reason', expect.not.stringMatching(/position|\u0332|\n/))
  if (!result.ok) expect(result.column).toBe(column)
})

test('spaces and rules have bounds', () => {
  expect(markup('\\rule{99999em}{99999pt}')).not.toContain('99999')
})

test('a macro of one formula is not known to the next', () => {
  expect(renderMath('\\gdef\\mine{x}\\mine', true).ok).toBe(true)
  expect(renderMath('\\mine', true).ok).toBe(false)
})

test.each([
  '\\begin{eqnarray} a&=&b \\\\ c \\end{eqnarray}',
  '\\begin{align} a&=b \\\\ c \\end{align}',
  '\\begin{matrix} a & b & c \\\\ d \\end{matrix}',
  '\\color{red}\\large\\begin{array}{|c|c|} a & b \\\\ \\hline c \\end{array}',
])('%s: cells that a row lacks have no style but that of looks', (tex) => {
  expect(markup(tex)).not.toMatch(/undefined|level:|font[\w-]*:|max-?size|;;|:;|style=""/i)
})
