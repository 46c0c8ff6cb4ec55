import { expect, test } from 'vitest'
import { parse } from '../sketch.ts'

const table = '| a |\n|---|\n| b |'

function captions(markdown: string): unknown[] {
  return parse(markdown).tree.children.map((node) =>
    node.type === 'table'
      ? (node.data?.caption ?? []).map((child) => ('value' in child ? child.value : child.type))
      : node.type,
  )
}

test('a paragraph after or before a table is its caption', () => {
  expect(captions(`${table}\n\nTable: The *best*`)).toEqual([['The ', 'emphasis']])
  expect(captions(`Table: One\n\n${table}\n\nTable: Two\n\n${table}`)).toEqual([['One'], ['Two']])
  expect(captions(`${table}\n\nTable: One\n\n${table}\n\nTable: Two`)).toEqual([['One'], ['Two']])
})

test('a caption without blank line before it is no row', () => {
  const { tree } = parse(`${table}\nTable: Close`)
  expect(tree.children).toMatchObject([
    { type: 'table', children: [{}, {}], data: { caption: [{ value: 'Close' }] } },
  ])
})

test('attributes at the end go to the table', () => {
  const { tree } = parse(`${table}\n\nTable: Named {#tbl .wide}`)
  expect(tree.children[0]?.data).toMatchObject({
    caption: [{ value: 'Named', position: { start: { line: 5, column: 8 } } }],
    hProperties: { id: 'tbl', className: ['wide'] },
  })
})

test('other paragraphs stay', () => {
  expect(captions(`Table: far away\n\nbetween\n\n${table}\n\nTables: no`)).toEqual([
    'paragraph',
    'paragraph',
    [],
    'paragraph',
  ])
  expect(captions(`${table}\n| Table: a cell |`)).toEqual([[]])
})
