import { expect, test } from 'vitest'
import { parse, sketch } from '../sketch.ts'

const keep = { lineBreaks: 'keep' } as const

test('each line end in a paragraph is a break, wherever it stands', () => {
  expect(sketch('a\nb *c\nd*', keep)).toBe(
    'paragraph("a" break() "b " emphasis("c" break() "d"))'.replaceAll('break()', 'break'),
  )
  expect(sketch('> a\n> b\n\n- c\n  d', keep)).toBe(
    'blockquote(paragraph("a" break "b")) list(listItem(paragraph("c" break "d")))',
  )
})

test('a hard break is not doubled, and soft ones stay soft by default', () => {
  expect(sketch('a  \nb\\\nc', keep)).toBe('paragraph("a" break "b" break "c")')
  expect(sketch('a\nb')).toBe('paragraph("a\\nb")')
})

test('code, formulas, HTML, headings and references to characters keep their line ends', () => {
  expect(sketch('```\na\nb\n```\n\n`a\nb` $x\ny$\n\n<div>\na\n</div>\n\nA\nB\n=\n\na&#10;b', keep)).toBe(
    'code="a\\nb" paragraph(inlineCode="a\\nb" " " inlineMath="x\\ny") html="<div>\\na\\n</div>" heading("A\\nB") paragraph("a\\nb")',
  )
})

test('positions of the lines are exact', () => {
  const { tree } = parse('> one\n>   two *x*', keep)
  expect(tree.children[0]).toMatchObject({
    children: [
      {
        children: [
          { value: 'one', position: { start: { line: 1, column: 3 }, end: { line: 1, column: 6 } } },
          { type: 'break' },
          {
            value: 'two ',
            position: { start: { line: 2, column: 5, offset: 10 }, end: { line: 2, column: 9 } },
          },
          {},
        ],
      },
    ],
  })
})

test('verse keeps lines, stanzas and indentation, also where Markdown sees code', () => {
  const verse = ':::verse\nOne\n  two *x*\n\n    three\n      four\n:::\n\na\nb'
  expect(sketch(verse)).toBe(
    'containerDirective:verse{.verse}(paragraph("One" break "\u2003two " emphasis("x")) paragraph("\u2003\u2003three" break "\u2003\u2003\u2003four")) paragraph("a\\nb")',
  )
})
