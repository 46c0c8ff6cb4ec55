import type { Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { hyphenate, languagesOf, loadHyphenators } from '../../src/4-pages/hyphenate.ts'

async function hyphenated(tree: HastRoot, language = 'en'): Promise<string> {
  const hyphenators = await loadHyphenators([language, ...languagesOf(tree)])
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
