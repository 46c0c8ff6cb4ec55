import { expect, test } from 'vitest'
import { compareWords } from '../../../scripts/bench/compare-words.ts'

const words = (text: string) => text.split(' ').filter(Boolean)
const compare = (wanted: string, found: string) => compareWords(words(wanted), words(found))
const none = { lost: 0, added: 0, parted: 0 }

test('finds nothing in equal texts', () => {
  expect(compare('', '')).toEqual(none)
  expect(compare('a b c a b c', 'a b c a b c')).toEqual(none)
})

test.each([
  ['in the middle', 'a b c d e f g h i j', 'a b c e f g h i j', { lost: 1 }],
  ['at the end', 'a b c d e', 'a b c', { lost: 2 }],
  ['at the beginning', 'a b c d e f', 'c d e f', { lost: 2 }],
  ['altogether', 'a b c', '', { lost: 3 }],
])('counts words that are lost %s', (_, wanted, found, difference) => {
  expect(compare(wanted, found)).toEqual({ ...none, ...difference })
})

test('counts words that are added', () => {
  expect(compare('a b c d e f', 'a b x y c d e f z')).toEqual({ ...none, added: 3 })
})

test('counts a passage that has moved as lost and added', () => {
  expect(compare('a b c d p q r s t u v w', 'p q r s t u v w a b c d')).toEqual({
    ...none,
    lost: 4,
    added: 4,
  })
})

test('tells words in pieces from lost ones', () => {
  expect(compare('the example org of it', 'the exam ple or g of it')).toEqual({ ...none, parted: 2 })
  expect(compare('in the hall of it', 'inthe hall of it')).toEqual({ ...none, parted: 1 })
})
