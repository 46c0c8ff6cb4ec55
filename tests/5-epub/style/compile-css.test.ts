import { expect, test } from 'vitest'
import type { Theme } from '../../../src/0-ground/theme.ts'
import type { EmbeddedFont } from '../../../src/5-epub/epub.ts'
import { embedFonts } from '../../../src/5-epub/fonts/embed-fonts.ts'
import { compileCss } from '../../../src/5-epub/style/compile-css.ts'
import { classicTheme } from '../rich-book.ts'

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

function compile(
  book: string,
  epub = '',
  direction: 'ltr' | 'rtl' = 'ltr',
  isMixed = false,
): Promise<string> {
  return compileCss(
    { ...theme, css: { ...theme.css, book, epub } },
    { language: 'en', stacks: none, direction, isMixed },
  )
}

test('tokens, nesting and comments are gone', async () => {
  const css = await compile(
    '/* why */ .a { color: var(--accent); & .b, &:hover { margin: var(--gap) } }',
    '.c { --own: 1px }',
  )
  expect(css.replaceAll(/\s+/g, '')).toBe('.a{color:#123456;}.a.b,.a:hover{margin:1em}')
})

test('a list with nested selectors needs neither :is() nor :not(), and weighs as much', async () => {
  expect(await compile('.a .x, .b, p { & i { margin: 0 } }')).toBe('.a .x i,.b.b i,p i { margin: 0 }\n')
})

test('an author’s own :not() stays', async () => {
  expect(await compile('p:not(.b) { margin: 0 }')).toBe('p:not(.b) { margin: 0 }\n')
})

test('direction is left to attributes, as EPUB wants it', async () => {
  expect(await compile('pre { direction: ltr; unicode-bidi: isolate; color: red }')).toBe(
    'pre { color: red }\n',
  )
})

test('sides get the names that all reading systems know', async () => {
  const css =
    'p { margin-block: 1em 2em; margin-inline: 3em 4em; border-block-start: 1px solid; padding-inline-start: 5em; text-align: end }'
  expect(await compile(css)).toBe(
    'p { margin-top: 1em; margin-bottom: 2em; margin-left: 3em; margin-right: 4em; border-top: 1px solid; padding-left: 5em; text-align: right }\n',
  )
  expect(await compile(css, '', 'rtl')).toBe(
    'p { margin-top: 1em; margin-bottom: 2em; margin-right: 3em; margin-left: 4em; border-top: 1px solid; padding-right: 5em; text-align: left }\n',
  )
})

test('passages in the other direction have rules of their own, for all that these may have to overrule', async () => {
  expect(
    (
      await compile(
        '.a::before, p { padding-inline-start: 1em; color: red } .b { padding: 0 }',
        '',
        'ltr',
        true,
      )
    )
      .match(/[^{}]+{[^{}]*}/g)
      ?.map((rule) => rule.trim()),
  ).toEqual([
    '.a::before, p { padding-left: 1em; color: red }',
    '[dir="rtl"] .a::before, .a[dir="rtl"]::before, [dir="rtl"] p, p[dir="rtl"] { padding-left: 0; padding-right: 1em }',
    '[dir="rtl"] [dir="ltr"] .a::before, [dir="rtl"] .a[dir="ltr"]::before, [dir="rtl"] [dir="ltr"] p, [dir="rtl"] p[dir="ltr"] { padding-right: 0; padding-left: 1em }',
    '.b { padding: 0 }',
    '[dir="rtl"] .b, .b[dir="rtl"] { padding: 0 }',
    '[dir="rtl"] [dir="ltr"] .b, [dir="rtl"] .b[dir="ltr"] { padding: 0 }',
  ])
})

test('families become lists of what is embedded; the rest is left out', async () => {
  const stacks = new Map([
    ['en', { first: [], fallbacks: ['Han'] }],
    ['zh', { first: ['Han'], fallbacks: ['Han'] }],
  ])
  const plain = await compileCss(
    { ...theme, css: { ...theme.css, book: 'p { font-family: var(--text-face) }' } },
    { language: 'en', stacks },
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

test('the theme that is shipped has no selector or value that MuPDF refuses, and no side that old reading systems do not know', async () => {
  const css = await compileCss(classicTheme(), {
    language: 'en',
    stacks: none,
    direction: 'ltr',
    isMixed: true,
  })
  expect(css).not.toMatch(/:(?:not|is|where|has|nth-[\w-]+)\(/)
  expect(css).not.toMatch(/\[[\w-]+[$^*]=|[^/]\s~\s|\bcalc\(/)
  expect(css).not.toMatch(/inline-(?:start|end)|(?:margin|padding|border)-inline|text-align: (?:start|end)/)
})
