import { expect, test } from 'vitest'
import { countLostWords } from '../../../scripts/bench/count-lost-words.ts'

test('finds all words of a text that is whole', () => {
  expect(countLostWords('The harbour, the river.', '7\nthe river\nThe harbour')).toBe(0)
})

test('puts hyphenated words together', () => {
  expect(countLostWords('the harbour wall', 'the har\u00AD\nbour wall')).toBe(0)
})

test('finds words that a page’s end cuts, with a note or its number between the parts', () => {
  expect(countLostWords('the harbour wall', 'the har\u00AD\n7 A note.\nbour wall')).toBe(0)
  expect(countLostWords('the harbour wall', 'the har7\n7 A note.\nbour wall')).toBe(0)
})

test('counts every word that is lost, however often it stands elsewhere', () => {
  expect(countLostWords('that river and that wall', 'tat river and that')).toBe(2)
  expect(countLostWords('the harbour wall', 'the har\u00AD\n7\nwall')).toBe(1)
})
