import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { listNotes } from '../../../src/5-epub/content/list-notes.ts'
import type { BuiltChapters } from '../../build-chapters.ts'
import { buildChapters } from '../../build-chapters.ts'

async function listed(files: Readonly<Record<string, string>>, id = 'article'): Promise<string> {
  const { chapters } = await buildChapters(files)
  return htmlOf(chapters, id)
}

function htmlOf(chapters: BuiltChapters['chapters'], id: string): string {
  return listNotes(chapters)
    .filter(({ chapter }) => chapter.id === id)
    .map(({ tree }) => toHtml(tree))
    .join('')
    .replaceAll(/ (class|aria-label|role|id)="[^"]*"/g, '')
    .replace(/^.*<ol/s, '<ol')
}

test('notes are items of a list, with their signs, and an arrow back behind their last words', async () => {
  const text = 'Oak[^a] and stone.[^b]\n\n[^a]: The *first*.\n[^b]: Later.\n\n    In two paragraphs.'
  expect(await listed({ 'weir.md': `# Weir\n\n${text}` })).toBe(
    '<ol><li value="1" epub:type="endnote footnote"><p><span>1</span> The <em>first</em>.\u00a0<a href="#article-ref-1">↑</a></p></li>' +
      '<li value="2" epub:type="endnote footnote"><p><span>2</span> Later.</p><p>In two paragraphs.\u00a0<a href="#article-ref-2">↑</a></p></li></ol></section></article>',
  )
})

test('a note that is called three times has three ways back', async () => {
  const html = await listed({ 'weir.md': '# Weir\n\nOak,[^a] oak[^a] and oak.[^a]\n\n[^a]: A tree.' })
  expect(html).toContain(
    '<p><span>1</span> A tree.\u00a0<a href="#article-ref-1">↑1</a> <a href="#article-ref-1-2">↑2</a> <a href="#article-ref-1-3">↑3</a></p>',
  )
})

test('ways back have names that differ', async () => {
  const { chapters } = await buildChapters({ 'weir.md': '# Weir\n\nOak[^a] and oak.[^a]\n\n[^a]: A tree.' })
  const html = listNotes(chapters).map(({ tree }) => toHtml(tree))
  expect([...html.join('').matchAll(/aria-label="([^"]*)">↑/g)].map(([, label]) => label)).toEqual([
    '1. Back to the text (1)',
    '1. Back to the text (2)',
  ])
})

test('a note without a paragraph at its end has the way back below it', async () => {
  const html = await listed({ 'weir.md': '# Weir\n\nOak.[^a]\n\n[^a]:\n    > A quotation.' })
  expect(html).toMatch(
    /<blockquote>\s*<p>A quotation.<\/p>\s*<\/blockquote><p><a href="#article-ref-1">↑<\/a><\/p><\/li>/,
  )
})

test('signs that are no numbers are no values of items', async () => {
  const html = await listed(
    {
      'weir/book.yaml': 'title: Weir\nauthors: Ada Weir\nnote-numbers: symbols\n',
      'weir/oak.md': '# Oak\n\nOak[^a] and stone.[^b]\n\n[^a]: A tree.\n[^b]: None.',
    },
    'oak',
  )
  expect(html).toContain('<li epub:type="endnote footnote"><p><span>*</span> A tree.\u00a0')
  expect(html).toContain('<p><span>†</span> None.\u00a0')
})

test('numbers that run through the book go on in the list', async () => {
  const html = await listed(
    {
      'weir/book.yaml': 'title: Weir\nauthors: Ada Weir\nnote-numbers: book\n',
      'weir/1-oak.md': '# Oak\n\nOak.[^a]\n\n[^a]: A tree.',
      'weir/2-stone.md': '# Stone\n\nStone.[^a]\n\n[^a]: No tree.',
    },
    'stone',
  )
  expect(html).toMatch(/^<ol><li value="2"/)
})

test('notes of the whole book have a list for each chapter', async () => {
  const { chapters } = await buildChapters({
    'weir/book.yaml': 'title: Weir\nauthors: Ada Weir\nnotes: book\n',
    'weir/1-oak.md': '# Oak\n\nOak.[^a]\n\n[^a]: A tree.',
    'weir/2-stone.md': '# Stone\n\nStone.[^a]\n\n[^a]: No tree.',
  })
  const html = listNotes(chapters)
    .map(({ tree }) => toHtml(tree))
    .join('')
  expect(html).not.toContain('<aside')
  expect(html.match(/<h2[^>]*>.*?<\/h2><ol class="note-list"><li/gs)).toHaveLength(2)
})

test('the chapters that are given stay as they are', async () => {
  const { chapters } = await buildChapters({ 'weir.md': '# Weir\n\nOak.[^a]\n\n[^a]: A tree.' })
  const before = JSON.stringify(chapters.map(({ tree }) => tree))
  listNotes(chapters)
  expect(JSON.stringify(chapters.map(({ tree }) => tree))).toBe(before)
})
