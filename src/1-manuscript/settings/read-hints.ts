import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Position } from 'unist'
import { VFile } from 'vfile'
import { hintsSchema } from '../../0-ground/config.ts'
import type { Publication } from '../manuscript.ts'
import { readText } from '../read-text.ts'
import { checkConfig } from './check-config.ts'
import { readYaml } from './read-yaml.ts'

/** What is asked of a paragraph: one line less, or one more. */
export type Wish = 'tighten' | 'loosen'

/** A hint for the typesetting of one paragraph. */
export interface Hint {
  readonly wish: Wish
  /** First words of the paragraph. */
  readonly words: string
  readonly file: VFile
  readonly place?: Position | undefined
}

/**
 * Reads the hints that stand beside `book.yaml` in `typesetting.yaml`, beside an article `rain.md` in `rain.typesetting.yaml`.
 * `undefined` when there is no such file.
 *
 * Reports what reading, YAML and configuration report.
 */
export function readHints({
  kind,
  folder,
  file: { path: own, cwd },
}: Publication): { readonly file: VFile; readonly hints: readonly Hint[] } | undefined {
  const stem = path.basename(own).replace(/\.[^.]+$/, '')
  const name = path.join(folder, kind === 'book' ? 'typesetting.yaml' : `${stem}.typesetting.yaml`)
  if (!existsSync(name)) return undefined
  const file = new VFile({ path: path.join(path.dirname(own), path.basename(name)), cwd })
  const data = readText(file, folder) ? readYaml(file, String(file.value), 1) : undefined
  const read = data && checkConfig(file, hintsSchema, data)
  const hints = (['tighten', 'loosen'] as const).flatMap((wish) =>
    (read?.[wish] ?? []).map(
      (words, index): Hint => ({ wish, words, file, place: data?.placeOf([wish, index]) }),
    ),
  )
  return { file, hints }
}
