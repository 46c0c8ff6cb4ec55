import { expect, test } from 'vitest'
import { checkChapters } from '../../../src/6-check/text/check-chapters.ts'
import { buildChapters } from '../../build-chapters.ts'

const files = {
  'book.yaml':
    'title: Weather\nauthors: Ada Reed\nlanguage: de\nnotes: book\nchapters: [one.md, two.md, three.md]\n',
  'one.md': '# Regen\n\nA.[^a] B.[^b]\n\n[^a]: Erste.\n[^b]: Zweite.\n',
  'two.md': '# Wind\n\nNichts.\n',
  'three.md': '# Schnee\n\nC.[^a]\n\n[^a]: Dritte.\n',
}

test('gathers the notes of all chapters at the end of the book, under the titles of their chapters', async () => {
  const { book, html, faults } = await buildChapters(files)
  expect(faults).toEqual([])
  expect(book.chapters.at(-1)).toMatchObject({ kind: 'endnotes', matter: 'back', title: 'Anmerkungen' })
  expect(book.contents.at(-1)).toMatchObject({ anchor: 'endnotes', title: 'Anmerkungen' })
  for (const id of ['one', 'three']) expect(html(id)).not.toContain('doc-endnotes')
  const notes = html('endnotes')
  expect(notes).toContain('role="doc-endnotes"')
  const order = [...notes.matchAll(/Regen|Wind|Schnee|Erste|Zweite|Dritte/g)].map(([word]) => word)
  expect(order).toEqual(['Regen', 'Erste', 'Zweite', 'Schnee', 'Dritte'])
})

test('leads from each reference to its note and back', async () => {
  const { html } = await buildChapters(files)
  for (const [chapter, number] of [
    ['one', 1],
    ['one', 2],
    ['three', 1],
  ]) {
    expect(html(String(chapter))).toContain(`href="#${chapter}-note-${number}"`)
    expect(html('endnotes')).toContain(`id="${chapter}-note-${number}"`)
    expect(html('endnotes')).toContain(`href="#${chapter}-ref-${number}"`)
  }
})

test('loses no word of the manuscript', async () => {
  const { chapters, files: read } = await buildChapters(files)
  checkChapters(chapters)
  expect(read.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId === 'text-lost')).toEqual([])
})

test('makes no chapter of notes for a book without any', async () => {
  const { book } = await buildChapters({
    ...files,
    'one.md': '# Regen\n\nA.\n',
    'three.md': '# Schnee\n\nC.\n',
  })
  expect(book.chapters.map(({ kind }) => kind)).not.toContain('endnotes')
})
