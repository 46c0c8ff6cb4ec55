import { expect, test } from 'vitest'
import { coverWrap, spineDirection } from '../../../src/4-pages/covers/cover-wrap.ts'

const page = {
  width: 576,
  height: 864,
  top: 0,
  bottom: 0,
  inner: 0,
  outer: 0,
  textWidth: 400,
  textHeight: 700,
  line: 19,
  hang: 0,
  headRoom: 12,
  footRoom: 8,
  bleed: 12,
  room: 12,
}

test.each([
  ['white', 300, 300 * 0.002252],
  ['cream', 300, 0.75],
  ['lulu-60', 444, 1.06],
] as const)('makes the spine of %s paper as broad as %i pages are thick', (paper, count, inches) => {
  expect(coverWrap(page, { paper, spine: undefined }, count).spine / 96).toBeCloseTo(inches, 6)
})

test('takes a given spine', () => {
  expect(coverWrap(page, { paper: 'white', spine: '12.7mm' }, 300).spine).toBeCloseTo(48)
})

test('runs the text of the spine as the language’s books do', () => {
  expect(['en', 'en-GB', 'sv', 'nl'].map(spineDirection)).toEqual(['down', 'down', 'down', 'down'])
  expect(['fr', 'fr-CA', 'es', 'de'].map(spineDirection)).toEqual(['up', 'up', 'up', 'up'])
})
