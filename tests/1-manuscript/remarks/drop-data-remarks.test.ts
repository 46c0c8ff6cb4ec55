import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { dropDataRemarks } from '../../../src/1-manuscript/remarks/drop-data-remarks.ts'
import { readYaml } from '../../../src/1-manuscript/settings/read-yaml.ts'
import { buildChapters } from '../../build-chapters.ts'

function drop(yaml: string) {
  const file = new VFile({ path: 'book.yaml', value: yaml })
  const data = readYaml(file, yaml, 1)
  if (!data) throw new Error('The test’s YAML is right.')
  const { value, placeOf } = dropDataRemarks(file, data)
  return {
    value,
    placeOf,
    messages: file.messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`),
  }
}

test('no text of a configuration keeps a remark, at whatever depth', () => {
  const { value, messages } = drop(`title: Rain %%secret%% and snow{>>secret<<}
subtitle: "{++New++} {--old--}words <!-- secret -->"
publisher: Word%%secret%%
imprint: 100%% wool, \`%%code%%\`, https://a.example/%%x%%
place: "%%secret%%"
description: |
  One.

  %% secret

  Two{~~a~>b~~}.
authors:
  - "%%secret%%"
  - Ada Reed %%secret%%
  - name: "{>>secret<<}Tom Hill"
    sort: Hill, Tom
chapters:
  - part: One {>>secret<<}
    chapters: [one.md %%secret%%]
`)
  expect(JSON.stringify(value)).not.toContain('secret')
  expect(messages).toEqual([])
  expect(value).toEqual({
    title: 'Rain and snow',
    subtitle: 'New words',
    publisher: 'Word',
    imprint: '100%% wool, `%%code%%`, https://a.example/%%x%%',
    description: expect.stringMatching(/^One\.\n\s*Twob\.$/),
    authors: ['Ada Reed', { name: 'Tom Hill', sort: 'Hill, Tom' }],
    chapters: [{ part: 'One', chapters: ['one.md'] }],
  })
})

test('places stay those of the file, and halves of marks are reported there', () => {
  const { placeOf, messages } = drop(`authors:
  - "%%secret%%"
  - Ada {>>secret
  - Tom <<}
critic: reject
title: "{++New++}{--old--}"
`)
  expect(messages).toEqual(['3:5 remark-unclosed', '4:5 remark-half'])
  expect(placeOf(['authors', 0])?.start.line).toBe(3)
  expect(placeOf(['authors', 1])?.start.line).toBe(4)
  expect(placeOf(['title'])?.start.line).toBe(6)
})

test.each(['accept', 'reject'] as const)(
  'critic: %s of the book holds for its metadata, too',
  async (critic) => {
    const { book, faults } = await buildChapters({
      'book.yaml': `title: "{++New++}{--Old--} rain %%secret%%"\nauthors: [Ada Reed %%secret%%]\ndescription: "{>>secret<<}Words."\nlanguage: en\ncritic: ${critic}\n`,
      'one.md': `---\ntitle: "{++New++}{--Old--} drops %%secret%%"\n---\n\nWords.\n`,
    })
    expect(faults).toEqual([])
    expect(JSON.stringify(book.metadata)).not.toContain('secret')
    expect(book.metadata.title).toBe(critic === 'accept' ? 'New rain' : 'Old rain')
    expect(book.chapters.find(({ id }) => id === 'one')?.title).toBe(
      critic === 'accept' ? 'New drops' : 'Old drops',
    )
  },
)
