import { parse as parseToml, TomlDate, TomlError } from 'smol-toml'
import type { VFile } from 'vfile'
import { frontMatterAliases } from '../../0-ground/config.ts'
import { report } from '../../0-ground/report.ts'
import { dropDataRemarks } from '../remarks/drop-data-remarks.ts'
import type { Critic } from '../remarks/find-remarks.ts'
import type { Data } from './data.ts'
import { findFrontMatter } from './find-front-matter.ts'
import { readYaml } from './read-yaml.ts'

/**
 * The file's YAML (`---`) or TOML (`+++`) front matter under Octavo's own key names; no keys when there is none.
 *
 * Blogs' names for author, date, language and tags are understood where Octavo's own are absent. Reports `yaml-syntax`,
 * `toml-syntax`, `config-key-duplicate`, `remark-unclosed` and `remark-half`.
 *
 * @param critic what is done with marks of revision, when the front matter does not say it itself
 */
export function readFrontMatter(file: VFile, critic?: Critic): Data {
  const { format, content } = findFrontMatter(String(file.value)) ?? {}
  if (content === undefined) return nothing
  const data = format === 'yaml' ? readYaml(file, content, 2) : readToml(file, content)
  return data ? withoutAliases(dropDataRemarks(file, data, critic)) : nothing
}

const nothing: Data = { value: {}, placeOf: () => undefined }

function readToml(file: VFile, text: string): Data | undefined {
  const lines = text.split('\n')
  const lineOf = (key: string): number => lines.findIndex((line) => line.trimStart().startsWith(key)) + 2
  try {
    const value = Object.fromEntries(
      Object.entries(parseToml(text)).map(([key, item]) => [key, withPlainDates(item)]),
    )
    return {
      value,
      placeOf: ([key]) => {
        const point = { line: lineOf(String(key)), column: 1 }
        return { start: point, end: point }
      },
    }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const reason = error.message.split('\n')[0] ?? 'Invalid TOML'
    report(file, 'toml-syntax', { place: { line: error.line + 1, column: error.column }, reason })
    return undefined
  }
}

function withPlainDates(value: unknown): unknown {
  return value instanceof TomlDate ? value.toISOString() : value
}

function withoutAliases(data: Data): Data {
  const renamed = new Map<string, string>()
  const entries = Object.entries(data.value).map(([key, value]): [string, unknown] => {
    const proper = frontMatterAliases[key]
    if (proper === undefined || proper in data.value) return [key, value]
    const adapted = adapt(proper, value)
    if (adapted === undefined) return [key, value]
    renamed.set(proper, key)
    return [proper, adapted]
  })
  const placeOf: Data['placeOf'] = ([key, ...rest]) =>
    data.placeOf([renamed.get(String(key)) ?? String(key), ...rest])
  return { value: Object.fromEntries(entries), placeOf }
}

/** What a blog's value means to Octavo, or `undefined` when it means nothing. */
function adapt(key: string, value: unknown): unknown {
  if (key === 'published')
    return typeof value === 'string' ? /^\d{4}-\d\d-\d\d(?=$|[T ])/.exec(value)?.[0] : undefined
  if (key === 'authors') return typeof value === 'string' ? splitNames(value) : value
  if (key === 'keywords')
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : undefined
  return typeof value === 'string' ? value : undefined
}

/** `A. Smith (@smith), B. Jones <b@jones.example>` is two names with addresses. */
function splitNames(value: string): string[] {
  return value
    .split(/,(?![^(<]*[)>])|;|\s+and\s+/)
    .map((name) => name.replaceAll(/\s*[(<][^)>]*[)>]/g, '').trim())
    .filter((name) => name !== '')
}
