import postcss from 'postcss'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { faceTokens, loadTheme, tokenCss } from '../../src/0-ground/theme.ts'
import { contrast } from '../contrast.ts'

test('reports a theme that is not there', () => {
  const file = new VFile()
  expect(loadTheme('baroque', file)).toBeUndefined()
  expect(file.messages.map((message) => message.ruleId)).toEqual(['theme-missing'])
})

test('reads tokens, style sheets and faces of the classic theme', () => {
  const file = new VFile()
  const theme = loadTheme('classic', file)
  expect(file.messages).toEqual([])
  expect(theme?.faces.find((face) => face.role === 'text')).toMatchObject({
    family: 'Alegreya',
    weight: 400,
    style: 'normal',
  })
  expect(theme?.tokens.accent).toMatch(/^#/)
})

test('uses no custom property that nothing defines', () => {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('the classic theme is there')
  const given = ['text-width', 'text-height', 'hang', 'head-room', 'foot-room', 'short-title']
  const defined = new Set(
    [
      ...tokenCss(theme).matchAll(/--([\w-]+):/g),
      ...Object.values(theme.css)
        .join('')
        .matchAll(/--([\w-]+):/g),
    ].map(([, name]) => name),
  )
  const used = Object.values(theme.css).flatMap((css) =>
    [...css.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name),
  )
  expect(used.filter((name) => name && !defined.has(name) && !given.includes(name))).toEqual([])
  expect(used.length).toBeGreaterThan(50)
})

test('leaves size, line height, colour and ground of running text in an EPUB to the reader', () => {
  const theme = loadTheme('classic', new VFile())
  const forced: string[] = []
  for (const css of [theme?.css.book ?? '', theme?.css.epub ?? ''])
    postcss.parse(css).walkRules(/^(html|body|p|li|:root)$/, (rule) => {
      rule.walkDecls(/^(font-size|line-height|color|background.*)$/, (declaration) => {
        forced.push(`${rule.selector} ${declaration.prop}`)
      })
    })
  expect(forced).toEqual([])
})

test('has code colours of 4.5 : 1 on paper', () => {
  const tokens = Object.entries(loadTheme('classic', new VFile())?.tokens ?? {}).filter(([name]) =>
    name.startsWith('tk-'),
  )
  expect(tokens.length).toBeGreaterThan(5)
  for (const [name, colour] of tokens)
    expect(contrast(colour, '#ffffff'), `${name} on white`).toBeGreaterThanOrEqual(4.5)
})

test('puts fallbacks after the role’s own families, and a language’s own face before those of running text only', () => {
  const theme = loadTheme('classic', new VFile())
  if (!theme) throw new Error('the classic theme is there')
  const tokens = faceTokens(theme, ['Noto Serif JP'], ['Noto Serif JP'])
  expect(tokens).toContain('--text-face: "Noto Serif JP", "Alegreya", serif;')
  expect(tokens).toContain('--mono-face: "Source Code Pro", "DejaVu Mono", "Noto Serif JP", monospace;')
})

test('e-readers get colours on the ground of the reader’s choice, and pictures in proportion', () => {
  const theme = loadTheme('classic', new VFile())
  const declarations: [string, string, string][] = []
  postcss.parse(`${theme?.css.book}\n${theme?.css.epub}`).walkDecls(({ prop, value, parent }) => {
    declarations.push([parent && 'selector' in parent ? String(parent.selector) : '', prop, value])
  })
  const ofImages = declarations.filter(([selector, prop]) => selector === 'img' && prop === 'height')
  expect(ofImages).toEqual([['img', 'height', 'auto']])
  const grounds = declarations.filter(
    ([, prop, value]) => prop.startsWith('background') && value !== 'transparent',
  )
  expect(grounds.every(([selector]) => selector.startsWith('img'))).toBe(true)
  // What is drawn in the colour of the text stands on the ground of pictures.
  const inks = declarations.filter(([selector, prop]) => prop === 'color' && selector !== 'svg')
  expect(inks.map(([, , value]) => value)).toEqual(inks.map(() => 'inherit'))
})
