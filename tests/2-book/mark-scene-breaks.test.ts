import { expect, test } from 'vitest'
import { articleHtml, buildChapters } from '../build-chapters.ts'

test.each([
  '#',
  '###',
  '### ###',
  '# \\#',
  '\\* \\* \\*',
  '\\*\\*\\*',
  '\\*',
  '• • •',
  '⁂',
  '\\# <!-- end -->',
  '## %%next scene%%\n\n#',
])('%j is a scene break', async (sign) => {
  const html = await articleHtml(`One.\n\n${sign}\n\nTwo.\n`)
  expect(html.replaceAll(/ id="[^"]*"/g, '')).toBe('<p>One.</p><hr><p>Two.</p>')
})

test('words, pictures, places and cells are no scene breaks', async () => {
  const html = await articleHtml(
    '# # 1\n\n\\* A note.\n\n*\n\n- \\*\n\n| \\* |\n|-|\n| # |\n\n# {#here}\n\nSee [it](#here).\n',
  )
  expect(html).not.toContain('<hr')
})

test('lone hashes begin no chapter and give no title', async () => {
  const { book, html } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    'rain.md': '# Rain\n\nOne.\n\n#\n\nTwo.\n\n> a\n>\n> ###\n>\n> b\n',
  })
  expect(book.chapters.slice(1).map(({ title }) => title)).toEqual(['Rain'])
  expect(html('rain').match(/<hr/g)).toHaveLength(2)
})
