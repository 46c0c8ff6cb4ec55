import { expect, test } from 'vitest'
import { findPublications } from '../src/1-manuscript/find-publications.ts'
import { build } from '../src/build.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { testBrowser } from './test-browser.ts'

/*
 * Manuscripts that are right, if unusual: each is published, with these messages and no others.
 */

const browser = testBrowser()

const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ')
const dot = '<path d="M0 0h5v5z"></path></svg>'

test.each<readonly [name: string, text: string, messages: readonly string[]]>([
  ['a long line of raw preformatted text', `<pre>${words}</pre>`, []],
  [
    'the same in a quotation and in a table',
    `> <pre>${words}</pre>\n\n<table><tr><td><pre>${words}</pre></td><td>b</td></tr></table>`,
    [],
  ],
  [
    'a drawing with a title, alone',
    `<svg width="90" height="90" viewBox="0 0 9 9"><title>Logo</title><desc>A dot</desc>${dot}`,
    [],
  ],
  [
    'a drawing with a title, in a line',
    `In <svg width="9" height="9" viewBox="0 0 9 9"><title>Sun</title>${dot} a line.`,
    [],
  ],
  [
    'brackets around readings',
    'A <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> and <ruby>b<rp>left</rp><rt>up</rt><rp>right</rp></ruby>.',
    [],
  ],
  [
    'blocks within a paragraph and within a note',
    'Text <div>alpha</div>beta gamma. More <p>one</p>two *three*<section>four</section>five.[^c]\n\n[^c]: <div>street</div> <em>rain</em> <b>paper</b> end',
    [],
  ],
  ['a drawing with words', 'Before <svg viewBox="0 0 10 10"><text x="1" y="5">Word</text></svg> after.', []],
  [
    'notes with numbers of four figures',
    [
      ...Array.from({ length: 1005 }, (_, index) => `Words ${index + 1} of it.[^${index + 1}]`),
      ...Array.from({ length: 1005 }, (_, index) => `[^${index + 1}]: ${index + 1} steps.`),
    ].join('\n\n'),
    [],
  ],
  [
    'a note that only an unused note calls',
    'A.[^a]\n\n[^a]: Used.\n\n[^b]: Unused.[^c]\n\n[^c]: Called by it.',
    ['note-unused', 'note-unused'],
  ],
  [
    'notes that only call each other',
    'A.\n\n[^b]: One.[^c]\n\n[^c]: Other.[^b]',
    ['note-unused', 'note-unused'],
  ],
  ['soft hyphens at the edges of texts', 'Donau&shy;*dampf*&shy; a&shy;\n\n&shy;b', []],
])('%s', async (_, text, expected) => {
  const cwd = temporaryFolder({
    'a.md': `---\nlanguage: en\n---\n# Right\n\nSome words.\n\n${text}\n\nMore words.\n`,
  })
  const [publication] = findPublications(['a.md'], cwd).publications
  if (!publication) throw new Error('There is no article.')
  const { files, outputs } = await build(publication, {
    editions: ['epub', 'pdf'],
    browser: Promise.resolve(browser()),
  })
  const messages = files.flatMap((file) => file.messages.filter(({ fatal }) => fatal !== undefined))
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(expected)
  expect(outputs.map(({ edition }) => edition)).toEqual(['epub', 'pdf'])
})
