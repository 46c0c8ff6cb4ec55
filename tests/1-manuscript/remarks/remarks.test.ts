import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { buildChapters } from '../../build-chapters.ts'
import { parse, sketch } from '../sketch.ts'

test.each([
  ['A %%private%% word %%here%%.', 'paragraph("A word.")'],
  ['%%\none\n\n- two\n%%\n\nText', 'paragraph("Text")'],
  ['%% one\n\ntwo %%\n\nText', 'paragraph("Text")'],
  ['%% Ulysses\nstill\n\nText\n\n%% again\n\nEnd', 'paragraph("Text") paragraph("End")'],
  ['Text %%one\ntwo\nthree%% more', 'paragraph("Text more")'],
  ['# Title %%x%% {>>y<<}\n\n## %%gone%%', 'heading("Title")'],
  ['# T {#t} %%x%%', 'heading{#t}("T")'],
  ['- a\n- %% gone %%\n- b', 'list(listItem(paragraph("a")) listItem(paragraph("b")))'],
  ['- a\n\n  %% x %%\n\n  b', 'list(listItem(paragraph("a") paragraph("b")))'],
  ['> %% gone %%\n\nText', 'paragraph("Text")'],
  [
    '| a %%b|c%% | e |\n|-|-|\n%% row %%\n| {>>d<<} | f |',
    'table(tableRow(tableCell("a") tableCell("e")) tableRow(tableCell() tableCell("f")))',
  ],
  [
    'N[^1]\n\n[^1]: A %%secret%% note.',
    'paragraph("N" footnoteReference) footnoteDefinition(paragraph("A note."))',
  ],
  ['**Wait!**{>>so?<<} then %%x%%_so_', 'paragraph(strong("Wait!") " then " emphasis("so"))'],
  ['Words <!-- a\n\nb --> go on', 'paragraph("Words go on")'],
  ['::: verse\nOne\n%% x %%\nTwo\n:::', 'containerDirective:verse{.verse}(paragraph("One" break "Two"))'],
  ['%% r\n# Head\n\nText', 'heading("Head") paragraph("Text")'],
  ['%% r\n- one\n- two', 'list(listItem(paragraph("one")) listItem(paragraph("two")))'],
  ['%% r\n```\ncode\n```', 'code="code"'],
  ['%% r\n***\n\nText', 'thematicBreak paragraph("Text")'],
  ['文章です%%秘密%%。', 'paragraph("文章です。")'],
  ['Word%%closed%% end, слово%%add more%%.', 'paragraph("Word end, слово.")'],
  [
    '%%x%% | e\n-|-\n{>>y<<} | f\n%%z%% | g | h',
    'table(tableRow(tableCell() tableCell("e")) tableRow(tableCell() tableCell("f")) tableRow(tableCell() tableCell("g")))',
  ],
  ['- %%x%%\n\n  a\n- %%y\n\n  z%% b', 'list(listItem(paragraph("a")) listItem(paragraph("b")))'],
  ['%%one\n\ntwo\n\nthree%% four %%five%%', 'paragraph("four")'],
  ['four %%one\n\ntwo %% five', 'paragraph("four five")'],
  ['%%\none `%%` two\n\n%%x%% three\n\nfour%% five', 'paragraph("five")'],
  ['a {>>x {>>y<<} z<<} b {>>c {>>d<<} e', 'paragraph("a b e")'],
  [
    '- %% x\n- a\n\nb[^1]\n\n[^1]: %% y\n',
    'list(listItem(paragraph("a"))) paragraph("b" footnoteReference) footnoteDefinition()',
  ],
  ['a %%x\n\n```\n1 %% 2\n```\n\ny%% b', 'paragraph("a b")'],
  ['<p title=%%x%% lang=en>a</p>', 'html="<p title= lang=en>a</p>"'],
  ['a {>%%x%%>y<<} b', 'paragraph("a b")'],
  ['$a {>>x<<}+ b %%y%%+ c$ $${--d--}{++e++}$$', 'paragraph(inlineMath="a + b + c" " " inlineMath!="e")'],
  ['$x {==} y {==} \\mathrel{--}{--}$', 'paragraph(inlineMath="x {==} y {==} \\\\mathrel{--}{--}")'],
  ['Word%%10 things%% c', 'paragraph("Word c")'],
  ['<p>One %%two%% {++three++}</p>', 'html="<p>One three</p>"'],
])('a remark is not in the text: %j', (markdown, expected) => {
  expect(sketch(markdown)).toBe(expected)
})

test.each([
  '100%% sure, 10 %% and 20 %% off',
  'a%%20b%%20c, foo%% and bar%% and %%%',
  'a%%2Fb%%',
  'one 7%%b%% c',
  'one %% alone',
  '{++ without end, {-- too',
  '{==no end',
])('%j is prose', (markdown) => {
  expect(sketch(markdown)).toBe(`paragraph(${JSON.stringify(markdown)})`)
})

test.each([
  ['a <<} b {>>c<<} <<}', [3, 17]],
  ['a ++} b --} c ==} d ~~}', [3, 9, 15, 21]],
  ['{a} ++}', [5]],
  ['one %% alone', [5]],
  ['Word%%add\n\nMore here', [5]],
  ['foo%% and b%% c', [4, 12]],
  ['%% a year\n\nin 2020%% c', ['3:8']],
  ['a %%b\n\n5%% c and d%%20e', [3]],
  ['a%%20b and c%% d', [2, 13]],
  ['%%%a%%% b %%%', [1, 5]],
  [
    '{i++} and `<<}` and \\<<} and \\%% and {++a++} {--b--} {==c==} {~~d~>e~~} {++{>>f<<}++} 5 %% 6 and a%%20b',
    [],
  ],
])('half a mark in %j is reported', (markdown, columns) => {
  for (const critic of ['accept', 'reject', 'show'] as const)
    expect(parse(markdown, { critic }).messages).toEqual(
      columns.map((column) => `${typeof column === 'number' ? `1:${column}` : column} remark-half`),
    )
})

test('code, formulas, tags and addresses hold no remarks', () => {
  const code =
    '```\n%% a %%\n{++b++}\n```\n\n    %% c %%\n\n`{--d--}` $e %% f$ <code>%% g %%</code> <https://a.example/%%h%%>'
  const values: string[] = []
  visit(parse(code).tree, (node) => {
    if ('value' in node) values.push(node.value)
  })
  expect(values.join(' ')).toBe(
    '%% a %%\n{++b++} %% c %% {--d--}   e %% f   <code> %% g %% </code>   https://a.example/%%h%%',
  )
})

test.each([
  'The rate\n%% of all\nfollows.',
  '- item\n%% x\n- two',
  'Para\n    %% x\nrest',
  'Para <!-- open\n\nMore.',
  'A {--gone',
])('what never ends is told, and nothing of it is lost: %j', (markdown) => {
  const { messages } = parse(markdown)
  expect(messages.join(' ')).toContain('remark-unclosed')
  const words = markdown.match(/[a-z]{2,}/gi) ?? []
  for (const word of words) expect(sketch(markdown)).toContain(word)
})

test('escaped signs are no remarks', () => {
  expect(sketch('The \\<!-- opens.\n\nSecond.\n\nAn arrow --> here.')).toBe(
    'paragraph("The <!-- opens.") paragraph("Second.") paragraph("An arrow --> here.")',
  )
  expect(sketch('\\%% a %\\% b %% and \\{>>c<<}')).toBe('paragraph("%% a %% b %% and {>>c<<}")')
})

const revised = 'a {++b++} {--c *d*--} {~~e~>f~~} {==g==}{>>h<<} i'

test.each([
  ['accept', revised, 'paragraph("a b f g i")'],
  ['reject', revised, 'paragraph("a c " emphasis("d") " e g i")'],
  [
    'show',
    revised,
    'paragraph("a " ins("b") " " del("c " emphasis("d")) " " del("e") ins("f") " " mark("g") " i")',
  ],
  [
    'accept',
    '{++\n\n# New\n\nWords.\n\n++}\n\n{++- item++}',
    'heading("New") paragraph("Words.") list(listItem(paragraph("item")))',
  ],
  ['reject', '{++\n\n# New\n\nWords.\n\n++}\n\nEnd', 'paragraph("End")'],
  ['show', '{++One\n\n*Two*++} end', 'paragraph(ins("One")) paragraph(ins(emphasis("Two")) " end")'],
] as const)('marks of revision with critic: %s in %j', (critic, markdown, expected) => {
  const { tree } = parse(markdown, { critic })
  // The element is what matters of a span.
  const names: string[] = []
  visit(tree, 'span', ({ data }) => void names.push(String(data?.hName)))
  expect(sketch(markdown, { critic }).replaceAll(/\bspan(?=\()/g, () => names.shift() ?? '')).toBe(expected)
})

test('places in the file stay true behind a remark', () => {
  const { tree, messages } = parse('One %%two\n\nthree%%\n\nFour ![x][nope]')
  expect(messages).toEqual(['5:6 image-missing'])
  expect(tree.children.at(-1)?.position?.start).toMatchObject({ line: 5, column: 1 })
})

test('what is reported behind remarks has its place in the file', () => {
  const { tree, messages } = parse('%%one\n\ntwo%%\n\n- a %%three\n\n  four%% b ![x][nope]\n\n  c\n')
  expect(messages).toEqual(['7:12 image-missing'])
  const [list] = tree.children
  expect(list?.position).toMatchObject({ start: { line: 5, column: 1 }, end: { line: 9, column: 4 } })
})

test('remarks are in no title, contents, head, note, description or metadata', async () => {
  const { book, html, faults } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\ncritic: reject\nnumbering: none\n',
    'rain.md':
      '# Rain %%secret%% {>>secret<<}{++secret++}\n\nIt rained.\n\n## Drops {--and more--} %%secret%%\n\nWords.\n',
    'sun.md':
      '---\ntitle: Sun %%secret%%\nshort-title: "{>>secret<<}Sun"\n---\n\nIt shone %%secret[^x] ![secret](secret.png)%%.\n',
  })
  expect(faults).toEqual([])
  expect(
    JSON.stringify([book.contents, book.chapters.map(({ title, shortTitle }) => [title, shortTitle])]),
  ).toBe(
    JSON.stringify([
      [
        {
          title: 'Rain',
          anchor: 'rain',
          children: [{ title: 'Drops and more', anchor: 'drops-and-more', children: [] }],
        },
        { title: 'Sun', anchor: 'sun', children: [] },
      ],
      [
        ['Weather', 'Weather'],
        ['Rain', 'Rain'],
        ['Sun', 'Sun'],
      ],
    ]),
  )
  expect(html('rain') + html('sun')).not.toMatch(/secret|[\uFFFE\uFFFF\uFEFF]/)
})
