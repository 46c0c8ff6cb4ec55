import { fromHtml } from 'hast-util-from-html'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { serialiseXhtml } from '../../../src/5-epub/content/serialise-xhtml.ts'
import { readXml } from '../../../src/6-check/epub/read-xml.ts'

function xhtml(html: string): string {
  return serialiseXhtml(fromHtml(html, { fragment: true }).children.filter((node) => node.type !== 'doctype'))
}

test('void elements close themselves, other empty ones do not', () => {
  expect(xhtml('<p>a<br>b</p><p></p><img src="a.png" alt="">')).toBe(
    '<p>a<br/>b</p><p></p><img src="a.png" alt=""/>',
  )
})

test('attributes have their names and values in XML', () => {
  const html =
    '<ol reversed start="3"><li value="1"></li></ol><th scope="col" colspan="2"></th><p aria-labelledby="a b" data-x="1"></p>'
  expect(xhtml(html)).toBe(
    '<ol reversed="reversed" start="3"><li value="1"></li></ol><p aria-labelledby="a b" data-x="1"></p>',
  )
  expect(serialiseXhtml([h('th', { scope: 'col', colSpan: 2, hidden: false })])).toBe(
    '<th scope="col" colspan="2"></th>',
  )
})

test('markup characters are escaped', () => {
  expect(serialiseXhtml([h('p', { title: '"<a&\nb' }, 'x < y & z > "q"')])).toBe(
    '<p title="&quot;&lt;a&amp;&#10;b">x &lt; y &amp; z &gt; "q"</p>',
  )
})

test('SVG and MathML keep their namespaces and the case of their names', () => {
  const svg = xhtml(
    '<svg viewBox="0 0 1 1"><linearGradient id="g"/><foreignObject><p>x</p></foreignObject><use xlink:href="#g"/></svg>',
  )
  const { elements, error } = readXml(svg)
  expect(error).toBeUndefined()
  expect(elements.map(({ name, namespace }) => `${name} ${namespace.split('/').at(-1)}`)).toEqual([
    'svg svg',
    'linearGradient svg',
    'foreignObject svg',
    'p xhtml',
    'use svg',
  ])
  expect(svg).toContain('viewBox="0 0 1 1"')
  expect(xhtml('<math><mi>x</mi></math>')).toBe(
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
  )
})

test('characters that XML cannot hold are dropped, all others kept', () => {
  const text = 'a\u0000\u0007b\ud800c\uffffd 😀 \u00ad\u200b e\t\n'
  expect(serialiseXhtml([{ type: 'text', value: text }])).toBe('abcd 😀 \u00ad\u200b e\t\n')
})
