import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bookJsonSchema } from '../../scripts/book-json-schema.ts'

test('the committed schema is the one that `npm run schema` writes', () => {
  const committed = readFileSync(new URL('../../schema/book.schema.json', import.meta.url), 'utf8')
  expect(committed).toBe(bookJsonSchema())
})

test('an editor learns what is required, what is not allowed and what each key means', () => {
  const schema = JSON.parse(bookJsonSchema())
  expect(schema.required).toEqual(['title'])
  expect(schema.additionalProperties).toBe(false)
  const undescribed = Object.entries<{ description?: string }>(schema.properties).filter(
    ([, key]) => !key.description,
  )
  expect(undescribed).toEqual([])
})
