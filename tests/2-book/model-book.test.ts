import { expect, test } from 'vitest'
import { buildChapters } from '../build-chapters.ts'

const article = `# The bridge is gone, and the valley asks who knew

Ada Reed and Bea Lind
6 May 2024

It rained. After three days and three nights of rain the old bridge over the river fell on Sunday evening. Nobody was hurt, the mayor said.

It will be built again.
`

test('a bare article tells title, byline, date, language and description by itself', async () => {
  const { book, html, faults } = await buildChapters({ 'bridge.md': article })
  expect(book.metadata).toMatchObject({
    title: 'The bridge is gone, and the valley asks who knew',
    authors: [
      { name: 'Ada Reed', role: 'aut' },
      { name: 'Bea Lind', role: 'aut' },
    ],
    published: '2024-05-06',
    modified: '2024-05-06T00:00:00Z',
    language: 'en',
    description:
      'It rained. After three days and three nights of rain the old bridge over the river fell on Sunday evening.',
  })
  expect(faults).toEqual([])
  for (const text of ['The bridge is gone', 'Ada Reed', '6 May 2024'])
    expect(html('article').split(text)).toHaveLength(2)
})

test.each([
  '![A bridge](b.png)',
  '[![A bridge](b.png)](https://example.org)',
  '[![Build](https://example.org/b.png)](https://example.org) | **![Version](https://example.org/v.png)**',
  '*![A bridge][b]*\n\n[b]: b.png',
  '<img src="b.png" alt="A bridge">',
])('what a picture shows is no description: %s', async (picture) => {
  const { book } = await buildChapters({
    'bridge.md': `# The bridge\n\n${picture}\n\nIt rained all night.\n`,
  })
  expect(book.metadata.description).toBe('It rained all night.')
})

test('a first paragraph that is no byline stays text', async () => {
  const { book, html } = await buildChapters({
    'bridge.md': '# The bridge\n\nIt fell.\nOn 6 May 2024.\n\nIt rained.\n',
  })
  expect(book.metadata.authors).toEqual([])
  expect(html('article')).toContain('<p id="article-b1">It fell.')
})

test('a picture above the title of an article leaves it its byline', async () => {
  const { book, html } = await buildChapters({
    'bridge.md': `![A bridge](https://example.org/b.png)\n\n${article}`,
  })
  expect(book.metadata).toMatchObject({
    published: '2024-05-06',
    authors: [{ name: 'Ada Reed' }, { name: 'Bea Lind' }],
  })
  expect(html('article')).toMatch(/^<article [^>]*><p class="missing-image".*<header class="opening">/)
})

test('chapters are numbered through parts; matter follows well-known names', async () => {
  const { book } = await buildChapters({
    'book.yaml':
      'title: Weather\nlanguage: en\nchapters:\n  - preface.md\n  - part: Warm\n    chapters: [rain.md]\n  - part: Cold\n    chapters: [snow.md, own.md]\n  - appendix-tables.md\n',
    'preface.md': '# Preface\n',
    'rain.md': '# Rain\n',
    'snow.md': '# Snow\n',
    'own.md': '# 7. Thaw\n',
    'appendix-tables.md': '# Tables\n',
  })
  expect(
    book.chapters.map(({ id, matter, kind, number, level }) => [id, matter, kind, ...number, level]),
  ).toEqual([
    ['titlepage', 'front', 'titlepage', 1],
    ['preface', 'front', 'preface', 1],
    ['warm', 'body', 'part', 1, 1],
    ['rain', 'body', 'chapter', 1, 2],
    ['cold', 'body', 'part', 2, 1],
    ['snow', 'body', 'chapter', 2, 2],
    ['own', 'body', 'chapter', 2],
    ['appendix-tables', 'back', 'appendix', 1, 1],
  ])
  expect(
    book.contents.map(({ label, title, children }) => [label, title, children.map((child) => child.title)]),
  ).toEqual([
    [undefined, 'Preface', []],
    ['I', 'Warm', ['Rain']],
    ['II', 'Cold', ['Snow', '7. Thaw']],
    ['A', 'Tables', []],
  ])
})

test('sections are numbered on request', async () => {
  const { book, html } = await buildChapters({
    'book.yaml': 'title: Weather\nlanguage: en\nnumbering: sections\n',
    'rain.md': '# Rain\n\n## Drops\n\n### Large\n\n## Puddles\n',
  })
  expect([...book.numbers.values()]).toEqual(['1.1', '1.1.1', '1.2'])
  expect(html('rain')).toContain(
    '<h2 class="section-1" id="puddles"><span class="number">1.2</span> Puddles</h2>',
  )
})

test('the title is not set twice when front matter and heading agree', async () => {
  const { html } = await buildChapters({
    'book.yaml': 'title: W\nlanguage: en\n',
    'rain.md': '---\ntitle: Heavy rain\n---\n\n# Heavy Rain\n\nIt rained.\n',
  })
  expect(html('rain').match(/rain/gi)).toHaveLength(
    html('rain').match(/rain-title|"rain"|"rain-b1"|rained|Heavy [Rr]ain/g)?.length ?? 0,
  )
  expect(html('rain').match(/Heavy rain/gi)).toHaveLength(1)
})

test('ids are unique in the book and links find their chapter', async () => {
  const { html, faults } = await buildChapters({
    'book.yaml': 'title: W\nlanguage: en\n',
    'a.md':
      '# A\n\n## Drops\n\nSee [b](b.md#drops), [b as page](./b.html), [mine](#drops), [far](#flakes).\n',
    'b.md': '# B\n\n## Drops\n\n## Flakes\n',
  })
  expect(faults).toEqual([])
  expect(html('a')).toContain(
    '<a href="#b-drops">b</a>, <a href="#b">b as page</a>, <a href="#drops">mine</a>, <a href="#flakes">far</a>',
  )
})

test('a chapter’s file name is its own, whatever a section elsewhere is called', async () => {
  const { html } = await buildChapters({
    'book.yaml': 'title: W\nlanguage: en\n',
    'a.md': '# A\n\n## Snow {#snow}\n\n[section](#snow), [chapter](snow.md)\n',
    'snow.md': '# Snow\n',
  })
  expect(html('a')).toContain('<a href="#a-snow">section</a>, <a href="#snow">chapter</a>')
})

test('a date from outside is the date of modification', async () => {
  const { book } = await buildChapters({ 'bridge.md': article })
  expect(book.metadata.identifiers.unique).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/)
})
