import { expect, test } from 'vitest'
import { findPublications } from '../../../src/1-manuscript/find-publications.ts'
import { readConfig } from '../../../src/1-manuscript/settings/read-config.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

function configOf(files: Record<string, string>) {
  const [publication] = findPublications(['.'], temporaryFolder(files)).publications
  if (!publication) throw new Error('nothing found')
  return { config: readConfig(publication)?.config, messages: publication.file.messages }
}

test('title and authors make a book; all else has a default', () => {
  const { config, messages } = configOf({ 'book.yaml': 'title: Weather\nauthors: Ada Reed\n' })
  expect(messages).toEqual([])
  expect(config).toMatchObject({
    title: 'Weather',
    authors: [{ name: 'Ada Reed' }],
    theme: 'classic',
    numbering: 'chapters',
    notes: 'foot',
    editions: { epub: true, pdf: true },
    typography: { quotes: true, hyphenation: true, justify: true },
  })
})

test('a wrong key does not hide the right ones', () => {
  const { config, messages } = configOf({
    'book.yaml': 'title: Weather\npublished: yesterday\npublisher: Reed\n',
  })
  expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([['config-value', 2]])
  expect(config).toMatchObject({ title: 'Weather', publisher: 'Reed' })
})

test.each(['man-u-script', 'Octavo', 'Straße', "rock-'n'-roll", 'над-стро-ка', 'man‐u‐script'])(
  'takes %s for an exception of hyphenation',
  (word) => {
    const { config, messages } = configOf({
      'rain.md': `---\ntitle: Rain\ntypography:\n  hyphenation-exceptions: [${JSON.stringify(word)}]\n---\nIt rained.\n`,
    })
    expect(messages).toEqual([])
    expect(config?.typography['hyphenation-exceptions']).toEqual([word])
  },
)

test.each(['two words', '-ing', 'pre-', 'man--u-script', 'page2', 'a_b', ''])(
  'refuses “%s” as an exception of hyphenation, at its place',
  (word) => {
    const { messages } = configOf({
      'book.yaml': `title: Rain\ntypography:\n  hyphenation-exceptions:\n    - Octavo\n    - ${JSON.stringify(word)}\n`,
    })
    expect(messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
      ['config-value', 5, 7],
    ])
  },
)

test('reads the names that blogs give to keys', () => {
  const text =
    '---\ntitle: Rain\nauthor: Ada Reed (@ada), Bea Lind <bea@example.org>\ndate: 2024-05-06T07:08:09Z\nlang: en\ntags: [weather, 2024]\n---\nIt rained.\n'
  const { config, messages } = configOf({ 'rain.md': text })
  expect(messages).toEqual([])
  expect(config).toMatchObject({
    authors: [{ name: 'Ada Reed' }, { name: 'Bea Lind' }],
    published: '2024-05-06',
    language: 'en',
    keywords: ['weather', '2024'],
  })
})

test('reads TOML', () => {
  const { config } = configOf({
    'rain.md': '+++\ntitle = "Rain"\ndate = 2024-05-06\nauthors = ["Ada Reed"]\n+++\nIt rained.\n',
  })
  expect(config).toMatchObject({ title: 'Rain', published: '2024-05-06', authors: [{ name: 'Ada Reed' }] })
})

test('an alias bomb is refused', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(', ')}]`,
  )
  const { messages } = configOf({ 'book.yaml': `title: Weather\na0: &a0 x\n${levels.join('\n')}\n` })
  expect(messages.map(({ ruleId }) => ruleId)).toContain('yaml-syntax')
})

test.each([
  ['title: A\npublished: 2023-02-29\n', '`published` is no day of the calendar.'],
  ['title: 1984\n', '`title` should be a string: write it in quotation marks, "1984".'],
  ['title: A\n---\ntitle: B\n', 'A second document begins here; the file may hold only one.'],
  [`title: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`, 'Values are nested too deeply.'],
])('speaks to authors, not to programmers: %#', (yaml, reason) => {
  const { messages } = configOf({ 'book.yaml': yaml })
  expect(messages.map((message) => message.reason)).toContain(reason)
})

test('says of a key by another name what key it means, and nothing of a key without value', () => {
  const { messages } = configOf({ 'rain.md': '---\ndate: some day\nlayout:\n---\n# Rain\n' })
  expect(messages.map(({ reason }) => reason)).toEqual([
    '`date` is not used. `published` says the same, or cannot take its value.',
  ])
})
