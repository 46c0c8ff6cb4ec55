import { expect, test } from 'vitest'
import { parse, sketch } from '../sketch.ts'

test.each([
  'at 10:30 and 4:5',
  'fs:read and std::vec and ::',
  ':smile: and a:b',
  '::: ',
  '::note',
  ':sc without words',
  ':sc[never closed',
  ':page-break[x]',
  '::page-breaks',
  ':::unknown',
])('leaves %j text, character for character', (markdown) => {
  expect(sketch(`${markdown} *yes*`)).toBe(`paragraph(${JSON.stringify(`${markdown} `)} emphasis("yes"))`)
})

test('a colon without a known name leaves blocks after it alone', () => {
  expect(sketch(':::unknown\n- a\n:::')).toBe('paragraph(":::unknown") list(listItem(paragraph("a\\n:::")))')
})

test('reads directives in text', () => {
  expect(sketch('in :sc[Small *Caps*]{#x .y}.')).toBe(
    'paragraph("in " textDirective:sc{#x .small-caps .y}("Small " emphasis("Caps")) ".")',
  )
  expect(sketch(':lang[mot]{fr} :lang[Wort]{lang=de-AT}')).toBe(
    'paragraph(textDirective:lang{lang=fr}("mot") " " textDirective:lang{lang=de-AT}("Wort"))',
  )
})

test('a foreign word without language stays text and is reported', () => {
  expect(parse('say :lang[mot] so').messages).toEqual(['1:5 directive-misplaced'])
  expect(sketch('say :lang[mot] so')).toBe('paragraph("say " ":lang[" "mot" "]" " so")')
})

test('reads breaks', () => {
  const { tree } = parse('a\n::page-break\n\n::scene-break\n')
  expect(tree.children.slice(1).map((node) => node.data)).toEqual([
    { hName: 'div', hProperties: { className: ['page-break'], role: 'presentation' } },
    { hName: 'hr', hProperties: { className: ['scene-break'] } },
  ])
})

test.each([
  ['verse', 'div', ['verse']],
  ['epigraph', 'blockquote', ['epigraph']],
  ['letter', 'div', ['letter']],
  ['figure', 'figure', undefined],
  ['pull-quote', 'aside', ['pull-quote']],
  ['right', 'div', ['right']],
  ['center', 'div', ['center']],
  ['small', 'div', ['small']],
])('reads the container %s', (name, hName, className) => {
  for (const opening of [`:::${name}`, `::: ${name}`, `:::: ${name} {.own}`]) {
    const [node] = parse(`${opening}\nWords\n\n- list\n::::`).tree.children
    const own = opening.includes('own') ? ['own'] : []
    const classes = className || own.length > 0 ? [...(className ?? []), ...own] : undefined
    expect(node).toMatchObject({ type: 'containerDirective', data: { hName } })
    expect(node?.data?.hProperties?.className).toEqual(classes)
    expect(node).toMatchObject({ children: [{ type: 'paragraph' }, { type: 'list' }] })
  }
})

test('a label becomes caption or attribution, last', () => {
  expect(sketch(':::figure[A *cap*]\n![a](b.png)\n:::')).toBe(
    'containerDirective:figure{}(paragraph(image) paragraph("A " emphasis("cap")))',
  )
  const [quote] = parse(':::epigraph[Anon]\nWords\n:::').tree.children
  expect(quote).toMatchObject({
    children: [{}, { data: { hName: 'p', hProperties: { className: ['attribution'] } } }],
  })
})

test('reports a container without end and a name in the wrong form', () => {
  expect(parse('a\n\n:::verse\nb').messages).toEqual(['3:1 directive-unclosed'])
  expect(parse('a\n::verse\nb').messages).toEqual(['2:1 directive-misplaced'])
  expect(parse(':::verse\nb\n:::').messages).toEqual([])
})
