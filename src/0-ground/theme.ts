import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VFile } from 'vfile'
import { parse } from 'yaml'
import * as z from 'zod'
import { report } from './report.ts'
import { templatesFolder } from './templates-folder.ts'

/** How a publication looks, in every edition: a folder in `templates/`. */
export interface Theme {
  readonly name: string
  /** Absolute path. */
  readonly folder: string
  /** Name → CSS value; each becomes the custom property `--name`. */
  readonly tokens: Readonly<Record<string, string>>
  /** The style sheets as written: with `var()` and nesting. `book` is shared by both editions. */
  readonly css: Readonly<Record<StyleSheet, string>>
  /** In the order of preference within a role. */
  readonly faces: readonly Face[]
}

/** What a face is for. A `fallback` serves any text that the others lack characters for. */
export type Role = 'text' | 'small-caps' | 'sans' | 'mono' | 'math' | 'fallback'

/** One face of a font package; its package may be absent when the role is `fallback`. */
export interface Face {
  readonly role: Role
  /** Family as named in CSS. */
  readonly family: string
  /** npm package of @fontsource. */
  readonly package: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  /** Only fallbacks: BCP 47 prefixes of the languages whose text prefers this face. */
  readonly languages?: readonly string[]
  /** Only fallbacks: the characters that are worth installing the package for. */
  readonly covers?: RegExp
  /** The generic family that closes the role's list in CSS. */
  readonly generic?: string
}

type StyleSheet = 'book' | 'epub' | 'print' | 'cover'

const family = z.strictObject({
  family: z.string(),
  package: z.string(),
  styles: z.array(z.union([z.number(), z.string().regex(/^\d00 italic$/)])),
})

const themeSchema = z.strictObject({
  tokens: z.record(z.string(), z.string()),
  faces: z.array(
    family.extend({
      role: z.enum(['text', 'small-caps', 'sans', 'mono', 'math']),
      generic: z.string().optional(),
    }),
  ),
  fallbacks: z.array(
    family.extend({ languages: z.array(z.string()).optional(), covers: z.string().optional() }),
  ),
})

/** Reads a theme. Reports `theme-missing` on the publication's file when there is no such folder. */
export function loadTheme(name: string, file: VFile): Theme | undefined {
  const folder = join(templatesFolder, name)
  if (!existsSync(join(folder, 'theme.yaml'))) {
    report(file, 'theme-missing', { reason: `There is no theme “${name}”.` })
    return undefined
  }
  const description = themeSchema.parse(parse(readFileSync(join(folder, 'theme.yaml'), 'utf8')))
  const faces = [
    ...description.faces.flatMap((entry) => facesOf(entry.role, entry)),
    ...description.fallbacks.flatMap((entry) => facesOf('fallback', entry)),
  ]
  return { name, folder, tokens: description.tokens, css: readStyleSheets(folder), faces }
}

/**
 * The theme's custom properties, on `:root`: its tokens, and `--text-face`, `--small-caps-face`, `--sans-face`,
 * `--mono-face`, `--math-face`.
 *
 * @param fallbacks families to try after those of the role and before the generic family, as `chooseFontFiles` found them needed
 * @param first families to try before those of running text
 */
export function tokenCss(
  theme: Theme,
  fallbacks: readonly string[] = [],
  first: readonly string[] = [],
): string {
  const tokens = Object.entries(theme.tokens).map(([name, value]) => `--${name}: ${value};`)
  return `:root {\n  ${[...tokens, ...faceTokens(theme, fallbacks, first)].join('\n  ')}\n}\n`
}

/**
 * The declarations `--text-face: …;` and its like, one for each role.
 *
 * @param theme the theme
 * @param fallbacks families to try after those of the role
 * @param first families to try before them, as Chinese text does for its punctuation
 */
export function faceTokens(
  theme: Theme,
  fallbacks: readonly string[],
  first: readonly string[] = [],
): string[] {
  const roles = ['text', 'small-caps', 'sans', 'mono', 'math'] as const
  return roles.map((role) => `--${role}-face: ${familiesOf(theme, role, fallbacks, first)};`)
}

/** The families of a role as a value of `font-family`, in the order in which they are tried. */
export function familiesOf(
  theme: Theme,
  role: Exclude<Role, 'fallback'>,
  fallbacks: readonly string[],
  first: readonly string[],
): string {
  const faces = theme.faces.filter((face) => face.role === role)
  const own = faces.map((face) => face.family)
  const generic = faces.find((face) => face.generic)?.generic
  const names = [...(role === 'mono' || role === 'math' ? [] : first), ...own, ...fallbacks]
  return [...[...new Set(names)].map((name) => `"${name}"`), ...(generic ? [generic] : [])].join(', ')
}

interface FamilyEntry {
  readonly family: string
  readonly package: string
  readonly styles: readonly (number | string)[]
  readonly languages?: readonly string[] | undefined
  readonly covers?: string | undefined
  readonly generic?: string | undefined
}

function facesOf(role: Role, entry: FamilyEntry): Face[] {
  return entry.styles.map((style) => ({
    role,
    family: entry.family,
    package: entry.package,
    weight: Number.parseInt(String(style), 10),
    style: String(style).endsWith('italic') ? 'italic' : 'normal',
    ...(entry.languages && { languages: entry.languages }),
    ...(entry.covers && { covers: new RegExp(entry.covers, 'u') }),
    ...(entry.generic && { generic: entry.generic }),
  }))
}

function readStyleSheets(folder: string): Theme['css'] {
  const read = (name: StyleSheet) => readFileSync(join(folder, `${name}.css`), 'utf8')
  return { book: read('book'), epub: read('epub'), print: read('print'), cover: read('cover') }
}
