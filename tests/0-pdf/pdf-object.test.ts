import { expect, test } from 'vitest'
import { textOfString, textString } from '../../src/0-pdf/pdf-object.ts'

test.each(['rain', 'Überschwemmung', '洪水', ''])('a text string says %j', (text) => {
  expect(textOfString(textString(text))).toBe(text)
})

test('a text string stays within what archives allow, and cuts no sign in two', () => {
  const bytes = textString('🌧'.repeat(20_000))
  expect(bytes.length).toBeLessThanOrEqual(32_767)
  expect(textOfString(bytes)).toMatch(/^(?:🌧)+…$/u)
})
