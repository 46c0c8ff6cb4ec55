import { expect, test } from 'vitest'
import { noteSign } from '../../../src/3-chapter/notes/note-sign.ts'
import { buildChapters } from '../../build-chapters.ts'

test('symbols follow the printers’ order and are doubled from the seventh note on', () => {
  const signs = Array.from({ length: 13 }, (_, index) => noteSign(index, 'symbols'))
  expect(signs.join(' ')).toBe('* † ‡ § ‖ ¶ ** †† ‡‡ §§ ‖‖ ¶¶ ***')
  expect(noteSign(9, 'page')).toBe('10')
})

const files = {
  'one.md': '# One\n\nA.[^a] B.[^b]\n\n[^a]: First.\n[^b]: Second.\n',
  'two.md': '# Two\n\nC.[^a]\n\n[^a]: Third.\n',
}

test.each([
  ['chapter', ['1', '2'], ['1']],
  ['book', ['1', '2'], ['3']],
  ['page', ['1', '2'], ['1']],
  ['symbols', ['*', '†'], ['*']],
])('numbered by %s, notes and references agree', async (numbers, ...expected) => {
  const yaml = `title: Rain\nauthors: Ada Reed\nlanguage: en\nnote-numbers: ${numbers}\n`
  const { html, faults } = await buildChapters({ 'book.yaml': yaml, ...files })
  expect(faults).toEqual([])
  for (const [index, id] of ['one', 'two'].entries()) {
    const signs = (name: string) =>
      [...html(id).matchAll(new RegExp(`<a[^>]*role="doc-${name}"[^>]*>([^<]+)</a>`, 'g'))].map(
        ([, sign]) => sign,
      )
    expect(signs('noteref')).toEqual(expected[index])
    expect(signs('backlink')).toEqual(expected[index])
  }
})
