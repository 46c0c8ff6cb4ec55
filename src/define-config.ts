import { stringify } from 'yaml'
import type { z } from 'zod'
import type { bookSchema } from './0-ground/config.ts'

/** What may stand in a `book.yaml`, in the shapes that authors write. */
export type BookConfig = z.input<typeof bookSchema>

/** The text of a `book.yaml` that says this: a wrong key or value does not compile. */
export function defineConfig(config: BookConfig): string {
  return stringify(config)
}
