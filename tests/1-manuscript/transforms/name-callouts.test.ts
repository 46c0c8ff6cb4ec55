import { expect, test } from 'vitest'
import { parse, sketch } from '../sketch.ts'

test('one callout in three spellings', () => {
  const expected = 'callout:warning<"Mind">(paragraph("Words"))'
  expect(sketch('!!! warning "Mind"\n    Words')).toBe(expected)
  expect(sketch('> [!WARNING] Mind\n> Words')).toBe(expected)
  expect(sketch(':::warning[Mind]\nWords\n:::')).toBe(expected)
  expect(sketch('::: warning Mind\nWords\n:::')).toBe(expected)
})

test('GitHub’s alerts without title, folded, with blocks', () => {
  expect(sketch('> [!NOTE]\n> a **b**\n> c\n>\n> - d')).toBe(
    'callout:note(paragraph("a " strong("b") "\\nc") list(listItem(paragraph("d"))))',
  )
  expect(sketch('> [!tip]- Own *title*\n> a')).toBe('callout:tip<"Own " emphasis("title")>(paragraph("a"))')
  expect(sketch('> [!NOTE]')).toBe('callout:note()')
})

test.each(['> [!OTHER]\n> a', '> \\[!NOTE]\n> a', '> a [!NOTE]', '> [!NOTE]a'])(
  'leaves %j a quotation',
  (markdown) => {
    expect(sketch(markdown)).toMatch(/^blockquote\(paragraph\("/)
  },
)

test('other words mean one of the kinds and give the title', () => {
  expect(sketch('::: danger\na\n:::')).toBe('callout:caution<"Danger">(paragraph("a"))')
  expect(sketch('> [!info] Mine\n> a')).toBe('callout:note<"Mine">(paragraph("a"))')
})

test('attributes and class go to the box', () => {
  const [box] = parse('::: note Title {#n .c}\na\n:::').tree.children
  expect(box?.data).toEqual({ hName: 'div', hProperties: { className: ['callout', 'note', 'c'], id: 'n' } })
})

test('positions are exact after the first line is taken off', () => {
  const { tree } = parse('> [!NOTE] T\n> Words')
  expect(tree.children[0]).toMatchObject({
    title: [{ position: { start: { line: 1, column: 11 }, end: { line: 1, column: 12 } } }],
    children: [{ position: { start: { line: 2, column: 3, offset: 14 }, end: { line: 2, column: 8 } } }],
  })
})
