import { expect, test } from 'vitest'
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
