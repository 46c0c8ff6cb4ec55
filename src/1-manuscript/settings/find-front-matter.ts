import { articleSchema, chapterSchema, frontMatterAliases } from '../../0-ground/config.ts'

/** Keys and values at the head of a file. */
export interface FrontMatter {
  readonly format: 'yaml' | 'toml'
  /** What stands between the fences; it begins on the second line. */
  readonly content: string
}

/** The key that a line gives: `title: …`, `"title": …`, `title = …`, `[table]`. */
const key = /^\s*(?:["']?(?<name>[\p{L}_][\p{L}\p{N}_.-]*)["']?\s*(?::(?=\s|$)|=)|\[[^\]]+\]\s*$)/u

const known: ReadonlySet<string> = new Set([
  ...Object.keys(articleSchema.shape),
  ...Object.keys(chapterSchema.shape),
  ...Object.keys(frontMatterAliases),
])

/**
 * The YAML (`---`) or TOML (`+++`) that a text begins with; nothing when it begins with a scene break.
 *
 * A fence alone is not enough: a text may open with a scene break and have another one later. The first line between the two that is no
 * comment must give a key, or nothing at all may stand there, as in Jekyll's empty front matter. Behind an empty line the key must be one that
 * Octavo knows, since prose may begin with a word and a colon.
 *
 * @param source with LF line ends
 */
export function findFrontMatter(source: string): FrontMatter | undefined {
  const { fence, content } =
    /^(?<fence>-{3}|\+{3})[ \t]*\n(?<content>(?:.*\n)*?)\k<fence>[ \t]*(?:\n|$)/.exec(source)?.groups ?? {}
  if (fence === undefined || content === undefined) return undefined
  const found: FrontMatter = {
    format: fence === '---' ? 'yaml' : 'toml',
    content: content.replace(/\n$/, ''),
  }
  if (content.trim() === '') return found
  const first = content.split('\n').find((line) => line.trim() !== '' && !/^\s*[#%]/.test(line)) ?? ''
  const match = key.exec(first)
  if (!match) return undefined
  const isApart = /^[ \t]*\n/.test(content)
  return isApart && !known.has(match.groups?.name ?? '') ? undefined : found
}
