import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { prepareText } from '../../../src/4-pages/document/prepare-text.ts'

const prepared = (element: Element) => toHtml(prepareText({ type: 'root', children: [element] }))

test('lets addresses break after their signs, and only there', () => {
  expect(prepared(h('p', 'see https://example.org/notes/index.html now'))).toBe(
    '<p>see https://<wbr>example.<wbr>org/<wbr>notes/<wbr>index.<wbr>html now</p>',
  )
})

test('leaves ordinary words and short code alone', () => {
  expect(prepared(h('p', ['a well-known counterrevolutionary, ', h('code', 'book.yaml')]))).not.toContain(
    '<wbr>',
  )
})

test('keeps short code whole, but not lines of listings', () => {
  expect(prepared(h('p', [h('code', 'a > 10'), h('code', 'a longer piece of it')]))).toBe(
    '<p><code class="whole-word">a > 10</code><code>a longer piece of it</code></p>',
  )
  expect(prepared(h('pre', h('code', 'a > 10')))).toBe('<pre><code>a > 10</code></pre>')
})

test('sets rare hyphens by the common one and keeps non-breaking ones together', () => {
  expect(prepared(h('p', 'co\u2010op and e\u2011mail'))).toBe('<p>co-op and e\u2060-\u2060mail</p>')
})

test('takes the roles from note references, so that the browser tags them as links', () => {
  expect(prepared(h('a', { role: 'doc-noteref', href: '#n' }, '1'))).toBe('<a href="#n">1</a>')
})
