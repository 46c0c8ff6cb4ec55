import { expect, test } from 'vitest'
import { buildChapters } from '../build-chapters.ts'

test.each([
  ['川と村', '{川|かわ}と{村|むら}'],
  ['{川|かわ}と村', '川と村'],
  ['川と村', '｜川《かわ》と村'],
  ['川と村', '<ruby>川<rp>(</rp><rt>かわ</rt><rp>)</rp></ruby>と村'],
  ['Rain “and” snow - here', '*RAIN* "and" `snow` — here[^a]'],
])('a title %j in the front matter and the heading %j are one', async (title, heading) => {
  for (const language of ['ja', 'en']) {
    const { html } = await buildChapters({
      'book.yaml': `title: Book\nlanguage: ${language}\nchapters: [one.md]\n`,
      'one.md': `---\ntitle: ${JSON.stringify(title)}\n---\n\n# ${heading}\n\nWords.\n\n[^a]: Note.\n`,
    })
    expect(html('one').match(/<h[1-6]/g)).toHaveLength(1)
  }
})

test('another title does not take the heading', async () => {
  const { html } = await buildChapters({
    'book.yaml': 'title: Book\nlanguage: ja\nchapters: [one.md]\n',
    'one.md': '---\ntitle: 川と村\n---\n\n# {山|やま}と村\n\nWords.\n',
  })
  expect(html('one').match(/<h[1-6]/g)).toHaveLength(2)
})
