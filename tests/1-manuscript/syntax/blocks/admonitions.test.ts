import { expect, test } from 'vitest'
import { parse, sketch } from '../../sketch.ts'

test('reads the three marks, with and without title', () => {
  expect(sketch('!!! note\n    Words')).toBe('callout:note(paragraph("Words"))')
  expect(sketch('??? warning "Mind *this*"\n    Words')).toBe(
    'callout:warning<"Mind " emphasis("this")>(paragraph("Words"))',
  )
  expect(sketch('???+ tip inline end "A "quoted" word"\n    Words')).toBe(
    'callout:tip<"A \\"quoted\\" word">(paragraph("Words"))',
  )
})

test('two callouts keep their own titles', () => {
  expect(sketch('!!! note "One"\n    a\n\n!!! note "Two"\n    b')).toBe(
    'callout:note<"One">(paragraph("a")) callout:note<"Two">(paragraph("b"))',
  )
})

test('the body is Markdown with its own blocks', () => {
  expect(sketch('!!! note\n\n    a\n\n    - b\n\n    ```\n    c\n    ```\n\n        d\n\nafter')).toBe(
    'callout:note(paragraph("a") list(listItem(paragraph("b"))) code="c" code="d") paragraph("after")',
  )
})

test('a line that is not indented ends the body, but a quotation in it may go on', () => {
  expect(sketch('!!! note\n    a\nb')).toBe('callout:note(paragraph("a")) paragraph("b")')
  expect(sketch('!!! note\n    > a\n    b')).toBe('callout:note(blockquote(paragraph("a\\nb")))')
})

test('stands in lists and quotations and ends a paragraph', () => {
  expect(sketch('a\n!!! tip\n    b')).toBe('paragraph("a") callout:tip(paragraph("b"))')
  expect(sketch('- a\n  !!! tip\n      b')).toBe('list(listItem(paragraph("a") callout:tip(paragraph("b"))))')
  expect(sketch('> !!! tip\n>     b')).toBe('blockquote(callout:tip(paragraph("b")))')
})

test('a word of no kind needs a title or a body', () => {
  expect(sketch('!!! theorem\n    a')).toBe('callout:note<"Theorem">(paragraph("a"))')
  expect(sketch('!!! theorem "Euler"\n    a')).toBe('callout:note<"Euler">(paragraph("a"))')
  expect(sketch('!!! wow\n\nb')).toBe('paragraph("!!! wow") paragraph("b")')
})

test.each(['!!! That was loud', '!!!', '!!!note', '??? who knows', '!! note', '!!! note the "quotes" here'])(
  'leaves %j prose',
  (markdown) => {
    expect(sketch(`${markdown}\n    b`)).toBe(`paragraph(${JSON.stringify(`${markdown}\nb`)})`)
  },
)

test('positions are those of the file', () => {
  const { tree } = parse('a\n\n!!! note "T"\n    Words *here*\n')
  expect(tree.children[1]).toMatchObject({
    position: { start: { line: 3, column: 1, offset: 3 }, end: { line: 4, column: 17 } },
    title: [{ position: { start: { line: 3, column: 11 } } }],
    children: [{ children: [{}, { position: { start: { line: 4, column: 11, offset: 26 } } }] }],
  })
})
