import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { expect, test } from 'vitest'
import type { Role } from '../../../src/0-ground/theme.ts'
import { subsetFonts } from '../../../src/5-epub/fonts/subset-fonts.ts'

const require = createRequire(import.meta.url)

function file(name: string, family: string, text: string, role: Role = 'text') {
  const [, id = '', style = 'normal'] = /^(.*?)-(?:latin|cyrillic).*-(normal|italic)\.woff$/.exec(name) ?? []
  const weight = Number(/-(\d+)-/.exec(name)?.[1])
  return {
    face: {
      role,
      family,
      package: `@fontsource/${id}`,
      weight,
      style: style === 'italic' ? 'italic' : 'normal',
    } as const,
    file: require.resolve(`@fontsource/${id}/files/${name}`),
    characters: [...text].map((character) => character.codePointAt(0) ?? 0),
  }
}

function demand(family: string, text: string, weight = 400, style: 'normal' | 'italic' = 'normal') {
  const characters = new Set([...text].map((character) => character.codePointAt(0) ?? 0))
  return { families: [family], weight, style, characters }
}

function open(bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes))
  if (!('glyphForCodePoint' in font)) throw new Error('not a font')
  return font
}

test('keeps the wanted glyphs, as TrueType, with kerning, ligatures and figures', async () => {
  const text = 'AVofficeflT0123456789'
  const [font] = await subsetFonts(
    [file('alegreya-latin-400-normal.woff', 'Alegreya', `${text}xyz`)],
    [demand('Alegreya', text)],
  )
  expect(font).toMatchObject({
    name: 'Alegreya',
    path: 'fonts/alegreya-latin-400-normal.ttf',
    mediaType: 'font/ttf',
  })
  const opened = open(font?.bytes ?? new Uint8Array())
  expect(Buffer.from(font?.bytes ?? []).readUInt32BE(0)).toBe(0x00010000)
  expect(opened.hasGlyphForCodePoint(0x41)).toBe(true)
  expect(opened.hasGlyphForCodePoint(0x78)).toBe(false)
  expect(opened.availableFeatures).toEqual(expect.arrayContaining(['kern', 'liga', 'lnum', 'tnum']))
  expect(opened.layout('ffi').glyphs.length).toBeLessThan(3)
  expect(opened.layout('0123', ['lnum']).glyphs.map(({ id }) => id)).not.toEqual(
    opened.layout('0123').glyphs.map(({ id }) => id),
  )
})

test('leaves out faces that nothing is set in, and takes the nearest one', async () => {
  const files = ['400-normal', '400-italic', '700-normal', '700-italic'].map((style) =>
    file(`alegreya-latin-${style}.woff`, 'Alegreya', 'ab'),
  )
  const fonts = await subsetFonts(files, [demand('Alegreya', 'a'), demand('Alegreya', 'b', 600)])
  expect(fonts.map(({ weight, style }) => `${weight} ${style}`)).toEqual(['400 normal', '700 normal'])
})

test('a script of a family has a name of its own', async () => {
  const files = [file('alegreya-cyrillic-400-normal.woff', 'Alegreya', 'д')]
  expect((await subsetFonts(files, [demand('Alegreya', 'д')])).map(({ name }) => name)).toEqual([
    'Alegreya Cyrillic',
  ])
})

test('a formula keeps italic letters, roots and the table that sets it', async () => {
  const files = [file('noto-sans-math-latin-400-normal.woff', 'Noto Sans Math', 'hx', 'math')]
  const [font] = await subsetFonts(files, [demand('Noto Sans Math', 'hx')])
  const opened = open(font?.bytes ?? new Uint8Array())
  expect([0x210e, 0x1d465, 0x221a].map((code) => opened.hasGlyphForCodePoint(code))).toEqual([
    true,
    true,
    true,
  ])
  expect(Buffer.from(font?.bytes ?? []).includes('MATH')).toBe(true)
})
