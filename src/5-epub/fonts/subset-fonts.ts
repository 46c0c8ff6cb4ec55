import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import subsetFont from 'subset-font'
import type { FontFile } from '../../4-pages/fonts/choose-font-files.ts'
import { mirroredForm, shapedForms } from '../../4-pages/fonts/shaped-forms.ts'
import { mathItalic } from '../content/math-italics.ts'
import { nameFile } from '../content/name-file.ts'
import type { EmbeddedFont } from '../epub.ts'
import type { GlyphDemand } from './demand-glyphs.ts'

/**
 * The fonts to embed: of each file only the glyphs that the text can need, with their layout features, as TrueType, which
 * all reading systems take. Files that nothing needs are left out.
 *
 * A family in more than twelve files, as Chinese, Japanese and Korean ones are, is left to the reading system, which has
 * fonts for these languages; a list of a hundred families in every rule is beyond what e-readers take.
 */
export async function subsetFonts(
  files: readonly FontFile[],
  demands: readonly GlyphDemand[],
): Promise<readonly EmbeddedFont[]> {
  const taken = new Set<string>()
  const needed = files
    .filter(({ face }) => scriptCount(files, face.family) <= MAX_SCRIPTS)
    .map((file) => ({ file, characters: neededCharacters(file, files, demands) }))
    .filter(({ characters }) => characters.some((code) => !INVISIBLE.test(String.fromCodePoint(code))))
    .map((font) => ({ ...font, path: `fonts/${nameFile(basename(font.file.file, '.woff'), 'ttf', taken)}` }))
  return Promise.all(needed.map(({ file, characters, path }) => subset(file, characters, path)))
}

const MAX_SCRIPTS = 12

const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/u

function scriptCount(files: readonly FontFile[], family: string): number {
  return new Set(files.filter(({ face }) => face.family === family).map(scriptOf)).size
}

/** `cyrillic-ext` of `alegreya-cyrillic-ext-400-italic.woff` of the package `@fontsource/alegreya`. */
function scriptOf({ face, file }: FontFile): string {
  const id = face.package.slice(face.package.lastIndexOf('/') + 1)
  return basename(file)
    .slice(id.length + 1)
    .replace(/-\d+-(normal|italic)\.woff$/, '')
}

function neededCharacters(
  file: FontFile,
  files: readonly FontFile[],
  demands: readonly GlyphDemand[],
): readonly number[] {
  const asking = demands.filter(
    (demand) => demand.families.includes(file.face.family) && nearestFace(file, files, demand),
  )
  const asked = file.characters.filter((code) => asking.some(({ characters }) => characters.has(code)))
  const formed = new Set(asked.flatMap(formsOf))
  const found = new Set(asked)
  return file.characters.filter((code) => found.has(code) || formed.has(code))
}

/** What a shaper may set in the place of a character: glyphs that the font's own tables put there are kept without asking. */
function formsOf(code: number): readonly number[] {
  const mirrored = mirroredForm(code)
  return mirrored === undefined ? shapedForms(code) : [...shapedForms(code), mirrored]
}

/** Whether a reading system would take this face of the family for the weight and style: CSS Fonts 4 §5.2, simplified. */
function nearestFace({ face }: FontFile, files: readonly FontFile[], demand: GlyphDemand): boolean {
  const family = files.filter((other) => other.face.family === face.family).map((other) => other.face)
  const styled = family.filter(({ style }) => style === demand.style)
  const candidates = styled.length > 0 ? styled : family
  const distances = candidates.map(({ weight }) => distance(weight, demand.weight))
  return candidates.includes(face) && distance(face.weight, demand.weight) === Math.min(...distances)
}

/** Between light and bold, the side of the wanted weight is nearer. */
function distance(weight: number, wanted: number): number {
  const sameSide = weight >= 600 === wanted >= 600
  return Math.abs(weight - wanted) + (sameSide ? 0 : 1000)
}

async function subset(
  { face, file }: FontFile,
  characters: readonly number[],
  path: string,
): Promise<EmbeddedFont> {
  const text = String.fromCodePoint(...characters, ...(face.role === 'math' ? mathForms(characters) : []))
  const bytes = await subsetFont(await readFile(file), text, { targetFormat: 'truetype' })
  const { family, role, weight, style } = face
  return { path, mediaType: 'font/ttf', bytes, family, name: partName(face, file), role, weight, style }
}

/** What a formula shows beyond its characters: italic letters, and the sign that MathML draws for `msqrt`. */
function mathForms(characters: readonly number[]): readonly number[] {
  return [0x221a, ...characters.flatMap((code) => mathItalic(code) ?? [])]
}

/** `Alegreya`, `Alegreya Cyrillic Ext`. */
function partName(face: FontFile['face'], file: string): string {
  const words = scriptOf({ face, file, characters: [] })
    .split(/[^a-z0-9]+/i)
    .filter(Boolean)
  const script = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' ')
  return script === 'Latin' ? face.family : `${face.family} ${script}`
}
