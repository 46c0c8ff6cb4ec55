import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import { demandGlyphs } from '../../../src/5-epub/fonts/demand-glyphs.ts'

/** `family weight style` → its letters and digits, in order. */
function demand(css: string, html: string): Readonly<Record<string, string>> {
  const content = fromHtml(html, { fragment: true }).children.filter((node) => node.type !== 'doctype')
  const demands = demandGlyphs(`body { font-family: "Body", serif } ${css}`, [{ content }], [])
  return Object.fromEntries(
    demands.map(({ families, weight, style, characters }) => [
      `${families[0]} ${weight} ${style}`,
      String.fromCodePoint(...[...characters].sort((one, other) => one - other)).replaceAll(
        /[^\p{L}\p{N}]/gu,
        '',
      ),
    ]),
  )
}

test('each style gets the letters set in it', () => {
  expect(demand('', '<p>a<em>b<strong>c</strong></em></p>')).toEqual({
    'Body 400 normal': 'a',
    'Body 400 italic': 'b',
    'Body 700 italic': 'c',
  })
})

test('a rule for an element overrules the browser’s', () => {
  expect(
    demand(
      'strong { font-weight: 400; font-family: Caps } pre { font: italic 600 1em/1.2 "Mono", monospace }',
      '<strong>a</strong><pre>b</pre>',
    ),
  ).toEqual({
    'Caps 400 normal': 'a',
    'Mono 600 italic': 'b',
  })
})

test('a rule that depends on what is around adds, and never takes away', () => {
  expect(demand('.x p { font-style: italic }', '<p>a</p>')).toEqual({
    'Body 400 normal': 'a',
    'Body 400 italic': 'a',
  })
  expect(demand('.x p { font-style: italic }', '<div class="x">a</div>')).toEqual({ 'Body 400 normal': 'a' })
})

test('capitals made by the style sheet, and its own text, count', () => {
  expect(
    demand('.a { text-transform: uppercase } hr::before { content: "z\\A7" }', '<p class="a">ß</p>'),
  ).toEqual({
    'Body 400 normal': 'Szß',
  })
})

test('a passage’s language rule holds only for elements that have one', () => {
  const css = '[lang|="zh"] { font-family: "Han" }'
  expect(demand(css, '<p>a</p>')).toEqual({ 'Body 400 normal': 'a' })
  expect(Object.keys(demand(css, '<p lang="zh">字</p>'))).toContain('Han 400 normal')
})

test('numbers of lists are set in the face of their items', () => {
  expect(demand('li { font-weight: 700 }', '<ol><li>b</li></ol><p>a</p>')).toEqual({
    'Body 400 normal': 'a',
    'Body 700 normal': '0123456789b',
  })
})
