import { toString as textOf } from 'mdast-util-to-string'
import { expect, test } from 'vitest'
import { parse } from '../../sketch.ts'

const deep = (depth: number) => `${'![a '.repeat(depth)}z${'](b.png)'.repeat(depth)}`

test('a hundred images may stand in one another', () => {
  expect(parse(deep(100)).messages).toEqual([])
})

test('thousands are no images beyond, which is said once for each paragraph; all words are kept', () => {
  const { tree, messages } = parse(`${deep(3000)}\n\nWet ${deep(3000)}`)
  expect(messages).toEqual(['1:401 images-nested', '3:405 images-nested'])
  expect(textOf(tree).match(/a /g)).toHaveLength(6000)
})

test('a mark of exclamation alone is counted nowhere', () => {
  expect(parse(`${'![a '.repeat(100)}Oh! Ah!`).messages).toEqual([])
})
