import { expect, test } from 'vitest'
import { findParagraphs, namesOf, paragraphsOf } from '../../../src/4-pages/document/name-paragraphs.ts'
import { buildChapters } from '../../build-chapters.ts'

test('knows paragraphs and plain items by their text, without notes and readings', async () => {
  const { chapters } = await buildChapters({
    'rain.md': [
      '---\ntitle: Rain\nlanguage: en\n---',
      'It *rained*[^1] for  days\nand days.',
      '- one item',
      '- > quoted in an item',
      '[^1]: A note.',
    ].join('\n\n'),
  })
  expect(paragraphsOf(chapters).map(({ text }) => text)).toEqual([
    'It rained for days and days.',
    'one item',
    'quoted in an item',
    'A note.',
  ])
})

const paragraphs = [
  { id: 'a', text: 'The house stood by the river, and it was old.' },
  { id: 'b', text: 'The house stood by the river, and it was new.' },
  { id: 'c', text: '“Never,” she said — and went.' },
  { id: 'd', text: 'Short.' },
  { id: 'e', text: 'The same words.' },
  { id: 'f', text: 'The same words.' },
]

test('names paragraphs by at least five words, by more where others begin alike', () => {
  expect([...namesOf(paragraphs)].toSorted()).toEqual([
    ['a', 'The house stood by the river, and it was old.'],
    ['b', 'The house stood by the river, and it was new.'],
    ['c', '“Never,” she said — and'],
    ['d', 'Short.'],
  ])
})

test('finds paragraphs by their first words, however their signs are spelt', () => {
  const find = (words: string) => findParagraphs(words, paragraphs).map(({ id }) => id)
  expect(find('"Never," she said---and')).toEqual(['c'])
  expect(find('the house stood by')).toEqual(['a', 'b'])
  expect(find('stood by the river')).toEqual([])
  for (const { id, text } of paragraphs.slice(0, 4)) {
    expect(find(namesOf(paragraphs).get(id) ?? text)).toEqual([id])
  }
})
