import { expect, test } from 'vitest'
import { composeDocument } from '../../src/4-pages/compose-document.ts'
import { buildChapters } from '../build-chapters.ts'

const book = {
  'book.yaml':
    'title: Rain & Shine\nauthors: Ada Reed\nlanguage: en\nchapters: [dedication.md, preface.md, one.md]\n',
  'dedication.md': 'For the cat\n',
  'preface.md': '# Preface\n\nBefore.\n',
  'one.md': '# One\n\nText.\n\n## First section\n\nMore.\n',
}

test('puts the contents after title page, imprint and dedication', async () => {
  const { book: model, chapters } = await buildChapters(book)
  const { flows } = composeDocument(model, chapters, new Map())
  const ids = flows.map(({ id }) => id)
  expect(ids.indexOf('contents')).toBe(ids.indexOf('dedication') + 1)
  expect(ids.at(-1)).toBe('one')
})

test('lists chapters and sections with links and room for their pages', async () => {
  const { book: model, chapters } = await buildChapters(book)
  const { html, listed } = composeDocument(model, chapters, new Map())
  expect(listed).toEqual(['preface', 'one', 'first-section'])
  expect(html).toContain('<a href="#first-section"><span class="title">First section</span>')
  expect(html).toContain('<span class="folio" data-for="one"></span>')
})

test('gives title page and dedication no heads and no folios', async () => {
  const { book: model, chapters } = await buildChapters(book)
  const { flows } = composeDocument(model, chapters, new Map())
  const bare = flows.filter(({ dropFolio }) => !dropFolio)
  expect(bare.map(({ id, head }) => [id, head])).toEqual([
    ['titlepage', ''],
    ['dedication', ''],
  ])
})

test('sets an article without contents, in columns when it is long plain prose', async () => {
  const classes = async (text: string) => {
    const { book: model, chapters } = await buildChapters({ 'rain.md': `# Rain\n\n${text}\n` })
    const { html, flows, listed } = composeDocument(model, chapters, new Map())
    expect([flows.length, listed.length]).toEqual([1, 0])
    return /<article[^>]* class="([^"]*)"/.exec(html)?.[1]?.split(' ')
  }
  const long = 'It rained on the town and on the hills behind it. '.repeat(60)
  expect(await classes(long)).toContain('columns')
  expect(await classes('It rained.')).not.toContain('columns')
  expect(await classes(`${long}\n\n    code()\n`)).not.toContain('columns')
})
