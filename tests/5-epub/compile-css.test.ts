import { expect, test } from 'vitest'
import { compileCss } from '../../src/5-epub/compile-css.ts'
import { embedFonts } from '../../src/5-epub/embed-fonts.ts'
import type { EmbeddedFont } from '../../src/5-epub/epub.ts'
import type { Theme } from '../../src/theme.ts'

const theme: Theme = {
  name: 'test',
  folder: '/nowhere',
  tokens: { accent: '#123456', gap: '1em' },
  css: { book: '', epub: '', print: 'never', cover: 'never' },
  faces: [
    { role: 'text', family: 'Body', package: 'body', weight: 400, style: 'normal', generic: 'serif' },
    { role: 'fallback', family: 'Han', package: 'han', weight: 400, style: 'normal', languages: ['zh'] },
  ],
}

const none = new Map([['en', { first: [], fallbacks: [] }]])

function compile(book: string, epub = ''): Promise<string> {
  return compileCss({ ...theme, css: { ...theme.css, book, epub } }, 'en', none)
}

test('tokens, nesting and comments are gone', async () => {
  const css = await compile(
    '/* why */ .a { color: var(--accent); & .b, &:hover { margin: var(--gap) } }',
    '.c { --own: 1px }',
  )
  expect(css.replaceAll(/\s+/g, '')).toBe('.a{color:#123456;}.a.b,.a:hover{margin:1em}')
})

test('a list with nested selectors needs no :is()', async () => {
  const css = await compile('.a .x, .b { & p { margin: 0 } }')
  expect(css).not.toContain(':is(')
  expect(css).toMatch(/^\.a \.x p,\s*\.b(:not\([^)]*\))* p \{ margin: 0 \}/)
})

test('direction is left to attributes, as EPUB wants it', async () => {
  expect(await compile('pre { direction: ltr; unicode-bidi: isolate; color: red }')).toBe(
    'pre { color: red }\n',
  )
})

test('sides that mean the same in both directions get their old names', async () => {
  const css = await compile(
    'p { margin-block: 1em 2em; margin-inline: 3em; border-block-start: 1px solid; padding-inline-start: 4em }',
  )
  expect(css).toBe(
    'p { margin-top: 1em; margin-bottom: 2em; margin-left: 3em; margin-right: 3em; border-top: 1px solid; padding-inline-start: 4em }\n',
  )
})

test('families become lists of what is embedded; the rest is left out', async () => {
  const stacks = new Map([
    ['en', { first: [], fallbacks: ['Han'] }],
    ['zh', { first: ['Han'], fallbacks: ['Han'] }],
  ])
  const plain = await compileCss(
    { ...theme, css: { ...theme.css, book: 'p { font-family: var(--text-face) }' } },
    'en',
    stacks,
  )
  const fonts = [font('Body'), font('Body', 'Body Greek'), font('Han', 'Han 1')]
  expect(embedFonts(plain, fonts, theme)).toContain('p { font-family: "Body", "Body Greek", "Han 1", serif }')
  expect(embedFonts(plain, fonts, theme)).toContain(
    '[lang|="zh"] { font-family: "Han 1", "Body", "Body Greek", serif; }',
  )
  expect(embedFonts(plain, fonts.slice(0, 1), theme)).toContain('p { font-family: "Body", serif }')
})

function font(family: string, name = family): EmbeddedFont {
  const path = `fonts/${name}.ttf`
  return {
    path,
    mediaType: 'font/ttf',
    bytes: new Uint8Array(),
    family,
    name,
    role: 'text',
    weight: 400,
    style: 'normal',
  }
}
