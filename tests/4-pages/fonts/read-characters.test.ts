import { createRequire } from 'node:module'
import path from 'node:path'
import { openSync } from 'fontkit'
import { expect, test } from 'vitest'
import { readCharacters } from '../../../src/4-pages/fonts/read-characters.ts'

const require = createRequire(import.meta.url)

/** Faces with format 4 only, with format 12, and with gaps and symbols. */
test.each([
  '@fontsource/alegreya/files/alegreya-latin-400-normal.woff',
  '@fontsource/alegreya/files/alegreya-cyrillic-700-italic.woff',
  '@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff',
  '@fontsource/noto-emoji/files/noto-emoji-0-400-normal.woff',
])('reads the same characters as a font library: %s', (name) => {
  const file = path.join(
    path.dirname(require.resolve(`${name.split('/').slice(0, 2).join('/')}/package.json`)),
    ...name.split('/').slice(2),
  )
  const font = openSync(file)
  // The library counts U+FFFF, which ends the table and is no character.
  const expected = 'characterSet' in font ? font.characterSet.filter((code) => code !== 0xffff) : []
  expect([...readCharacters(file)].sort((a, b) => a - b)).toEqual(
    [...new Set(expected)].sort((a, b) => a - b),
  )
  expect(expected.length).toBeGreaterThan(10)
})
