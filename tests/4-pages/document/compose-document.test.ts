import { expect, test } from 'vitest'
import { composeDocument } from '../../../src/4-pages/document/compose-document.ts'
import { buildChapters } from '../../build-chapters.ts'

const book = {
  'book.yaml':
    'title: Rain & Shine\nauthors: Ada Reed\nlanguage: en\nchapters: [dedication.md, preface.md, one.md]\n',
  'dedication.md': 'For the cat\n',
  'preface.md': '# Preface\n\nBefore.\n',
  'one.md': '# One\n\nText.\n\n## First section\n\nMore.\n',
}

test('puts the contents after title page, imprint and dedication', async () => {
  const { book: model, chapters } = await buildChapters(book)
  const { flows } = await composeDocument(model, chapters, new Map())
  const ids = flows.map(({ id }) => id)
  expect(ids.indexOf('contents')).toBe(ids.indexOf('dedication') + 1)
  expect(ids.at(-1)).toBe('one')
})

test('lists chapters and sections with links and room for their pages', async () => {
  const { book: model, chapters } = await buildChapters(book)
  const { html, listed } = await composeDocument(model, chapters, new Map())
  expect(listed).toEqual(['preface', 'one', 'first-section'])
  expect(html).toContain('<a href="#first-section"><span class="title">First section</span>')
  expect(html).toContain('<span class="folio" data-for="one"></span>')
})

test('lists sections of chapters in parts, too, but none where the contents would take more than two pages', async () => {
  const listedOf = async (chapters: number, sections: number) => {
    const names = Array.from({ length: chapters }, (_, index) => `c${index}`)
    const part = `title: Rain\nauthors: Ada Reed\nlanguage: en\nchapters:\n  - part: Wet\n    chapters: [${names.map((name) => `${name}.md`).join(', ')}]\n`
    const text = (name: string) =>
      `# ${name}\n\n${Array.from({ length: sections }, (_, at) => `## Section ${name} ${at}\n\nText.\n\n### Deep ${name} ${at}\n\n`).join('')}`
    const files = Object.fromEntries(names.map((name) => [`${name}.md`, text(name)]))
    const { book: model, chapters: rendered } = await buildChapters({ 'book.yaml': part, ...files })
    return (await composeDocument(model, rendered, new Map())).listed
  }
  expect(await listedOf(2, 1)).toEqual(['wet', 'c0', 'section-c0-0', 'c1', 'section-c1-0'])
  expect(await listedOf(8, 8)).toHaveLength(1 + 8)
  expect(await listedOf(1, 40)).toHaveLength(1 + 1)
})

test('gives title page and dedication no heads and no folios', async () => {
  const { book: model, chapters } = await buildChapters(book)
  const { flows } = await composeDocument(model, chapters, new Map())
  const bare = flows.filter(({ dropFolio }) => !dropFolio)
  expect(bare.map(({ id, head }) => [id, head])).toEqual([
    ['titlepage', ''],
    ['dedication', ''],
  ])
})

test('sets an article without contents, in columns when it is long plain prose', async () => {
  const classes = async (text: string) => {
    const { book: model, chapters } = await buildChapters({ 'rain.md': `# Rain\n\n${text}\n` })
    const { html, flows, listed } = await composeDocument(model, chapters, new Map())
    expect([flows.length, listed.length]).toEqual([1, 0])
    return /<article[^>]* class="([^"]*)"/.exec(html)?.[1]?.split(' ')
  }
  const long = 'It rained on the town and on the hills behind it. '.repeat(60)
  expect(await classes(long)).toContain('columned')
  expect(await classes('It rained.')).not.toContain('columned')
  expect(await classes(`${long}\n\n    code()\n`)).not.toContain('columned')
})

test('tells running heads the author, the part and the short titles of sections', async () => {
  const { book: model, chapters } = await buildChapters({
    'book.yaml':
      'title: Rain\nauthors: Ada Reed\nlanguage: en\nchapters:\n  - part: Wet\n    chapters: [one.md]\n  - two.md\n',
    'one.md':
      '---\nauthors: Tom Hill\n---\n\n# One\n\n## "Dew" and all that comes of it {short-title=\'"Dew"\'}\n\nText.\n\n### Deep\n\n## Fog\n\nText.\n',
    'two.md': '# Two\n\nText.\n',
  })
  const { flows, html } = await composeDocument(model, chapters, new Map())
  expect(flows.find(({ id }) => id === 'one')).toMatchObject({
    author: 'Tom Hill',
    part: 'Wet',
    sections: [{ title: '“Dew”' }, { title: 'Fog' }],
  })
  expect(flows.find(({ id }) => id === 'two')).toMatchObject({ author: 'Ada Reed', part: '', sections: [] })
  expect(html).not.toContain('short-title')
})
