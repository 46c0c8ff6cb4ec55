import postcss from 'postcss'
import { expect, test } from 'vitest'
import { compileCss } from '../../../src/5-epub/style/compile-css.ts'
import { contrast, partsOf } from '../../contrast.ts'
import { classicTheme } from '../rich-book.ts'

/** Text and ground of reading systems, of 7 : 1 or more: white, sepia, greys, tints, and black. */
const grounds = [
  ['#000000', '#ffffff'],
  ['#121212', '#faf4e8'],
  ['#5f4b32', '#fbf0d9'],
  ['#5b4636', '#f4ecd8'],
  ['#222222', '#e0e0e0'],
  ['#232c16', '#d7dbbd'],
  ['#262d48', '#cedef5'],
  ['#d8deba', '#333627'],
  ['#babee1', '#282e47'],
  ['#ebdbb2', '#282828'],
  ['#b0b0b0', '#1e1e1e'],
  ['#e0e0e0', '#222222'],
  ['#dcdcdc', '#010409'],
  ['#fefefe', '#000000'],
] as const

const epubCss = compileCss(classicTheme(), {
  language: 'en',
  stacks: new Map([['en', { first: [], fallbacks: [] }]]),
})

test.each(grounds)(
  'in an EPUB, code has 4.5 : 1 or more where the reader’s text is %s on %s',
  async (text, ground) => {
    const tints = codeTints(await epubCss)
    expect(tints.size).toBe(12)
    for (const [name, tint] of tints)
      expect(contrast(mix(tint, text), ground), name).toBeGreaterThanOrEqual(4.5)
  },
)

/** Class of a token → what the reader’s colour is mixed with, half and half. Any other colour or ground of a token is an error. */
function codeTints(css: string): ReadonlyMap<string, string> {
  const tints = new Map<string, string>()
  postcss.parse(css).walkRules(/\.(tk-|code|line)/, (rule) => {
    rule.walkDecls(/color|background/, ({ prop, value }) => {
      const tint = /^color-mix\(in srgb, (#[\da-f]{6}), currentcolor\)$/.exec(value)?.[1]
      if (prop !== '-webkit-text-fill-color' || !tint) throw new Error(`${rule.selector} ${prop}: ${value}`)
      tints.set(rule.selector, tint)
    })
  })
  return tints
}

/** Half of each, in sRGB. */
function mix(one: string, other: string): string {
  const parts = partsOf(one).map((part, at) => Math.round((part + (partsOf(other)[at] ?? 0)) / 2))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
