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
  ['[[deep snow.md|the *snow*]]', '<a href="#deep-snow">the *snow*</a>'],
  ['[[winter/Deep snow#The drifts]]', '<a href="#the-drifts">Deep snow > The drifts</a>'],
  ['[[All about snow#^block|it]]', '<a href="#deep-snow">it</a>'],
  ['[[#Puddles]]', '<a href="#puddles">Puddles</a>'],
  [
    '![[my dot.png|A dot|30]]',
    '<img src="images/my-dot.png" alt="A dot" width="1" height="1" style="width:30px">',
  ],
  ['| [[Deep snow\\|a]] |\n|-|\n| ![[my dot.png\\|A dot]] |', 'alt="A dot"'],
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
  ['[see [[4]] there](https://a.example)', '>see [[4]] there</a>'],
  ['Wow![[1]] [[4]]', 'Wow![[1]] [[4]]'],
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

test('a name of nothing stays as it is written, but for words of its own and for files that are no chapters', async () => {
  const { html, files, faults } = await build(
    '[[nodiscard]], [[Hail|hard rain]], [[Diary]], [[ -f x ]], [[1]].',
  )
  expect(html('rain')).toContain('[[nodiscard]], hard rain, Diary, [[ -f x ]], [[1]].')
  expect(faults).toEqual(['link-outside', 'link-outside', 'link-outside'])
  expect(files.flatMap(({ messages }) => messages).map(({ line }) => line)).toEqual([3, 3, 3])
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
