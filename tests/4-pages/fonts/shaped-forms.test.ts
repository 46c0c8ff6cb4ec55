import { expect, test } from 'vitest'
import { mirroredForm, shapedForms } from '../../../src/4-pages/fonts/shaped-forms.ts'

const formsOf = (character: string) =>
  shapedForms(character.codePointAt(0) ?? 0).map((code) => code.toString(16))

test('a vowel of two parts has both, and those between', () => {
  expect(formsOf('ொ')).toEqual(expect.arrayContaining(['bc6', 'bbe']))
  expect(formsOf('ো')).toEqual(expect.arrayContaining(['9c7', '9be']))
  expect(formsOf('\u0ddd')).toEqual(expect.arrayContaining(['dd9', 'dcf', 'dca', 'ddc']))
})

test('Thai and Lao sara am has a ring and a vowel, Khmer vowels their first part', () => {
  expect(formsOf('ำ')).toEqual(expect.arrayContaining(['e4d', 'e32']))
  expect(formsOf('ຳ')).toEqual(expect.arrayContaining(['ecd', 'eb2']))
  expect(formsOf('\u17c4')).toContain('17c1')
})

test('a mark may stand alone, on a dotted circle, in whatever script', () => {
  for (const sign of ['\u0670', '\u05b8', '\u0301', '\u093f']) expect(formsOf(sign)).toContain('25cc')
})

test('letters that no shaper parts have none', () => {
  for (const letter of ['é', 'ß', 'ガ', '한', 'آ', 'x', '1', '≠']) expect(formsOf(letter)).toEqual([])
})

test('brackets and relations are turned in pairs', () => {
  expect(mirroredForm('«'.codePointAt(0) ?? 0)).toBe('»'.codePointAt(0))
  expect(mirroredForm('≥'.codePointAt(0) ?? 0)).toBe('≤'.codePointAt(0))
  expect(mirroredForm('a'.codePointAt(0) ?? 0)).toBeUndefined()
})
