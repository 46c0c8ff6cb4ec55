import { expect, test } from 'vitest'
import { parse, sketch } from '../../sketch.ts'

test.each([
  ['$x^2$', 'paragraph(inlineMath="x^2")'],
  ['a $f(x)=\\$5$, b', 'paragraph("a " inlineMath="f(x)=\\\\$5" ", b")'],
  ['the $n$th of $a_1,\na_2$', 'paragraph("the " inlineMath="n" "th of " inlineMath="a_1,\\na_2")'],
  ['*so $a*b$ is*', 'paragraph(emphasis("so " inlineMath="a*b" " is"))'],
  ['GitHub $`a_b`$', 'paragraph("GitHub " inlineMath="a_b")'],
  ['so $$x$$ stands', 'paragraph("so " inlineMath!="x" " stands")'],
  ['so $$\\text{if $x$}$$ stands', 'paragraph("so " inlineMath!="\\\\text{if $x$}" " stands")'],
])('reads %s as a formula in text', (markdown, expected) => {
  expect(sketch(markdown)).toBe(expected)
})

test.each([
  'from $5 to $10',
  'US$5–US$10',
  'between $20K and 30$ or more words',
  'a $ sign, then $ another',
  'the \\$x$ of it',
  'cheap ($), dear ($$), dearest ($$$)',
  '$$$ all of it $$$',
  'one $ alone',
  'an $open `code$ span`',
])('leaves %s prose', (markdown) => {
  expect(sketch(markdown)).not.toContain('ath')
})

test('keeps links and emphasis between two prices', () => {
  expect(sketch('from $5 (see [here](a.md)) to $10')).toContain('link("here")')
  expect(sketch('from $5 [here](https://a.example) or US$ 10')).toContain('link("here")')
  expect(sketch('**$5** to **$10**')).toBe('paragraph(strong("$5") " to " strong("$10"))')
})

test('leaves code alone', () => {
  expect(sketch('`$x^2$`\n\n```\n$$\nx\n$$\n```')).toBe('paragraph(inlineCode="$x^2$") code="$$\\nx\\n$$"')
})

test.each([
  ['$$\nx\n$$', 'x'],
  ['$$ x $$', 'x'],
  ['$$x$$', 'x'],
  ['$$x\n+ y$$', 'x\n+ y'],
  ['$$\\begin{align}\na &= b \\\\\n- c\n\\end{align}$$', '\\begin{align}\na &= b \\\\\n- c\n\\end{align}'],
  ['$$\n> 1\n# 2\n$$', '> 1\n# 2'],
  ['$$\n\nx = 1\n\n= 2_a\n\n$$', 'x = 1\n\n= 2_a'],
  ['$$\nx \\\\$$', 'x \\\\'],
])('reads %j as a block formula', (markdown, value) => {
  expect(sketch(`before\n${markdown}\nafter`)).toBe(
    `paragraph("before") math=${JSON.stringify(value)} paragraph("after")`,
  )
})

test('reads block formulas in quotations, lists and callouts', () => {
  expect(sketch('> $$\n> x\n> $$')).toBe('blockquote(math="x")')
  expect(sketch('- a\n\n  $$\n  x\n  $$')).toBe('list(listItem(paragraph("a") math="x"))')
  expect(sketch('!!! note\n    $$x$$')).toBe('callout:note(math="x")')
})

test('reads a fence named math in every mode', () => {
  expect(sketch('```math\nx\n```', { math: false })).toBe('math="x"')
})

test.each([
  '$$\nx = 1\n\nProse goes on here.\n\n- a list\n',
  '$$\\begin{align}\nx\n\nProse goes on here.\n\n- a list\n',
  '$$ x\n\nProse goes on here.\n\n- a list\n',
])('reports a formula without end, and eats nothing after it: %j', (markdown) => {
  expect(parse(markdown).messages).toEqual(['1:1 math-unclosed'])
  expect(sketch(markdown)).toMatch(
    /paragraph\("Prose goes on here\."\) list\(listItem\(paragraph\("a list"\)\)\)$/,
  )
})

test('a formula without end does not take the next one’s beginning for its end', () => {
  const markdown = 'one\n\n$$\nx_1\n\nSome words in between.\n\n$$\ny_2\n$$'
  expect(parse(markdown).messages).toEqual(['3:1 math-unclosed'])
  expect(sketch(markdown)).toContain('paragraph("Some words in between.") math="y_2"')
})

test('escaped dollars are not reported', () => {
  expect(parse('\\$\\$ is money').messages).toEqual([])
})

test.each(['$x_1$', 'where $n > 1$', '$$\nE = mc\n$$', 'a $f$ and $5'])(
  '%j turns formulas on by itself',
  (markdown) => {
    expect(sketch(markdown, { math: 'auto' })).toContain('ath')
  },
)

test.each([
  '$5 and 6$ more',
  'from $5 to $10 and 7$, 8$',
  'cheap $$ or dear $$ food',
  '`$x_1$` only in code',
])('%j does not turn formulas on', (markdown) => {
  expect(sketch(markdown, { math: 'auto' })).not.toMatch(/math/i)
})

test('an unclosed formula is reported although nothing else in the file is TeX', () => {
  expect(parse('$$\nE = mc\n\nWords.', { math: 'auto' }).messages).toEqual(['1:1 math-unclosed'])
})

test('formulas can be turned off', () => {
  expect(sketch('$x^2$', { math: false })).toBe('paragraph("$x^2$")')
})
