import { mkdirSync, writeFileSync } from 'node:fs'
import { bookJsonSchema } from './book-json-schema.ts'

/* `npm run schema`: run it after a change of src/0-ground/config.ts. */

const folder = new URL('../schema', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('book.schema.json', folder), bookJsonSchema())
