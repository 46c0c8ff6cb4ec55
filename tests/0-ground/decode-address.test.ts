import { expect, test } from 'vitest'
import { decodeAddress } from '../../src/0-ground/decode-address.ts'

test('decodes what is encoded and leaves what is not', () => {
  expect(decodeAddress('caf%C3%A9%20%231.md')).toBe('café #1.md')
  expect(decodeAddress('100%.png')).toBe('100%.png')
  expect(decodeAddress('a%ff.png')).toBe('a%ff.png')
})

test('separators may stay, so that the parts do', () => {
  expect(decodeAddress('a%2Fb/%C3%A9%23.png', 'separators')).toBe('a%2Fb/é%23.png')
})
