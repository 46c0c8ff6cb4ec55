import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { loadTheme } from '../../../src/0-ground/theme.ts'
import { counterStyleCss, fontFaceCss } from '../../../src/4-pages/document/print-css.ts'
import { planPages } from '../../../src/4-pages/plan/plan-pages.ts'

test('writes titles as CSS strings, whatever they hold', () => {
  const head = 'A "quoted" \\ title; } </style>'
  const plan = planPages(
    [
      {
        id: 'a',
        matter: 'body',
        opensOnRecto: true,
        dropFolio: true,
        head,
        author: '',
        part: '',
        sections: [],
      },
    ],
    [3],
    { bookTitle: 'B', verso: 'title', recto: 'chapter', pageOf: () => undefined },
  )
  const css = counterStyleCss(plan)
  expect(css).toContain('symbols: "" "B" "A \\22 quoted\\22  \\5c  title; } </style>";')
  expect(css.match(/system: fixed 1;/g)).toHaveLength(3)
})

test('claims for each font file just the characters chosen for it, and spaces for the theme’s own faces', () => {
  const faces = loadTheme('classic', new VFile())?.faces ?? []
  const own = faces.find((face) => face.role === 'text')
  const fallback = faces.find((face) => face.role === 'fallback')
  if (!own || !fallback) throw new Error('the classic theme has these faces')
  const [first, second] = fontFaceCss([
    { face: own, file: '/a.woff', characters: [0x41, 0x42, 0x43, 0x61] },
    { face: fallback, file: '/b.woff', characters: [0x4e00] },
  ]).split('\n')
  expect(first).toMatch(/unicode-range: U\+41-43, U\+61, U\+20, /)
  expect(second).toContain('src: url("/fonts/1.woff")')
  expect(second).toMatch(/unicode-range: U\+4e00;/)
})

test('lowers letters for readings, but not those of code and formulas', () => {
  const faces = loadTheme('classic', new VFile())?.faces ?? []
  const files = faces.map((face) => ({ face, file: '/a.woff', characters: [0x41] }))
  expect(fontFaceCss(files)).not.toContain('override')
  const lowered = new Set(
    fontFaceCss(files, true)
      .split('\n')
      .flatMap((rule, index) => (rule.includes('ascent-override') ? [faces[index]?.role] : [])),
  )
  expect(lowered).toEqual(new Set(['text', 'small-caps', 'sans', 'fallback']))
})
