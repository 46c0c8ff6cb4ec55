import { expect, test } from 'vitest'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import { listChapters } from '../../src/1-manuscript/list-chapters.ts'
import { readConfig } from '../../src/1-manuscript/settings/read-config.ts'
import { temporaryFolder } from '../temporary-folder.ts'

function listed(files: Record<string, string>): string[] {
  const [publication] = findPublications(['.'], temporaryFolder(files)).publications
  const read = publication && readConfig(publication)
  if (!publication || !read) throw new Error('nothing found')
  return listChapters(publication, read).map(
    ({ path, part, opensPart }) => `${part?.title ?? '-'}: ${path}${opensPart ? ' (opens)' : ''}`,
  )
}

test('without a list, files go by name, well-known names to their places, folders are parts', () => {
  const chapters = listed({
    'book.yaml': 'title: Weather\n',
    'afterword.md': '',
    '10-snow.md': '',
    '2-rain.md': '',
    'preface.md': '',
    'README.md': '',
    '20-late-winter/thaw.md': '',
    '20-late-winter/index.md': '',
  })
  expect(chapters).toEqual([
    '-: preface.md',
    '-: 2-rain.md',
    '-: 10-snow.md',
    'Late winter: 20-late-winter/index.md (opens)',
    'Late winter: 20-late-winter/thaw.md',
    '-: afterword.md',
  ])
})

test('a list gives order and parts', () => {
  const chapters = listed({
    'book.yaml':
      'title: Weather\nchapters:\n  - b.md\n  - part: Cold\n    file: cold.md\n    chapters: [a.md]\n',
    'a.md': '',
    'b.md': '',
    'cold.md': '',
  })
  expect(chapters).toEqual(['-: b.md', 'Cold: cold.md (opens)', 'Cold: a.md'])
})
