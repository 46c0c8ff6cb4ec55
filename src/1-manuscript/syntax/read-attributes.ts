import type { Properties } from 'hast'
import { authorClass } from '../../0-ground/class-names.ts'

/** Attributes as an author writes them in braces. */
export interface Attributes {
  readonly id?: string
  readonly classes: readonly string[]
  /** The other keys, as written, such as `width`. */
  readonly values: ReadonlyMap<string, string>
}

const item =
  /^(?:#(?<id>[^\s{}"'<>=`#]+)|\.(?<className>[\p{L}_-][^\s{}"'<>=`#.]*)|(?<key>[\p{L}_][\p{L}\p{N}_:.-]*)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'{}<>=`]+)))(?:\s+|$)/u

/**
 * Reads `{#id .class key=value}`, braces included; a colon after the first brace (`{: #id}`, as MkDocs and kramdown have
 * it) is allowed.
 *
 * Gives nothing when the braces hold anything else, so that they stay text.
 */
export function readAttributes(source: string): Attributes | undefined {
  let rest = /^\{:?\s*([^{}]*)\}$/.exec(source)?.[1]
  if (!rest) return
  let id: string | undefined
  const classes: string[] = []
  const values = new Map<string, string>()
  while (rest) {
    const match: RegExpExecArray | null = item.exec(rest)
    if (!match?.groups) return
    const { key, double, single, bare, className } = match.groups
    id = match.groups.id ?? id
    if (className) classes.push(className)
    if (key) values.set(key, double ?? single ?? bare ?? '')
    rest = rest.slice(match[0].length)
  }
  return { ...(id && { id }), classes, values }
}

/**
 * Attributes as hast properties. Only these keys are honoured: `id`, `class`, `lang`, `dir`, `title`, `short-title`, `ref`, `place`,
 * `width` and `height`; a width or height that is no number of pixels becomes style, whether it can be obeyed
 * or not. Classes that Octavo has for itself get another
 * name. Nothing when no key is honoured.
 */
export function toProperties({ id, classes, values }: Attributes): Properties | undefined {
  const properties: Properties = {}
  const style: string[] = []
  const className = [...classes, ...(values.get('class')?.split(/\s+/) ?? [])].filter(Boolean)
  if (id ?? values.get('id')) properties.id = id ?? values.get('id')
  if (className.length > 0) properties.className = className.map(authorClass)
  for (const key of ['lang', 'dir', 'title']) if (values.get(key)) properties[key] = values.get(key)
  if (values.get('short-title')) properties.dataShortTitle = values.get('short-title')
  if (values.get('place')) properties.dataPlace = values.get('place')
  if (values.get('ref')) properties.dataRef = values.get('ref')
  for (const key of ['width', 'height']) {
    const value = values.get(key) ?? ''
    if (/^\d+(px)?$/.test(value)) properties[key] = Number.parseInt(value, 10)
    else if (value.trim() !== '') style.push(`${key}: ${value.replaceAll(';', ' ')}`)
  }
  if (style.length > 0) properties.style = style.join('; ')
  return Object.keys(properties).length > 0 ? properties : undefined
}
