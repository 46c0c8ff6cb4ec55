import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parse } from '../../sketch.ts'

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

test('a hundred marks in a row are emphasis still', () => {
  const marks = '*'.repeat(100)
  const { tree, messages } = parse(`so ${marks}a${marks}`)
  let strong = 0
  visit(tree, 'strong', () => {
    strong += 1
  })
  expect([strong, messages]).toEqual([50, []])
})

test('thousands of marks in a row are text, which is said where they would be paired', () => {
  const marks = '_'.repeat(9000)
  const { tree, messages } = parse(`so *it* ${marks}a${marks}`)
  expect(textOf(tree)).toBe(`so it ${marks}a${marks}`)
  expect(messages).toEqual(['1:9010 emphasis-excessive'])
})

test('a long line to write on is no fault', () => {
  expect(parse(`Name: ${'_'.repeat(120)}\n\nAge: ${'_'.repeat(120)}`).messages).toEqual([])
})
