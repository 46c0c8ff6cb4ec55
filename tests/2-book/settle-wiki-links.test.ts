import { expect, test } from 'vitest'
import { buildChapters } from '../build-chapters.ts'

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function build(text: string) {
  return await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    '01-rain.md': `# Rain\n\n${text}\n\n## Puddles\n`,
    'winter/Deep snow.md': '# All about snow\n\n## The drifts\n',
    'winter/pictures/my dot.png': dot,
    '_private/Diary.md': 'Words.',
  })
}

test.each([
  ['[[Deep snow]]', '<a href="#deep-snow">Deep snow</a>'],
  ['[[deep snow.md|the *snow*]]', '<a href="#deep-snow">the <em>snow</em></a>'],
  ['[[Deep snow|`x` and ~~y~~]]', '<a href="#deep-snow"><code>x</code> and <del>y</del></a>'],
  ['[[Deep snow|https://example.org/]]', '<a href="#deep-snow">https://example.org/</a>'],
  ['[[#*Puddles*]]', '<a href="#puddles">Puddles</a>'],
  ['[[Deep snow]][[#Puddles]]', '<a href="#deep-snow">Deep snow</a><a href="#puddles">Puddles</a>'],
  ['[[Deep snow]](2 m) [[[Deep snow]]]', '>Deep snow</a>(2 m) [<a href="#deep-snow">Deep snow</a>]'],
  ['[[Deep snow]][^a]\n\n[^a]: Note.', '<a href="#deep-snow">Deep snow</a><'],
  ['[[https://example.org/|there]]', '<a href="https://example.org/">there</a>'],
  ['[[winter/Deep snow#The drifts]]', '<a href="#the-drifts">Deep snow > The drifts</a>'],
  ['[[All about snow#^block|it]]', '<a href="#deep-snow">it</a>'],
  ['[[#Puddles]]', '<a href="#puddles">Puddles</a>'],
  [
    '![[my dot.png|A dot|30]]',
    '<img src="images/my-dot.png" alt="A dot" width="1" height="1" style="width:30px">',
  ],
  ['| [[Deep snow\\|a]] |\n|-|\n| ![[my dot.png\\|A dot]] |', 'alt="A dot"'],
  ['| [[Deep snow|a]] | b |\n|-|-|\n| c | ![[my dot.png|A dot|30]] |', 'alt="A dot" width="1"'],
  ['> b | c\n> -|-\n> d | *[[#Puddles|a]]*', '<td><em><a href="#puddles">a</a></em></td>'],
  ['> [!note] See [[Deep snow]]\n> Words.', 'See <a href="#deep-snow">Deep snow</a></p>'],
  ['| a |\n|-|\n\nTable: See [[Deep snow]] ![[my dot.png|D]]', '<figcaption>See <a href="#deep-snow">'],
])('%j leads to its page or shows its picture', async (text, expected) => {
  const { html, faults } = await build(text)
  expect(faults).toEqual([])
  expect(html('rain')).toContain(expected)
})

test.each([
  ['[[02]]', '<a href="#c02">02</a>'],
  ['[[02.md]]', '<a href="#c02">02</a>'],
  ['[[3.1]]', '<a href="#c1">3.1</a>'],
  ['[[٢]]', '<a href="#c2">٢</a>'],
])('a number is the name of a page where there is one: %j', async (text, expected) => {
  const { html, faults } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    '01-rain.md': `# Rain\n\n${text}\n`,
    '02.md': '# Snow\n\nWords.\n',
    '3.1.md': '# Hail\n\nWords.\n',
    '٢.md': '# Fog\n\nWords.\n',
  })
  expect(faults).toEqual([])
  expect(html('rain')).toContain(expected)
})

test('a name of nothing becomes its words, and what is surely no name stays, both with a message', async () => {
  const { html, files, faults } = await build(
    '[[nodiscard]], [[Hail|hard *rain*]], [[Diary]], [[ -f x ]], [[1]], a[[i]], [[$]], [[a#*b*]], [[|c]].',
  )
  expect(html('rain')).toContain(
    'nodiscard, hard <em>rain</em>, Diary, [[ -f x ]], [[1]], a[[i]], [[$]], a > b, c.',
  )
  expect(faults.filter((rule) => rule !== 'link-broken')).toEqual(['link-outside'])
  expect(files.flatMap(({ messages }) => messages).map(({ line }) => line)).toEqual(Array(9).fill(3))
})

test.each([
  ['[[a\nb]]', '[[a\nb]]'],
  ['[[`a`]]', '[[<code>a</code>]]'],
  ['[[https://example.org/][there]]', 'there</a>]]'],
  ['Wow![[1]]', 'Wow![[1]]'],
  ['[see [[4]] there](https://a.example)', '>see [[4]] there</a>'],
])('%j stays as it is written, with a message', async (text, expected) => {
  const { html, faults } = await build(text)
  expect(faults).toEqual(['link-broken'])
  expect(html('rain')).toContain(expected)
})

test.each([
  ['[[1]](https://a.example)', '<a href="https://a.example">[1]</a>'],
  ['[[1]][snow]\n\n[snow]: https://a.example', '<a href="https://a.example">[1]</a>'],
  ['[[1, 2], [3, 4]] and [[]] and \\[[x]] and `a[[1]]`', '[[1, 2], [3, 4]] and [[]] and [[x]] and <code>'],
])('%j is no link to a page', async (text, expected) => {
  const { html, faults } = await build(text)
  expect(faults).toEqual([])
  expect(html('rain')).toContain(expected)
})

test.each(['![[Deep snow]]', '![[02]]', '![[Nothing#Here]]', '# ![[Deep snow|words]]', '- ![[a.pdf]]'])(
  '%j, which would embed a page, is an error',
  async (text) => {
    const { faults } = await buildChapters({
      'rain.md': text,
      'Deep snow.md': 'Words.',
      '02.md': 'Words.',
      'book.yaml': 'title: W\nlanguage: en\n',
    })
    expect(faults).toContain('image-missing')
  },
)

test('a page is named by the number or the words of its file, and by the title of each chapter in it', async () => {
  const { html, files, faults } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    '01-rain.md':
      '# Rain\n\n[[02]] [[02#Drifts]] [[deep snow]] [[deep-snow]] [[Thaw]] [[03|c]]\n\n[[2]] [[Dep snow]] [[04]]\n',
    '02-deep-snow.md': '# Winter\n\n## Drifts\n\n# Thaw\n',
    '03-fog/index.md': '# Mist\n',
    '04-a/one.md': '# One\n',
    '05/04-x.md': '# X\n',
    '06/04-y.md': '# Y\n',
  })
  const page = 'href="#deep-snow">'
  expect(html('rain')).toContain(
    `<a ${page}02</a> <a href="#drifts">02 > Drifts</a> <a ${page}deep snow</a> <a ${page}deep-snow</a> <a href="#thaw">Thaw</a> <a href="#index">c</a></p>`,
  )
  expect(faults).toEqual(['link-broken', 'link-broken', 'link-broken'])
  const messages = files.flatMap((file) => file.messages).filter(({ fatal }) => fatal === false)
  expect(messages.map(({ expected }) => expected)).toEqual([
    ['[[02-deep-snow]]'],
    [],
    ['[[04-x]]', '[[04-y]]'],
  ])
})

test('brackets in code, escaped brackets and references of CommonMark are no links', async () => {
  const { html, faults } = await build(
    '`[[Deep snow]]` \\[[Deep snow]] [[snow]]\n\n[snow]: https://example.org/',
  )
  expect(faults).toEqual([])
  expect(html('rain')).toContain(
    '<code>[[Deep snow]]</code> [[Deep snow]] [<a href="https://example.org/">snow</a>]',
  )
})

test('a heading of the chapter holds links and pictures, too', async () => {
  const { book, html, faults } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    'rain.md': '# Rain after [[snow]]\n',
    'snow.md': '# Snow\n',
  })
  expect(faults).toEqual([])
  expect(book.contents.map(({ title }) => title)).toEqual(['Rain after snow', 'Snow'])
  expect(html('rain')).toContain('Rain after <a href="#snow">snow</a>')
})

test('a link to a folder leads to the page that introduces it', async () => {
  const { html, faults } = await buildChapters({
    'book.yaml': 'title: W\nlanguage: en\nchapters: [a/README.md, b/README.md, c.md]\n',
    'a/README.md': '# A\n',
    'b/README.md': '# B\n\n[one](../a/), [two](../a), [me](./), [three](../c.md)\n',
    'c.md': '# C\n\n[b](b/#b)\n',
  })
  expect(faults).toEqual([])
  expect(html('readme-2')).toContain(
    '<a href="#readme">one</a>, <a href="#readme">two</a>, <a href="#readme-2">me</a>',
  )
  expect(html('c')).toContain('<a href="#readme-2">b</a>')
})
