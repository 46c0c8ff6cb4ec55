import leven from 'leven'
import type { VFile } from 'vfile'
import type { z } from 'zod'
import { frontMatterAliases } from '../../0-ground/config.ts'
import { report } from '../../0-ground/report.ts'
import type { Data } from './data.ts'

/**
 * What the data means by the schema, every default filled in. Keys that are wrong are reported at their place and left out,
 * so that one run shows all of them; `undefined` when a required key is missing.
 *
 * Reports `config-value` and `config-key-unknown`; keys that a looser schema passes over, as `front-matter-key-unused`.
 */
export function checkConfig<Schema extends z.ZodObject>(
  file: VFile,
  schema: Schema,
  data: Data,
): z.output<Schema> | undefined {
  reportUnused(file, schema, data)
  // A key without a value says nothing.
  const given = Object.entries(data.value)
    .filter(([, value]) => value !== null)
    .map(([key, value]): [string, unknown] => [
      key,
      key in schema.shape ? withoutControls(file, data, [key], value) : value,
    ])
  const first = schema.safeParse(Object.fromEntries(given), { reportInput: true })
  if (first.success) return first.data
  const wrong = new Set<PropertyKey>()
  for (const issue of first.error.issues) {
    reportIssue(file, schema, data, issue)
    wrong.add(issue.path[0] ?? '')
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0)
      for (const key of issue.keys) wrong.add(key)
  }
  const right = given.filter(([key]) => !wrong.has(key))
  return schema.safeParse(Object.fromEntries(right)).data
}

/** No reader sees them; an edition cannot hold them, or they turn the letters around them (XML 1.0, 2.2; UAX 9, 2). */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFFFE\uFFFF]|\p{Surrogate}/gu

/**
 * A value whose texts have no characters that cannot be printed, which an escape such as `\u202E` may write.
 *
 * Reports `config-value` at the key of each such text.
 */
function withoutControls(file: VFile, data: Data, path: readonly PropertyKey[], value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => withoutControls(file, data, [...path, index], item))
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]: [string, unknown]) => [
        key,
        withoutControls(file, data, [...path, key], item),
      ]),
    )
  if (typeof value !== 'string') return value
  const found = [...new Set(value.match(unprintable))].slice(0, 4).map(nameOf)
  if (found.length === 0) return value
  const names = found.join(', ')
  report(file, 'config-value', {
    place: data.placeOf(path),
    reason: `\`${path.join('.')}\` holds ${names}, which cannot be printed.`,
    help: 'Delete the character, also where an escape such as `\\u202E` writes it. For words of another direction none is needed.',
  })
  return value.replaceAll(unprintable, '')
}

function nameOf(sign: string): string {
  const code = sign.charCodeAt(0)
  const name = code >= 0xd800 && code <= 0xdfff ? 'half of a character' : 'the control character'
  return `${name} U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

function reportIssue(file: VFile, schema: z.ZodObject, data: Data, issue: z.core.$ZodIssue): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) reportUnknownKey(file, schema, data, [...issue.path, key])
    return
  }
  const { path, reason } = deepest(issue)
  report(file, 'config-value', { place: data.placeOf(path), reason: `\`${path.join('.')}\` ${reason}.` })
}

/** The branch of a union that got furthest tells best what is wrong. */
function deepest(issue: z.core.$ZodIssue): { path: PropertyKey[]; reason: string } {
  if (issue.code !== 'invalid_union') return { path: [...issue.path], reason: sentence(issue) }
  const branches = issue.errors.flat()
  // A branch for another type of value says less than one that the value was meant for.
  const meant = branches.filter(({ code }) => code !== 'invalid_type')
  const inner = (meant.length > 0 ? meant : branches).map((nested) => {
    const found = deepest(nested)
    return { path: [...issue.path, ...found.path], reason: found.reason }
  })
  const longest = Math.max(...inner.map(({ path }) => path.length), 0)
  const best = inner.filter(({ path }) => path.length === longest)
  const path = best[0]?.path ?? [...issue.path]
  return {
    path,
    reason: [...new Set(best.map(({ reason }) => reason))].join(', or ') || 'is not accepted here',
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? 'is required'
      : `should be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}${quotationHint(issue)}`
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_small') return 'is empty or too small'
  if (issue.code === 'unrecognized_keys') return `has no key \`${issue.keys.join('`, `')}\``
  return issue.message.startsWith('is ') ? issue.message : `is not accepted: ${issue.message}`
}

/** YAML takes a title such as 1984 for a number. */
function quotationHint({ expected, input }: z.core.$ZodIssueInvalidType): string {
  const isPlain = typeof input === 'number' || typeof input === 'boolean'
  return expected === 'string' && isPlain ? `: write it in quotation marks, "${input}"` : ''
}

function reportUnknownKey(file: VFile, schema: z.ZodObject, data: Data, path: readonly PropertyKey[]): void {
  const key = String(path.at(-1))
  const near = path.length === 1 ? nearest(key, Object.keys(schema.shape)) : []
  const hint = near[0] ? ` Did you mean \`${near[0]}\`?` : ''
  report(file, 'config-key-unknown', {
    place: data.placeOf(path),
    reason: `There is no key \`${path.join('.')}\`.${hint}`,
    expected: near,
  })
}

/** Known keys that differ by a slip of the pen, nearest first. */
export function nearest(key: string, known: readonly string[]): string[] {
  const most = Math.max(2, Math.floor(key.length / 3))
  return known
    .map((name) => ({ name, distance: leven(key.toLowerCase().replaceAll('_', '-'), name) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name)
}

function reportUnused(file: VFile, schema: z.ZodObject, data: Data): void {
  // A strict schema complains itself.
  if (schema.def.catchall) return
  for (const [key, value] of Object.entries(data.value)) {
    if (key in schema.shape || value === null) continue
    const alias = frontMatterAliases[key]
    const near = alias ? [alias] : nearest(key, Object.keys(schema.shape))
    const hint = alias
      ? ` \`${alias}\` says the same, or cannot take its value.`
      : near[0]
        ? ` The nearest key is \`${near[0]}\`.`
        : ''
    report(file, 'front-matter-key-unused', {
      place: data.placeOf([key]),
      reason: `\`${key}\` is not used.${hint}`,
      expected: near,
    })
  }
}
