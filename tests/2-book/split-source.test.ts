import { expect, test } from 'vitest'
import { type BuiltChapters, buildChapters } from '../build-chapters.ts'

const novel = `> For the rain.

# Prologue

Before it rained.[^a] See [two](#the-sun) and [three](novel.md#rain-1).

# Rain

It rained.[^a][^b] See [the site].

## Drops

Words.

# Sun {#the-sun short-title="The sun"}

It shone.[^b] See [the site] and [](#drops).

## Rain

# About the author

Ada Reed.

[^a]: On the hills.[^c]
[^b]: In the valley.
[^c]: As ever.

[the site]: https://example.org/
`

async function build(text: string, config = 'title: Weather\nlanguage: en\n'): Promise<BuiltChapters> {
  return await buildChapters({ 'book.yaml': config, 'novel.md': text })
}

test('each heading of level 1 begins a chapter with number, contents and running head', async () => {
  const { book, faults } = await build(novel)
  expect(faults).toEqual([])
  const chapters = book.chapters.slice(1)
  expect(
    chapters.map(({ id, kind, matter, number, title, shortTitle }) => [
      id,
      kind,
      matter,
      ...number,
      title,
      shortTitle,
    ]),
  ).toEqual([
    ['novel', 'chapter', 'front', '', ''],
    ['prologue', 'prologue', 'body', 'Prologue', 'Prologue'],
    ['rain', 'chapter', 'body', 1, 'Rain', 'Rain'],
    ['sun', 'chapter', 'body', 2, 'Sun', 'The sun'],
    ['about-the-author', 'about', 'back', 'About the author', 'About the author'],
  ])
  expect(
    book.contents.map(({ title, children }) => [title, ...children.map((child) => child.title)]),
  ).toEqual([['Prologue'], ['Rain', 'Drops'], ['Sun', 'Rain'], ['About the author']])
})

test('links within the file lead to its other chapters', async () => {
  const { html } = await build(novel)
  expect(html('prologue')).toContain('<a href="#sun">two</a> and <a href="#rain-1">three</a>')
  expect(html('sun')).toContain('<h2 class="section-1" id="rain-1">Rain</h2>')
  expect(html('sun')).toContain('<a href="#drops">“Drops”</a>')
})

test('notes and addresses that the end of the file defines are in each chapter that refers to them, once', async () => {
  const { html } = await build(novel)
  const notes = (id: string): string[] =>
    ['On the hills.', 'As ever.', 'In the valley.'].filter((words) => html(id).split(words).length === 2)
  expect(notes('prologue')).toEqual(['On the hills.', 'As ever.'])
  expect(notes('rain')).toEqual(['On the hills.', 'As ever.', 'In the valley.'])
  expect(notes('sun')).toEqual(['In the valley.'])
  expect(notes('about-the-author')).toEqual([])
  for (const id of ['rain', 'sun']) expect(html(id)).toContain('<a href="https://example.org/">the site</a>')
})

test('what stands before the first chapter of a file is before it, and stays in its order', async () => {
  const { html, chapters } = await build(novel)
  expect(chapters.map(({ chapter }) => chapter.id).slice(1, 3)).toEqual(['novel', 'prologue'])
  expect(html('novel')).toContain('For the rain.')
  expect(html('prologue')).not.toContain('For the rain.')
})

test.each([
  '> For the *rain*.',
  '![A dot](https://example.org/x.png)',
  'A line of text.',
  '***',
  '| a |\n|-|\n| b |',
])('what stands before the only heading of level 1 stays above it: %j', async (before) => {
  const { html, book } = await build(`${before}\n\n# Rain\n\nIt rained.\n`)
  expect(book.chapters[1]).toMatchObject({ title: 'Rain', titleIndex: 1 })
  expect(html('novel')).toMatch(
    /^<section [^>]*>(?!<header).+<header class="opening">.*<\/header><p [^>]*>It rained/s,
  )
})

test('comments and anchors before a title are nothing that stands there', async () => {
  const { book, html } = await build('<!-- ch 1 -->\n\n<a id="one"></a>\n\n# Rain\n\n[up](#one)\n')
  expect(book.chapters[1]).not.toHaveProperty('titleIndex')
  expect(html('novel')).toMatch(/^<section [^>]*><header/)
})

test('a motto above a first heading of level 2 leaves it the title', async () => {
  const { book } = await build('> For the rain.\n\n## Rain\n\nIt rained.\n')
  expect(book.chapters[1]).toMatchObject({ title: 'Rain', titleIndex: 1 })
})

test.each([
  ['title: The weather of a year', ['The weather of a year']],
  ['title: Weather\nauthors: Ada Reed', ['Rain', 'Sun']],
  ['title: Rain\nauthors: Ada Reed', ['Rain', 'Sun']],
])('front matter with %j makes the chapters %j', async (front, titles) => {
  const { book } = await build(`---\n${front}\n---\n\n# Rain\n\nIt rained.\n\n# Sun\n\nIt shone.\n`)
  expect(book.chapters.slice(1).map(({ title }) => title)).toEqual(titles)
  const isOwn = front.startsWith('title: Rain')
  expect(book.chapters.slice(1).map(({ authors }) => authors.length)).toEqual(
    titles.map((_, index) => (isOwn && index === 0 ? 1 : 0)),
  )
})

test('chapters of a part’s own file stand in the part', async () => {
  const { book } = await buildChapters({
    'book.yaml':
      'title: W\nlanguage: en\nchapters:\n  - part: Warm\n    file: warm.md\n    chapters: [rain.md]\n',
    'warm.md': '# Warm\n\nWords.\n\n# Spring\n\nWords.\n',
    'rain.md': '# Rain\n',
  })
  expect(
    book.chapters.slice(1).map(({ kind, title, level, number }) => [kind, title, level, ...number]),
  ).toEqual([
    ['part', 'Warm', 1, 1],
    ['chapter', 'Spring', 2, 1],
    ['chapter', 'Rain', 2, 2],
  ])
})

test('an article with several headings of level 1 is one article, with what stands above its headline', async () => {
  const { book, html } = await buildChapters({
    'rain.md': '---\nlanguage: en\n---\n\n> For the rain.\n\n# Rain\n\nIt rained.\n\n# Sun\n\nIt shone.\n',
  })
  expect(book.chapters.map(({ title }) => title)).toEqual(['Rain'])
  expect(html('article')).toMatch(/^<article [^>]*><blockquote .*<header .*It rained.*<h2 [^>]*>Sun<\/h2>/s)
})

test('an id that is written in two chapters of one file is written twice', async () => {
  const { faults } = await build('# Rain {#one}\n\nIt rained.\n\n# Sun {#one}\n\nIt shone.\n')
  expect(faults).toEqual(['id-duplicate'])
})

test('a picture in a title is shown', async () => {
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const { html, faults } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\n',
    'rain.md': '# Rain ![A drop](my drop.png)\n\nIt rained.\n',
    'my drop.png': dot,
  })
  expect(faults).toEqual([])
  expect(html('rain')).toContain('<span class="title">Rain <img src="images/my-drop.png"')
})
