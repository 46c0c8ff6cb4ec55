import { expect, test } from 'vitest'
import { safeAddress } from '../../src/0-ground/safe-address.ts'

test.each([
  ['https://e.org/#a#b', 'https://e.org/#a%23b'],
  ['https://e.org/x?y=1#z', 'https://e.org/x?y=1#z'],
  ['http://e.org./a b', 'http://e.org./a%20b'],
  ['https://e.org/100%', 'https://e.org/100%25'],
  ['https://[::1]:8080/x', 'https://[::1]:8080/x'],
  ['mailto:a@e.org?subject=x', 'mailto:a@e.org?subject=x'],
  ['tel:+1 555', 'tel:+1%20555'],
])('%s can be linked to', (href, expected) => {
  expect(safeAddress(href)).toBe(expected)
})

test.each([
  'http://a..b/',
  'http://.a/',
  'https:///x',
  'https://',
  'mailto:',
  'tel:',
  'tel:abc',
  'javascript:x()',
  'ftp://e.org/',
  'chapter.md',
])('%s cannot', (href) => {
  expect(safeAddress(href)).toBeUndefined()
})
