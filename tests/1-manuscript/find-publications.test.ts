import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findPublications, outputName } from '../../src/1-manuscript/find-publications.ts'
import { temporaryFolder } from '../temporary-folder.ts'

test('finds books, articles and articles in folders, in natural order', () => {
  const cwd = temporaryFolder({
    'manuscript/novel/book.yaml': 'title: Novel',
    'manuscript/novel/rain.md': '# Rain',
    'manuscript/10-snow.md': '# Snow',
    'manuscript/2-rain.markdown': '# Rain',
    'manuscript/news/index.md': '# News',
    'manuscript/news/flood.txt': 'Flood',
    'manuscript/_draft.md': '# Draft',
    'manuscript/map.png': '',
  })
  const { publications, failed } = findPublications(['manuscript'], cwd)
  expect(publications.map(({ kind, slug }) => `${kind} ${slug}`)).toEqual([
    'article 2-rain',
    'article 10-snow',
    'article flood',
    'article news',
    'book novel',
  ])
  expect(failed).toEqual([])
})

test('takes a file, a book’s folder or its book.yaml', () => {
  const cwd = temporaryFolder({ 'novel/book.yaml': 'title: Novel', 'rain.md': '# Rain' })
  const found = (path: string) =>
    findPublications([path], cwd).publications.map(({ slug, file }) => [slug, file.path])
  expect(found('rain.md')).toEqual([['rain', 'rain.md']])
  expect(found('novel')).toEqual([['novel', 'novel/book.yaml']])
  expect(found('novel/book.yaml')).toEqual([['novel', 'novel/book.yaml']])
})

test('reports paths with nothing to publish', () => {
  const cwd = temporaryFolder({ 'empty/map.png': '' })
  const { failed } = findPublications(['nowhere.md', 'empty'], cwd)
  expect(failed.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual([
    'path-missing',
    'path-missing',
  ])
})

test.each([
  ['Rain', 'rain'],
  ['Über den Regen', 'ueber-den-regen'],
  [
    'After the long rain, the valley opens its gates and tries to count what the water has left behind',
    'after-the-long-rain-the-valley-opens-its-gates-and-tries-to',
  ],
])('names outputs: %s', (name, slug) => {
  expect(outputName(name)).toBe(slug)
})

test('a name without Latin letters gets a stable ASCII name', () => {
  expect(outputName('雨')).toMatch(/^publication-[0-9a-f]{8}$/)
  expect(outputName('雨')).toBe(outputName('雨'))
  expect(outputName('雨')).not.toBe(outputName('雪'))
})

test('links that lead nowhere do not stop the search', () => {
  const cwd = temporaryFolder({ 'rain.md': '# Rain' })
  symlinkSync('loop.md', path.join(cwd, 'loop.md'))
  symlinkSync('gone.md', path.join(cwd, 'snow.md'))
  const { publications, failed } = findPublications(['.'], cwd)
  expect(publications.map(({ slug }) => slug)).toEqual(['loop', 'rain', 'snow'])
  expect(failed).toEqual([])
})
