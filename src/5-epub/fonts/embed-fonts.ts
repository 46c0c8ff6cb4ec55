import postcss from 'postcss'
import type { Theme } from '../../0-ground/theme.ts'
import type { EmbeddedFont } from '../epub.ts'

/**
 * The style sheet with its fonts declared and each family of the theme replaced by the embedded parts of it, as in
 * `"Alegreya", "Alegreya Cyrillic", serif`. A family of which nothing is embedded is left out.
 *
 * The files of a font package are split by script. `unicode-range`, which joins them on the web, is ignored by enough
 * reading systems to lose letters; a list of families works in all.
 */
export function embedFonts(css: string, fonts: readonly EmbeddedFont[], theme: Theme): string {
  const root = postcss.parse(css)
  const names = namesByFamily(fonts)
  const known = new Set(theme.faces.map(({ family }) => family))
  root.walkDecls(/^font(-family)?$/, (declaration) => {
    const value = expandFamilies(declaration.value, names, known)
    if (value) declaration.value = value
    else declaration.remove()
  })
  return `${fonts.map(fontFace).join('')}${root.toString()}`
}

function namesByFamily(fonts: readonly EmbeddedFont[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  for (const { family, name } of fonts) names.set(family, [...new Set([...(names.get(family) ?? []), name])])
  return names
}

function fontFace({ name, weight, style, path }: EmbeddedFont): string {
  return `@font-face {
  font-family: "${name}";
  font-weight: ${weight};
  font-style: ${style};
  src: url("${path}") format("truetype");
}
`
}

function expandFamilies(
  value: string,
  names: ReadonlyMap<string, readonly string[]>,
  known: ReadonlySet<string>,
): string {
  const [head, ...rest] = postcss.list.comma(value)
  const families = rest.flatMap((item) => expandFamily(item, names, known))
  return [...expandHead(head ?? '', names, known), ...families].join(', ')
}

/** In the shorthand `font`, size and style stand before the first family. */
function expandHead(
  item: string,
  names: ReadonlyMap<string, readonly string[]>,
  known: ReadonlySet<string>,
): readonly string[] {
  const start = item.search(/["']/)
  if (start <= 0) return expandFamily(item, names, known)
  const [first = 'serif', ...others] = expandFamily(item.slice(start), names, known)
  return [item.slice(0, start) + first, ...others]
}

function expandFamily(
  item: string,
  names: ReadonlyMap<string, readonly string[]>,
  known: ReadonlySet<string>,
): readonly string[] {
  const family = item.replaceAll(/^["']|["']$/g, '')
  if (!known.has(family)) return [item]
  return (names.get(family) ?? []).map((name) => `"${name}"`)
}
