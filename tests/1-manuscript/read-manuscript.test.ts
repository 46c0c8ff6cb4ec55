import { expect, test, vi } from 'vitest'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import { readConfig } from '../../src/1-manuscript/read-config.ts'
import { readManuscript } from '../../src/1-manuscript/read-manuscript.ts'
import { temporaryFolder } from '../temporary-folder.ts'

vi.mock(import('../../src/1-manuscript/parse-markdown.ts'), async (load) => {
  const { parseMarkdown } = await load()
  return {
    parseMarkdown: (file, options) => {
      // Real text that exhausts the stack takes a minute to parse.
      if (String(file).includes('exhaust the stack')) throw new RangeError('Maximum call stack size exceeded')
      return parseMarkdown(file, options)
    },
  }
})

test('a file that is nested too deeply is reported and left out', () => {
  const folder = temporaryFolder({
    'book.yaml': 'title: W\nlanguage: en\n',
    'a.md': '# A\n',
    'b.md': 'exhaust the stack\n',
  })
  const [publication] = findPublications(['.'], folder).publications
  const read = publication && readConfig(publication)
  if (!publication || !read) throw new Error('nothing found')
  const { sources, files } = readManuscript(publication, read)
  expect(sources.map(({ path }) => path)).toEqual(['a.md'])
  expect(files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual(['markdown-too-deep'])
})
