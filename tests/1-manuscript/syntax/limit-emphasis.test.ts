import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parse } from '../sketch.ts'

test('a long paragraph may have five hundred words with emphasis', () => {
  const { tree, messages } = parse('so *very* wet, '.repeat(500))
  let count = 0
  visit(tree, 'emphasis', () => {
    count += 1
  })
  expect(count).toBe(500)
  expect(messages).toEqual([])
})

test('a paragraph of nothing but marks keeps its text and says so once', () => {
  const { tree, messages } = parse(`# A\n\n${'*a '.repeat(3200)}`)
  expect(messages).toEqual(['3:9001 emphasis-excessive'])
  expect(textOf(tree)).toBe(`A${'*a '.repeat(3200).trim()}`)
})

test('paragraphs are counted one by one, and code not at all', () => {
  expect(
    parse(`${'*a* '.repeat(800)}\n\n${'*a* '.repeat(800)}\n\n\`${'*a '.repeat(4000)}\``).messages,
  ).toEqual([])
})
