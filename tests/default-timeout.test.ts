import { expect, test } from 'vitest'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { defaultTimeouts } from '../src/default-timeout.ts'
import { temporaryFolder } from './temporary-folder.ts'

test('time grows with what there is to read, and has an end', () => {
  const cwd = temporaryFolder({
    'book/book.yaml': 'title: Rain\n',
    'book/1.md': 'x'.repeat(1_000_000),
    'book/deep/2.md': 'x'.repeat(1_000_000),
    'book/.git/3.md': 'x'.repeat(1_000_000),
    'book/map.png': 'x'.repeat(2_000_000),
    'news/short.md': 'x',
    'news/long.md': 'x'.repeat(30_000_000),
  })
  const { publications } = findPublications(['book', 'news'], cwd)
  const secondsOf = defaultTimeouts()
  const seconds = Object.fromEntries(publications.map((each) => [each.slug, secondsOf(each)]))
  expect(seconds).toEqual({ book: 120 + 2 * 180 + 2 * 5, short: 120, long: 3600 })
})
