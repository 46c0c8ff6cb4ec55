import { expect, test } from 'vitest'
import { findPublications } from '../../src/1-manuscript/find-publications.ts'
import { readManuscript } from '../../src/1-manuscript/read-manuscript.ts'
import { readConfig } from '../../src/1-manuscript/settings/read-config.ts'
import { temporaryFolder } from '../temporary-folder.ts'

test.each([
  ['block quotations', `${'>'.repeat(5000)} x`],
  ['lists on one line', `${'- '.repeat(5000)}x`],
  ['lists by indentation', Array.from({ length: 400 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n')],
  ['brackets of images', `${'![a'.repeat(300)}${'](x)'.repeat(300)}`, 'images-nested'],
  ['HTML elements', '<div>'.repeat(10_000)],
  ['inline HTML elements', 'x <b>'.repeat(1000)],
])('%s without end are bounded in depth and time', (_, text, outcome = 'markdown-too-deep') => {
  const folder = temporaryFolder({ 'a.md': `# A\n\n${text}\n` })
  const [publication] = findPublications(['a.md'], folder).publications
  const read = publication && readConfig(publication)
  if (!publication || !read) throw new Error('nothing found')
  const { files, sources } = readManuscript(publication, read)
  const found = files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
  expect(found).toEqual([outcome])
  expect(sources.length).toBe(outcome === 'markdown-too-deep' ? 0 : 1)
})

test('many elements side by side, and paragraphs and items that HTML closes itself, are not deep', () => {
  const html = `<table>${'<tr><td>x'.repeat(300)}</table>${'<p>x'.repeat(300)}<ul>${'<li>x'.repeat(300)}</ul>`
  const folder = temporaryFolder({ 'a.md': `# A\n\n${html}\n` })
  const [publication] = findPublications(['a.md'], folder).publications
  const read = publication && readConfig(publication)
  if (!publication || !read) throw new Error('nothing found')
  expect(readManuscript(publication, read).sources).toHaveLength(1)
})
