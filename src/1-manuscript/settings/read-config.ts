import type { VFile } from 'vfile'
import { articleSchema, bookSchema, type Config } from '../../0-ground/config.ts'
import { report } from '../../0-ground/report.ts'
import type { Publication } from '../manuscript.ts'
import { readText } from '../read-text.ts'
import { dropDataRemarks } from '../remarks/drop-data-remarks.ts'
import { checkConfig } from './check-config.ts'
import type { Data } from './data.ts'
import { readFrontMatter } from './read-front-matter.ts'
import { readYaml } from './read-yaml.ts'

/** The configuration, and where each key of it stands in `publication.file`. */
export interface ReadConfig {
  readonly config: Config
  readonly placeOf: Data['placeOf']
}

/**
 * Reads what the publication is to be: `book.yaml`, or an article's front matter. `undefined` when nothing can be made of it;
 * the reasons are in `publication.file`.
 */
export function readConfig({ kind, file, folder }: Publication): ReadConfig | undefined {
  if (!readText(file, folder)) return undefined
  return kind === 'book' ? readBookConfig(file) : readArticleConfig(file)
}

function readBookConfig(file: VFile): ReadConfig | undefined {
  const written = readYaml(file, String(file.value), 1)
  if (!written) return undefined
  const data = dropDataRemarks(file, written)
  const config = checkConfig(file, bookSchema, data)
  return config && { config, placeOf: data.placeOf }
}

function readArticleConfig(file: VFile): ReadConfig | undefined {
  if (String(file.value).trim() === '') {
    report(file, 'publication-empty', { reason: 'There is nothing in this file.' })
    return undefined
  }
  const data = readFrontMatter(file)
  const config = checkConfig(file, articleSchema, data)
  return (
    config && {
      config: { ...config, numbering: 'none', lists: [], heads: { verso: 'none', recto: 'none' } },
      placeOf: data.placeOf,
    }
  )
}
