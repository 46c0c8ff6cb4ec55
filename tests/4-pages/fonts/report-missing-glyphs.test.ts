import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { reportMissingGlyphs } from '../../../src/4-pages/fonts/report-missing-glyphs.ts'

test('names the characters and the package that has them', () => {
  const file = new VFile({ path: 'book.yaml' })
  reportMissingGlyphs(
    [{ characters: [0x5341, 0x1f600], package: '@fontsource/noto-serif-jp' }],
    { file },
    true,
  )
  expect(file.messages[0]).toMatchObject({
    ruleId: 'glyph-missing',
    fatal: true,
    reason: 'No font has 十 (U+5341), 😀 (U+1F600).',
    note: expect.stringContaining('Install the fonts for it: `npm install @fontsource/noto-serif-jp`.'),
  })
})

test('a long list is cut', () => {
  const file = new VFile({ path: 'book.yaml' })
  reportMissingGlyphs(
    [{ characters: Array.from({ length: 20 }, (_, index) => 0x4e00 + index) }],
    { file },
    true,
  )
  expect(file.messages[0]?.reason).toMatch(/and 8 more\.$/)
})

test('for an EPUB alone it is information', () => {
  const file = new VFile({ path: 'book.yaml' })
  reportMissingGlyphs([{ characters: [0x5341] }], { file }, false)
  expect(file.messages).toMatchObject([{ ruleId: 'glyph-missing', fatal: undefined }])
})
