import { expect, test } from 'vitest'
import { checkChapters } from '../../../src/6-check/text/check-chapters.ts'
import { articleHtml, buildChapters } from '../../build-chapters.ts'

const ruby = (...pairs: readonly string[]) => {
  const inside = pairs.map((pair) => pair.replace(/:(.*)/, '<rp>（</rp><rt>$1</rt><rp>）</rp>'))
  return `<ruby>${inside.join('')}</ruby>`
}

test.each([
  ['{雨|あめ}が降る', `${ruby('雨:あめ')}が降る`],
  ['｛大雨｜おお｜あめ｝', ruby('大:おお', '雨:あめ')],
  ['｜吹雪《ふぶき》と|雪《ゆき》', `${ruby('吹雪:ふぶき')}と${ruby('雪:ゆき')}`],
  ['*{雨|あめ}*', `<em>${ruby('雨:あめ')}</em>`],
  ['{大雨|*おお*あめ}が', `${ruby('大雨:<em>おお</em>あめ')}が`],
  ['{**大**雨|おおあめ}', ruby('<strong>大</strong>雨:おおあめ')],
  ['{*大雨*|おお|**あめ**}', ruby('<em>大</em>:おお', '<em>雨</em>:<strong>あめ</strong>')],
  ['a｜*吹雪*《ふ~~ぶき~~》b', `a${ruby('<em>吹雪</em>:ふ<del>ぶき</del>')}b`],
  ['\\{雨|あめ}と{雪|ゆき}', `{雨|あめ}と${ruby('雪:ゆき')}`],
  ['<b>x</b>\\{雨|あめ}', '<b>x</b>{雨|あめ}'],
  ['\\｛雨｜あめ｝\\|雪《ゆき》', '｛雨｜あめ｝|雪《ゆき》'],
])('%s has readings', async (markdown, html) => {
  expect(await articleHtml(markdown, 'ja')).toContain(`>${html}</p>`)
})

test.each(['川端の《雪国》', '{on|off}', '{雨雪風|あめ|ゆき}', '{雨}', '《《雨》》'])(
  '%s is text',
  async (markdown) => {
    expect(await articleHtml(markdown, 'ja')).toContain(`>${markdown}</p>`)
  },
)

test('code has none, nor has any other language, but for its Japanese passages', async () => {
  expect(await articleHtml('`{雨|あめ}`', 'ja')).toContain('<code>{雨|あめ}</code>')
  expect(await articleHtml('{雨|あめ}, :lang[{雪|ゆき}]{ja}')).toContain(
    `>{雨|あめ}, <span lang="ja">${ruby('雪:ゆき')}</span></p>`,
  )
})

test('titles in the contents have no readings, and no word is lost', async () => {
  const text = '# {午後|ごご}の雨\n\n{雨|あめ}が｜降《ふ》る。\n'
  const { chapters, book, faults } = await buildChapters({
    'book.yaml': 'title: "{雨|あめ}"\nlanguage: ja\n',
    'a.md': text,
  })
  checkChapters(chapters)
  expect(book.contents.map(({ title }) => title)).toEqual(['午後の雨'])
  expect(book.metadata.title).toBe('雨')
  expect(faults).toEqual([])
})
