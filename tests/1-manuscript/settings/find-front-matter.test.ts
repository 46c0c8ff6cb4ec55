import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'
import { sketch } from '../sketch.ts'

test('YAML and TOML front matter stay as nodes', () => {
  expect(sketch('---\ntitle: A\n---\nb')).toBe('yaml="title: A" paragraph("b")')
  expect(sketch('+++\ntitle = "A"\n+++\nb')).toBe('toml="title = \\"A\\"" paragraph("b")')
  expect(sketch('---\n---\nb')).toBe('yaml="" paragraph("b")')
})

test('broken YAML is front matter all the same, so that it can be reported', () => {
  expect(sketch('---\ntitle: [A\n  b\n---\nc')).toBe('yaml="title: [A\\n  b" paragraph("c")')
})

test('a text between two scene breaks at the start is no front matter', () => {
  expect(sketch('---\n\nIt was late.\n\n---\n\nb')).toBe(
    'thematicBreak paragraph("It was late.") thematicBreak paragraph("b")',
  )
})

test.each([
  ['---\n\nNote: it was late.\n\n---\n\nThen dawn.\n', 'Note: it was late.'],
  ['---\n\nIt was late. He said: go.\nkey: no\n\n---\n\nThen dawn.\n', 'key: no'],
  ['---\nIt was late.\n\n---\n\nThen dawn.\n', 'It was late.'],
])('a manuscript that opens with a scene break is read whole: %j', async (text, words) => {
  const { html, faults } = await buildChapters({
    'book.yaml': 'title: Rain\nauthors: Ada Reed\nlanguage: en\n',
    'one.md': text,
  })
  expect(html('one')).toContain(words)
  expect(html('one')).toContain('Then dawn.')
  expect(faults).not.toContain('yaml-syntax')
})

test('keys may stand behind an empty line or a comment', () => {
  expect(sketch('---\n\ntitle: A\n---\nb')).toBe('yaml="\\ntitle: A" paragraph("b")')
  expect(sketch('---\n# my notes\ntitle: A\n---\nb')).toBe('yaml="# my notes\\ntitle: A" paragraph("b")')
})
