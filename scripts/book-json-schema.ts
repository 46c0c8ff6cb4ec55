import { z } from 'zod'
import { bookSchema } from '../src/0-ground/config.ts'

/** The text of `schema/book.schema.json`: what an author may write in `book.yaml`, for editors that complete and check it. */
export function bookJsonSchema(): string {
  const schema = z.toJSONSchema(bookSchema, { io: 'input' })
  const described = {
    ...schema,
    title: 'book.yaml',
    description: 'The configuration of a book that Octavo makes.',
  }
  return `${JSON.stringify(described, undefined, 2)}\n`
}
