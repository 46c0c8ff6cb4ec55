import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { readYaml } from '../../../src/1-manuscript/settings/read-yaml.ts'

test.each([
  ['title: "One\ntwo"\nauthors: Ada\n', /^Indent its further lines/],
  ["a:\n  b: 'one\n two'\n", /^Indent its further lines/],
  ['- title: "One\n', /^Write the same mark at the end/],
])('a value in quotation marks without end in its lines is one message with its remedy: %j', (text, help) => {
  const file = new VFile({ path: 'book.yaml' })
  expect(readYaml(file, text, 1)).toBeUndefined()
  expect(file.messages).toMatchObject([{ ruleId: 'yaml-syntax', note: expect.stringMatching(help) }])
})

test('a value that is indented goes on', () => {
  const file = new VFile({ path: 'book.yaml' })
  expect(readYaml(file, 'title: "One\n  two"\n', 1)?.value).toEqual({ title: 'One two' })
})
