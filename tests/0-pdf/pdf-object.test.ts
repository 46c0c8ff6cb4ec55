import { expect, test } from 'vitest'
import { textOfString, textString } from '../../src/0-pdf/pdf-object.ts'

test.each(['rain', 'Überschwemmung', '洪水', ''])('a text string says %j', (text) => {
  expect(textOfString(textString(text))).toBe(text)
})

test('a text string of PDF 2.0 is UTF-8 behind its mark, and nothing else is', () => {
  expect(textOfString(Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0xa4))).toBe('ä')
  for (const bytes of [
    [0xee, 0xbb, 0xbf],
    [0xef, 0xbc, 0xbb],
    [0xef, 0xbb, 0xbb],
  ])
    expect(textOfString(Uint8Array.from(bytes))).toBe(Buffer.from(bytes).toString('latin1'))
})

test('a text string stays within what archives allow, and cuts no sign in two', () => {
  const bytes = textString('🌧'.repeat(20_000))
  expect(bytes.length).toBeLessThanOrEqual(32_767)
  expect(textOfString(bytes)).toMatch(/^(?:🌧)+…$/u)
})
