import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../../src/1-manuscript/parse-markdown.ts'
import { deepestBlocks } from '../../../../src/1-manuscript/syntax/bounds/limit-depth.ts'
import { parse, sketch } from '../../sketch.ts'

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
  '::: "a" b',
  '::: (a)',
  ':::note: a',
])('leaves %j text, character for character', (markdown) => {
  expect(sketch(`${markdown} *yes*`)).toBe(`paragraph(${JSON.stringify(`${markdown} `)} emphasis("yes"))`)
})

test('a colon without a name leaves blocks after it alone, with messages', () => {
  expect(sketch(':::(a)\n- a\n:::')).toBe('paragraph(":::(a)") list(listItem(paragraph("a")))')
  expect(parse(':::(a)\n- a\n:::\n\n\\:::(a)').messages).toEqual([
    '3:1 directive-misplaced',
    '1:1 directive-misplaced',
  ])
})

const note = 'callout:note(paragraph("a")) paragraph("b")'
const titled = 'callout:tip<"Save " emphasis("it")>(paragraph("a")) paragraph("b")'

test.each([
  ['::: {.note}', note],
  ['::: { .note }', note],
  [':::{.note}', note],
  ['::::: {.note} :::::', note],
  ['::: note :::', note],
  ['::: {note}', note],
  ['::: {.callout-note}', note],
  ['::: {.callout-note collapse="true" data-x}', note],
  ['::: NOTE', note],
  ['::: {.admonition .note}', note],
  ['::: {.admonition}', note],
  ['::: tip Save *it*', titled],
  [':::tip[Save *it*]', titled],
  [':::tip[Save *it*]{.wide}', titled],
  ['::: tip [Save *it*] {.wide} :::', titled],
  [':::{tip} Save *it*', titled],
  ['::: {.tip} Save *it*', titled],
  ['::: tip {.wide} Save *it*', titled],
  ['::: {.callout-tip title="Save *it*"}', titled],
  ["::: tip {title='Save *it*' .wide}", titled],
  ['::: {.callout-tip}\n## Save *it*\n', titled],
  [':::{admonition} Save *it*\n:class: tip\n', titled],
  [':::{admonition} Save *it*\n---\nclass: tip\n---\n', titled],
  ['::: {.verse #x}', 'containerDirective:verse{#x .verse}(paragraph("a")) paragraph("b")'],
  [
    '::: small Words',
    'containerDirective:small{.small}(paragraph{.label}("Words") paragraph("a")) paragraph("b")',
  ],
  ['::: .note', note],
  ['::: {}', 'containerDirective{}(paragraph("a")) paragraph("b")'],
  ['::: {#refs}', 'containerDirective{#refs}(paragraph("a")) paragraph("b")'],
  ['::: {lang=fr}', 'containerDirective{lang=fr}(paragraph("a")) paragraph("b")'],
  [
    ':::{figure} my.png\n:alt: A\n:name: x\n',
    'containerDirective:figure{#x}(paragraph(image{}) paragraph("a")) paragraph("b")',
  ],
])('reads a block however it begins: %j', (opening, expected) => {
  for (const [before, after] of [
    ['', ''],
    ['> ', 'blockquote'],
    ['- ', 'listItem'],
  ] as const) {
    const lines = `${opening}\na\n:::\n\nb`.split('\n')
    const markdown = lines
      .map((line, index) => `${before === '- ' && index > 0 ? '  ' : before}${line}`)
      .join('\n')
    expect(parse(markdown).messages).toEqual([])
    expect(sketch(markdown)).toContain(after === '' ? expected : `${after}(${expected})`)
  }
})

test.each([
  ['::: unknown', 'unknown', 'containerDirective{.unknown}'],
  ['::: {.columns}', 'columns', 'containerDirective{.author-columns}'],
  ['::: {.column width="50%"}', 'column', 'containerDirective{.column}'],
  ['::: 日本 Words', '日本', 'containerDirective{.日本}'],
  ['::: my_kind', 'my_kind', 'containerDirective{.my_kind}'],
  [':::{tab-set}', 'tab-set', 'containerDirective{.tab-set}'],
])(
  'a block that is not known is a plain one, with a message where it begins: %j',
  (opening, name, expected) => {
    const markdown = `${opening}\na\n\n- b\n:::\n\nc`
    expect(parse(markdown).messages).toEqual(['1:1 directive-unknown'])
    expect(sketch(markdown)).toMatch(
      /paragraph\("a"\) list\(listItem\(paragraph\("b"\)\)\)\) paragraph\("c"\)$/,
    )
    expect(sketch(markdown).startsWith(expected)).toBe(true)
    const file = new VFile(markdown)
    parseMarkdown(file, { math: false, lineBreaks: 'soft' })
    expect(file.messages[0]?.reason).toContain(`\`${name}\` is no kind`)
  },
)

test('the nearest name is told, and other directives that stay text are reported', () => {
  const file = new VFile(
    '::: warnng\na\n:::\n\n::youtube{#x}\n\nPress :kbd[Ctrl], \\:kbd[Ctrl] and x:kbd[0].',
  )
  parseMarkdown(file, { math: false, lineBreaks: 'soft' })
  expect(file.messages.map(({ line, column, expected }) => [line, column, expected])).toEqual([
    [1, 1, ['warning']],
    [5, 1, undefined],
    [7, 7, undefined],
  ])
})

test('blocks stand in one another to a depth that has one error beyond', () => {
  const nest = (depth: number) => `${'::: small\n'.repeat(depth)}a\n${':::\n'.repeat(depth)}`
  expect(parse(nest(deepestBlocks)).messages).toEqual([])
  expect(sketch(nest(deepestBlocks))).toBe(
    `${'containerDirective:small{.small}('.repeat(deepestBlocks)}paragraph("a")${')'.repeat(deepestBlocks)}`,
  )
  for (const depth of [deepestBlocks + 1, 60, 300])
    expect(parse(nest(depth)).messages).toEqual([`${deepestBlocks + 1}:1 markdown-too-deep`])
})

test('words between colons are no block', () => {
  expect(sketch('::: The end :::')).toBe('paragraph("::: The end :::")')
  expect(parse('::: The end :::').messages).toEqual(['1:1 directive-misplaced'])
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

const verseInDialogue =
  'containerDirective:dialogue{.dialogue}(containerDirective:verse{.verse}(paragraph("a")) paragraph("b")) paragraph("c")'

test.each([
  '::: dialogue\n::: verse\na\n:::\n\nb\n:::\nc',
  ':::: dialogue\n::: verse\na\n:::\nb\n::::\nc',
  '::: dialogue\n:::: verse\na\n::::\nb\n:::\nc',
  '::: dialogue\n::::: verse\na\n:::\nb\n:::::::\nc',
])('blocks nest however many colons they have: %j', (markdown) => {
  expect(sketch(markdown)).toBe(verseInDialogue)
  expect(parse(markdown).messages).toEqual([])
})

test.each([
  [
    '::: tip Two words\n::: note\na\n:::\nb\n:::\nc',
    'callout:tip<"Two words">(callout:note(paragraph("a")) paragraph("b")) paragraph("c")',
  ],
  [
    '- ::: tip\n  ::: small\n  a\n  :::\n  b\n  :::\n\nc',
    'list(listItem(callout:tip(containerDirective:small{.small}(paragraph("a")) paragraph("b")))) paragraph("c")',
  ],
  [
    '> ::: tip\n> ::: small\n> a\n> :::\n> b\n> :::\n\nc',
    'blockquote(callout:tip(containerDirective:small{.small}(paragraph("a")) paragraph("b"))) paragraph("c")',
  ],
  [
    '::: tip\n1. - ::: small\n     a\n     :::\n\nb\n:::\nc',
    'callout:tip(list(listItem(list(listItem(containerDirective:small{.small}(paragraph("a")))))) paragraph("b")) paragraph("c")',
  ],
  [
    '::: tip\n```\n:::\n::: note\n```\n- ~~~\n  :::\n  ~~~\n:::\nc',
    'callout:tip(code=":::\\n::: note" list(listItem(code=":::"))) paragraph("c")',
  ],
])('also in call-outs, lists and quotations, and beside code: %j', (markdown, expected) => {
  expect(sketch(markdown)).toBe(expected)
  expect(parse(markdown).messages).toEqual([])
})

test.each([
  ['a\n:::\nb', 'paragraph("a") paragraph("b")', '2:1'],
  ['- a\n  ::::\n- b', 'list(listItem(paragraph("a")) listItem(paragraph("b")))', '2:3'],
  ['| a |\n|---|\n| b |\n:::', 'table(tableRow(tableCell("a")) tableRow(tableCell("b")))', '4:1'],
  ['::: small\na\n:::\n:::\nb', 'containerDirective:small{.small}(paragraph("a")) paragraph("b")', '4:1'],
])('colons that end nothing are never printed, but reported: %j', (markdown, expected, place) => {
  expect(sketch(markdown)).toBe(expected)
  expect(parse(markdown).messages).toEqual([`${place} directive-misplaced`])
})

test('of blocks in one another those without end are reported, each at its line', () => {
  expect(parse('::: tip\na\n\n::: verse\nb').messages).toEqual([
    '1:1 directive-unclosed',
    '4:1 directive-unclosed',
  ])
  expect(parse('::: tip\n\n::: verse\nb\n:::\nc').messages).toEqual(['1:1 directive-unclosed'])
  expect(parse(':::: tip\n::: verse\nb\n::::\nc').messages).toEqual(['2:1 directive-unclosed'])
})

test('colons among words and escaped ones stay', () => {
  expect(sketch('a :::\nb')).toBe('paragraph("a :::\\nb")')
  expect(sketch('\\:::')).toBe('paragraph(":::")')
})
