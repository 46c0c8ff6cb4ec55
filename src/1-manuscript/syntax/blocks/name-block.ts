import { type Attributes, readAttributes } from '../read-attributes.ts'
import { calloutKinds, containers } from './known-directives.ts'

/** What the head of a block means. */
export interface BlockName {
  /** A name of `containers` or of `calloutKinds`; nothing for a block that Octavo does not know, or that has no name. */
  readonly kind?: string
  /** The name that the author gave it, if Octavo does not know it. */
  readonly unknown?: string
  /** Id, classes and other attributes; without the class that says the kind. */
  readonly attributes: Attributes
  /** The name stands in braces, as MyST has it: options may follow in lines of their own. */
  readonly isRole: boolean
  /** The first heading within is the title, as Quarto has it. */
  readonly titledByHeading: boolean
}

/** Families of names, before the kind: Quarto's, and those of themes of Sphinx. */
const family = /^(?:callout|admonition|alert|block)-(?=.)/

/** Names that say only that this is a callout; its kind is a class, or none in particular. */
const anyCallout: ReadonlySet<string> = new Set(['admonition', 'callout', 'alert', 'box'])

/**
 * Finds out what is meant by the head of a block, `note`, `{.callout-note #id}`, `{note}` or `note {.wide}`.
 *
 * @param more further classes
 */
export function nameBlock(head: string, more: readonly string[] = []): BlockName {
  const { name = '', list = '' } = /^(?<name>[^\s{]*)[ \t]*(?<list>.*)$/.exec(head)?.groups ?? {}
  const role = /^\{(?<role>[\p{L}\p{N}_][\p{L}\p{N}_:.-]*)[ \t]*(?<others>[^{}]*)\}$/u.exec(list)?.groups
  const isRole = name === '' && role !== undefined && !role.others?.startsWith('=')
  const attributes = readLoosely(isRole ? `{${role.others ?? ''}}` : list)
  const own = isRole ? role.role?.replace(/^image$/, 'figure') : name.replace(/^\./, '')
  const names = [...(own ? [own] : []), ...attributes.classes, ...more]
  const said =
    names.find((word) => kindOf(word) !== undefined) ??
    names.find((word) => anyCallout.has(word.toLowerCase()))
  const kind = said === undefined ? undefined : (kindOf(said) ?? 'note')
  const [unknown] = names
  const classes = names.filter(
    (word) => word !== said && !(kind !== undefined && anyCallout.has(word.toLowerCase())),
  )
  return {
    ...(kind !== undefined && { kind }),
    ...(kind === undefined && unknown !== undefined && { unknown }),
    attributes: { ...attributes, classes },
    isRole,
    titledByHeading: said?.toLowerCase().startsWith('callout-') ?? false,
  }
}

function kindOf(word: string): string | undefined {
  const plain = word.toLowerCase().replace(family, '')
  return containers.has(plain) || calloutKinds.has(plain) ? plain : undefined
}

/** Attributes of which one cannot be read, such as `data-x`, are read one by one. */
function readLoosely(list: string): Attributes {
  const whole = readAttributes(list)
  if (whole) return whole
  const parts = list.slice(1, -1).match(/[^\s"']+(?:"[^"]*"|'[^']*')?/g) ?? []
  const read = parts.flatMap((part) => readAttributes(`{${part}}`) ?? [])
  const id = read.findLast((one) => one.id !== undefined)?.id
  return {
    ...(id !== undefined && { id }),
    classes: read.flatMap(({ classes }) => classes),
    values: new Map(read.flatMap(({ values }) => [...values])),
  }
}
