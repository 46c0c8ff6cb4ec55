import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { parse, sketch } from '../sketch.ts'

test('a block becomes its tags with Markdown between them', () => {
  expect(sketch('<div class="a" markdown="1">\n## B\n\n- *c*\n\n</div>')).toBe(
    'html="<div class=\\"a\\">" heading("B") list(listItem(paragraph(emphasis("c")))) html="</div>"',
  )
})

test('a pull quote with picture, words and credit in one block', () => {
  const aside = [
    '<aside markdown="1" class="pquote">',
    '  <img src="a.png" alt="a markdown face">',
    'Words **here**, see [ref].[^1]',
    '  <p markdown="1" class="credit">',
    '— [who](b.md)',
    '  </p>',
    '</aside>',
    '',
    '[ref]: c.md',
    '[^1]: d',
  ].join('\n')
  expect(sketch(aside)).toBe(
    'html="<aside class=\\"pquote\\">" paragraph(html="<img src=\\"a.png\\" alt=\\"a markdown face\\">" "\\nWords " strong("here") ", see " linkReference("ref") "." footnoteReference) paragraph{.credit}("— " link("who")) html="</aside>" definition footnoteDefinition(paragraph("d"))',
  )
})

test('headings, cells and inline elements', () => {
  expect(sketch('<h2 markdown="1" id="x">A `b`</h2>')).toBe('heading{#x}("A " inlineCode="b")')
  expect(sketch('<table><tr><td markdown="span">*a*</td><td>*b*</td></tr></table>')).toBe(
    'html="<table><tr>" span{}(emphasis("a")) html="<td>*b*</td></tr></table>"',
  )
  expect(sketch('a <span dir="ltr"  markdown="1">*b*</span>')).toBe(
    'paragraph("a " html="<span dir=\\"ltr\\">" emphasis("b") html="</span>")',
  )
})

test('indentation of the HTML makes no code', () => {
  expect(sketch('<div markdown>\n        deep *words*\n</div>')).toBe(
    'html="<div>" paragraph("deep " emphasis("words")) html="</div>"',
  )
})

test('formulas and directives work inside', () => {
  expect(sketch('<div markdown="1">\n$$x$$\n\n:sc[a]\n</div>')).toContain('math="x"')
})

test.each(['<div>\n*a* markdown\n</div>', '<div markdown="0">\n*a*\n</div>', '<!-- markdown="1" -->'])(
  'leaves %j alone',
  (html) => {
    expect(sketch(html)).toBe(`html=${JSON.stringify(html)}`)
  },
)

test('an element without end, and far too many of them, lose nothing', () => {
  expect(sketch('<div markdown="1">\n*a*')).toBe('html="<div>" paragraph(emphasis("a"))')
  expect(sketch('<div markdown="1">'.repeat(3000))).toMatch(/^html=/)
})

test('every text stands where its position says', () => {
  const source =
    '> a\n>\n> <aside markdown="1">\n>   one *two*\n>   three\n> <p markdown="1">four</p>\n> </aside>\n'
  const found: string[] = []
  visit(parse(source).tree, 'text', ({ value, position }) => {
    const { start, end } = position ?? { start: {}, end: {} }
    expect(source.slice(start.offset, end.offset).replaceAll(/\n> +/g, '\n')).toBe(value)
    found.push(value)
  })
  expect(found).toEqual(['a', 'one ', 'two', '\nthree', 'four'])
})
