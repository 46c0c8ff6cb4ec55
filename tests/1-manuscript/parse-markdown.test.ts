import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parse, sketch } from './sketch.ts'

test('emphasis next to CJK punctuation', () => {
  expect(sketch('**重要。**次')).toBe('paragraph(strong("重要。") "次")')
  expect(sketch('~~重要。~~次')).toBe('paragraph(delete("重要。") "次")')
})

test.each([
  'H~2~O and x^2^',
  '{漢字|かんじ}',
  'see [@key, p. 3]',
  'as \\autoref{x}',
  '+---+---+\n| a | b |\n+---+---+',
])('%j, which is not read yet, stays visible', (markdown) => {
  expect(sketch(markdown)).toBe(`paragraph(${JSON.stringify(markdown)})`)
})

test('every node but a title made from a word has a position inside its parent’s file', () => {
  const source = [
    '---\ntitle: a\n---\n# A {#a}\n\n!!! note "T"\n    b $x$\n\n> [!tip] c\n> d',
    '<div markdown="1">\n*e*\n</div>\n\n::: verse\nf\n  g\n:::\n\n| h |\n|---|\n| i |\n\nTable: j',
    '[k]{.l} `m`{.n} :sc[o]\n\n$$p$$\n\n```math\nq\n```\n',
  ].join('\n\n')
  visit(parse(source, { lineBreaks: 'keep' }).tree, (node) => {
    const { start, end } = node.position ?? {}
    expect(start?.offset, node.type).toBeTypeOf('number')
    expect(end?.offset, node.type).toBeGreaterThanOrEqual(start?.offset ?? 0)
    expect(end?.offset, node.type).toBeLessThanOrEqual(source.length)
  })
})
