import type { Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { hyphenate, languagesOf, loadHyphenators } from '../../../src/4-pages/document/hyphenate.ts'

async function hyphenated(
  tree: HastRoot,
  language = 'en',
  exceptions: readonly string[] = [],
): Promise<string> {
  const hyphenators = await loadHyphenators([language, ...languagesOf(tree)], exceptions)
  return textOf(hyphenate(tree, language, hyphenators)).replaceAll('\u00ad', '|')
}

test('hyphenates by the language of the passage', async () => {
  const tree = h(null, [h('p', ['wonderful ', h('span', { lang: 'de' }, 'Schifffahrtsgesellschaft')])])
  expect(await hyphenated(tree)).toBe('won|der|ful Schiff|fahrts|ge|sell|schaft')
})

test('takes the patterns of the language when its region has none', async () => {
  expect(await hyphenated(h(null, h('p', 'wunderschön')), 'de-AT')).toBe('wun|der|schön')
})

test('leaves at least two letters before the hyphen and three after it', async () => {
  const words = 'eleven evening already lovely shortly'
  for (const word of (await hyphenated(h(null, h('p', words)))).split(' ')) {
    expect(word).not.toMatch(/^.\||\|..?$/)
  }
})

test('leaves as many letters as the language of the word wants', async () => {
  const text = (word: string, language: string) => hyphenated(h(null, h('p', word)), language)
  expect(await text('Schöne Freude', 'de')).toBe('Schö|ne Freu|de')
  expect(await text('zpráva', 'cs')).toBe('zpráva')
  expect(await text('Überraschung', 'de-AT')).toBe('Über|ra|schung')
})

test.each([
  ['project', 'project'],
  ['associates', 'as|so|ciates'],
  ['Declination', 'Dec|li|na|tion'],
  ['philanthropic', 'phil|an|thropic'],
  ['recognizance', 're|cog|ni|zance'],
])('knows TeX’s own exceptions: %s', async (word, expected) => {
  expect(await hyphenated(h(null, h('p', word)))).toBe(expected)
  expect(await hyphenated(h(null, h('p', word)), 'en-US')).toBe(expected)
})

test('hyphenates a word the second time as the first, whichever tag names its language', async () => {
  const tree = h(null, h('p', 'програмирањем необичнијега стаклениказа'))
  const first = await hyphenated(tree, 'sr')
  expect(first.split('|').length).toBeGreaterThan(8)
  expect(await hyphenated(tree, 'sr-Cyrl')).toBe(first)
})

const exceptions = ['ma-nu-scr-ipt', 'Octavo', 'wónd-er-ful', 'ox-en', 'rock’n-roll']

test.each([
  ['manuscript', 'ma|nu|scr|ipt', 'where they are wanted'],
  ['MANUSCRIPT, (Manuscript)', 'MA|NU|SCR|IPT, (Ma|nu|scr|ipt)', 'in capitals'],
  ['manuscript’s', 'ma|nu|scr|ipt’s', 'before an apostrophe'],
  ['manuscript-like', 'ma|nu|scr|ipt-like', 'before a hyphen'],
  ['manuscripts', 'man|u|scripts', 'no word that is longer'],
  ['octavo Octavos', 'octavo Oc|tavos', 'nowhere without hyphens'],
  ['wónderful wo\u0301nderful', 'wónd|er|ful wo\u0301nd|er|ful', 'with marks in one or apart'],
  ['oxen', 'ox|en', 'short words, too'],
  ["rock'n'roll Rock’n’roll", "rock'n'roll Rock’n’roll", 'other words'],
  ["rock'nroll Rock’nroll", "rock'n|roll Rock’n|roll", 'with either apostrophe'],
  ['man\u00aduscript', 'man|uscript', 'not against soft hyphens of the manuscript'],
  ['https://manuscript.example', 'https://manuscript.example', 'not in addresses'],
])('breaks the exceptions of the author: %s', async (text, expected) => {
  expect(await hyphenated(h(null, h('p', text)), 'en', exceptions)).toBe(expected)
})

test('breaks exceptions in every language, with patterns or without', async () => {
  const tree = h(
    null,
    h('p', ['manuscript ', h('span', { lang: 'de' }, 'Manuscript'), h('code', 'manuscript')]),
  )
  for (const language of ['fr', 'zh', 'tlh'])
    expect(await hyphenated(tree, language, exceptions)).toBe('ma|nu|scr|ipt Ma|nu|scr|iptmanuscript')
})

test.each([
  ['code', h('p', h('code', 'wonderful_identifier'))],
  ['headings', h('h2', 'Wonderful hyphenation')],
  ['tables', h('table', h('tbody', h('tr', h('td', 'wonderful'))))],
  ['verse', h('div.verse', h('p', 'wonderful'))],
  ['addresses', h('p', h('a', { href: 'https://wonderful.example' }, 'https://wonderful.example'))],
])('leaves %s whole', async (_, element) => {
  expect(await hyphenated(h(null, element))).not.toContain('|')
})

test('leaves text alone when there are no patterns', async () => {
  expect(await hyphenated(h(null, h('p', '气象之家的故事')), 'zh')).toBe('气象之家的故事')
})

test('does not change the given tree', async () => {
  const tree = h(null, h('p', 'wonderful'))
  await hyphenated(tree)
  expect(textOf(tree)).toBe('wonderful')
})

test('never hyphenates languages that set no spaces between words', async () => {
  const text = 'ภาษาไทยไม่มีช่องว่างระหว่างคำพจนานุกรม'
  expect(await hyphenated(h(null, h('p', text)), 'th')).toBe(text)
})
