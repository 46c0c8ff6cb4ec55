import type { Root as MdastRoot } from 'mdast'
import { expect, test } from 'vitest'
import { composeLetters } from '../../../src/1-manuscript/transforms/compose-letters.ts'

function composed(value: string): string {
  const tree: MdastRoot = {
    type: 'root',
    children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
  }
  composeLetters(tree)
  const [paragraph] = tree.children
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : []
  return text?.type === 'text' ? text.value : ''
}

test('puts kana and Hangul that were typed in parts into one letter each', () => {
  expect(composed('カ\u3099ラス、は\u309aん')).toBe('ガラス、ぱん')
  expect(composed('\u1112\u1161\u11ab\u1100\u1173\u11af')).toBe('한글')
})

test('leaves letters of other scripts as they were typed', () => {
  expect(composed('e\u0301 क\u093c ก\u0e33')).toBe('e\u0301 क\u093c ก\u0e33')
})
