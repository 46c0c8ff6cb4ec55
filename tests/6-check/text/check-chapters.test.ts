import type { Root as HastRoot } from 'hast'
import { expect, test } from 'vitest'
import { checkChapters } from '../../../src/6-check/text/check-chapters.ts'
import { countWords, missingWords } from '../../../src/6-check/text/count-words.ts'
import { buildChapters } from '../../build-chapters.ts'

const files = {
  'rain.md':
    '---\ntitle: Rain\nlanguage: en\n---\n\nIt *rained* all day.[^1]\n\n- `code`\n\n[^1]: Hard.\n\n<div>HTML</div>\n',
}

test('a whole chapter has no message', async () => {
  const built = await buildChapters(files)
  checkChapters(built.chapters)
  expect(
    built.files.flatMap(({ messages }) => messages.filter(({ ruleId }) => ruleId === 'text-lost')),
  ).toEqual([])
})

test('formulas in HTML do not count, wherever they stand', async () => {
  const math = '<math><mi>x</mi><mo>+</mo><mi>y</mi></math>'
  const built = await buildChapters({
    'rain.md': `---\ntitle: Rain\nlanguage: en\n---\n\nIn ${math} it rains.\n\n${math}\n\n<p>${math} again</p>\n`,
  })
  checkChapters(built.chapters)
  expect(
    built.files.flatMap(({ messages }) => messages.filter(({ ruleId }) => ruleId === 'text-lost')),
  ).toEqual([])
})

test('a lost word is reported at its place', async () => {
  const built = await buildChapters(files)
  const without = (node: HastRoot): HastRoot => JSON.parse(JSON.stringify(node).replace('rained', ''))
  checkChapters(built.chapters.map(({ chapter, tree }) => ({ chapter, tree: without(tree) })))
  const [message] = built.files.flatMap(({ messages }) =>
    messages.filter(({ ruleId }) => ruleId === 'text-lost'),
  )
  expect(message).toMatchObject({
    line: 6,
    column: 5,
    reason: '1 word did not reach the chapter, beginning with “rained”.',
  })
})

test('words are counted without case, ligatures and soft hyphens; Han characters one by one', () => {
  expect(missingWords(countWords('Oﬃce ra\u00ADin 雨雪'), countWords('office RAIN 雪雨'))).toEqual(new Map())
  expect(missingWords(countWords('a a b'), countWords('a'))).toEqual(
    new Map([
      ['a', 1],
      ['b', 1],
    ]),
  )
})

test('variation selectors are no words', () => {
  expect(countWords('⚠️ rain')).toEqual(new Map([['rain', 1]]))
})
