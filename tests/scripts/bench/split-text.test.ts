import { expect, test } from 'vitest'
import { listWords } from '../../../scripts/bench/list-words.ts'
import { splitText } from '../../../scripts/bench/split-text.ts'
import { buildChapters } from '../../build-chapters.ts'

test('parts notes from the text, and leaves the signs of notes out of both', async () => {
  const { chapters } = await buildChapters({
    'book.yaml': 'title: The Weather House\nauthors: Ada Reed\nlanguage: en\n',
    'one.md':
      '# The Glass\n\nRain[^a] and ｜雨《あめ》.\n\n::: note Hint\nA hint.\n:::\n\n[^a]: Much of it.[^b]\n[^b]: Too much.\n',
  })
  const { body, notes } = splitText(chapters)
  expect(listWords(body).join(' ')).toMatch(/the glass rain and 雨 あ め hint a hint$/)
  expect([...notes].map(([id, text]) => [id, listWords(text).join(' ')])).toEqual([
    ['one-note-1', 'much of it'],
    ['one-note-2', 'too much'],
  ])
})
