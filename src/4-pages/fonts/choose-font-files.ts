import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Element, ElementContent, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Position } from 'unist'
import type { Face, Role, Theme } from '../../0-ground/theme.ts'
import { termsOf } from '../../0-language/terms.ts'
import type { Book, Chapter, ContentsEntry } from '../../2-book/book.ts'
import { directionOf } from '../../2-book/metadata/detect-language.ts'
import { simpleFormula } from '../../3-chapter/math/simple-formula.ts'
import { wayBack } from '../../3-chapter/notes/way-back.ts'
import { capitalised, referenceTermsOf } from '../../3-chapter/references/reference-terms.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { drawingText } from './drawing-text.ts'
import { readCharacters } from './read-characters.ts'
import { mirroredForm, shapedForms } from './shaped-forms.ts'

/** One font file that the publication needs. */
export interface FontFile {
  readonly face: Face
  /** Absolute path of a WOFF file with TrueType outlines. */
  readonly file: string
  /** Code points it is used for, in order: never empty, all in its cmap. */
  readonly characters: readonly number[]
}

/** Characters that no installed face has. */
export interface MissingCharacters {
  /** Code points, in order. */
  readonly characters: readonly number[]
  /** The font package that has them, when the theme knows one that is not installed. */
  readonly package?: string
  /** Where the first of them stands; absent when it is in the metadata only. */
  readonly chapter?: Chapter
  readonly position?: Position
}

/** Which fonts set the publication. */
export interface FontChoice {
  readonly files: readonly FontFile[]
  readonly missing: readonly MissingCharacters[]
  /** Letters with marks that no installed face can set upon them; the marks are in `missing`. */
  readonly unmarked: ReadonlySet<string>
  /** Language of text → families beside those of the role. Holds every language of the publication, its own first. */
  readonly stacks: ReadonlyMap<string, FontStack>
}

/** Families for the text of one language, beside the theme's own of each role. */
export interface FontStack {
  /** To try before the theme's own: the language's face, which serves all but Latin, Greek and Cyrillic letters and ASCII. */
  readonly first: readonly string[]
  /** To try after the theme's own. */
  readonly fallbacks: readonly string[]
}

/**
 * Chooses the font files for every character of the publication, from the real character maps of the installed fonts.
 *
 * A character goes to the first family of its element's role that has it, in all of the family's weights and styles, else to
 * a fallback of the text's language, else to the first fallback; spaces and joiners never to a fallback. Text in the text face is also given to the small
 * capitals and the sans, which running heads and tables use. Letters go where the marks are that combine with them, in one file,
 * since browsers set both in one font or not at all, and that sets them upon the letter if there is one. Reports nothing: `missing` is for `glyph-missing`.
 */
export async function chooseFontFiles(
  theme: Theme,
  chapters: readonly RenderedChapter[],
  book: Book,
): Promise<FontChoice> {
  const texts = collectTexts(chapters, book)
  const families = openFamilies(theme)
  const { uses, missing } = assignCharacters(texts, families)
  const isPlaced = await markTestFor(texts)
  const { joint, unmarked } = assignClusters(texts, families, { uses, missing, isPlaced })
  return {
    files: families.flatMap((family) =>
      filesOf(family, uses.get(family.name) ?? new Set(), joint.get(family) ?? new Map()),
    ),
    missing: describeMissing(missing, theme, families),
    unmarked,
    stacks: stacksOf(texts, families, uses),
  }
}

type TextRole = 'text' | 'mono' | 'math'

/** All characters of one language and role, each with the first place where it stands. */
interface Text {
  readonly language: string
  readonly role: TextRole
  readonly characters: Map<number, Place>
  /** Letters with the marks that combine with them: one font must set both. */
  readonly clusters: Map<string, Place>
}

interface Place {
  readonly chapter?: Chapter
  readonly position?: Position | undefined
}

interface Family {
  readonly name: string
  /** A family may serve a role and be a fallback as well. */
  readonly roles: ReadonlySet<Role>
  readonly languages: readonly string[]
  /** Place among the theme's fallbacks; -1 for one that is none. */
  readonly rank: number
  /** Characters that it is a fallback for; none for a face of signs. */
  readonly covers: readonly RegExp[]
  readonly faces: readonly Face[]
  /** Opened when a character needs it: most publications need few of the fallbacks. */
  readonly fontPackage: () => FontPackage
}

interface FontPackage {
  /** Empty when the package is not installed. */
  readonly subsets: readonly Subset[]
  readonly folder: string
}

/** A part of a family's characters, in one file for each weight and style. */
interface Subset {
  readonly name: string
  /** Stem of the file name, without weight and style. */
  readonly stem: string
  /** Pairs of first and last code point; absent when the package does not say. */
  readonly ranges?: readonly (readonly [number, number])[]
}

/** Set by generated content or wanted wherever there is text: printable ASCII, dashes, quotation marks, dots, hyphen. */
const always = [...range(0x20, 0x7e), ...[...'–—‘’“”…·•'].map(codePoint)]

/** The sign of a turned-over line of code. */
const alwaysMono = '↪'

/** MathML draws roots by their sign, and a variable of one letter by the mathematical block's italics, Latin and Greek. */
const mathLetters = [
  0x221a,
  0x210e,
  ...range(0x1d434, 0x1d454),
  ...range(0x1d456, 0x1d467),
  ...range(0x1d6e2, 0x1d71b),
]

const monoElements = new Set(['code', 'pre', 'kbd', 'samp', 'tt'])

/** Need no glyph of their own: the shaper makes them from the space or the hyphen, or leaves them out. */
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}\u2011]/u

/** What the theme's own faces set in a text of any language. */
const western = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\x20-\x7e]/u

/** Scripts of which fonts of many others have letters, beside those that are made for them. */
const alphabetic =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}]/u

const letter = /\p{L}/u

/** What belongs to no script, and the patterns of Braille, which are drawn as signs. */
const sign = /[\p{Script=Common}\p{Script=Inherited}\p{Script=Braille}]/u

const mathLetter = /[\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}]/u

const mark = /\p{M}/u
/** A mark alone stands on the space before it: both are of one font. */
const marked = /[\p{L}\p{N} \u00a0]\p{M}+/gu

const require = createRequire(import.meta.url)

function collectTexts(chapters: readonly RenderedChapter[], book: Book): readonly Text[] {
  const texts = new Map<string, Text>()
  const own = book.metadata.language
  const add = (language: string, role: TextRole, text: string, place: Place) => {
    const key = `${role} ${language}`
    const own = texts.get(key) ?? { language, role, characters: new Map(), clusters: new Map() }
    texts.set(key, own)
    for (const character of text) {
      const code = codePoint(character)
      if (!own.characters.has(code)) own.characters.set(code, place)
    }
    if (!mark.test(text)) return
    // Keycaps are for `joinEmoji`: fonts that come before emoji set them in two signs.
    for (const [cluster] of text.matchAll(marked))
      if (!cluster.includes('\ufe0f\u20e3') && !own.clusters.has(cluster)) own.clusters.set(cluster, place)
  }
  add(own, 'text', String.fromCodePoint(...always), {})
  const visit = (node: RootContent | ElementContent, language: string, role: TextRole, place: Place) => {
    if (node.type === 'text')
      add(language, role, node.value, { ...place, position: node.position ?? place.position })
    if (node.type !== 'element') return
    const drawing = node.tagName === 'img' && book.resources.get(String(node.properties.src))
    if (drawing) add(own, 'text', drawingText(drawing), { ...place, position: node.position })
    if (node.tagName === 'math') add(language, 'math', String.fromCodePoint(...mathLetters), place)
    const formula = node.tagName === 'math' && simpleFormula(node)
    if (formula) add(language, 'text', formula.map((part) => textOf(part)).join(''), place)
    if (node.properties.dataForm) add(language, 'text', phraseLetters(language), place)
    if (node.tagName === 'pre') add(language, 'mono', alwaysMono, place)
    if (node.properties.role === 'doc-backlink') add(language, 'text', wayBack, place)
    const inner = { ...place, position: node.position ?? place.position }
    for (const child of node.children) visit(child, languageOf(node) ?? language, roleOf(node) ?? role, inner)
  }
  for (const { chapter, tree } of chapters) {
    for (const child of tree.children) visit(child, chapter.language, 'text', { chapter })
    add(chapter.language, 'text', chapter.title + chapter.shortTitle, { chapter })
  }
  for (const text of metadataTexts(book)) add(own, 'text', text, {})
  return [...texts.values()]
}

/** What may be written in the place of a page phrase. */
function phraseLetters(language: string): string {
  const { page, onPage, onFacing, onThis, aside } = referenceTermsOf(language)
  const words = [page, onPage, onFacing, onThis, aside].map((term) => term + capitalised(term, language))
  return `${words.join('')}0123456789ivxlcdm`
}

function metadataTexts(book: Book): string[] {
  const { title, subtitle = '', shortTitle, authors, publisher = '', language } = book.metadata
  const titles = (entries: readonly ContentsEntry[]): string[] =>
    entries.flatMap((entry) => [
      entry.title,
      entry.shortTitle ?? '',
      entry.label ?? '',
      ...titles(entry.children),
    ])
  const names = authors.map((author) => author.name)
  return [
    title,
    subtitle,
    shortTitle,
    publisher,
    termsOf(language).contents,
    referenceTermsOf(language).figures,
    referenceTermsOf(language).tables,
    ...names,
    ...titles(book.contents),
  ]
}

function languageOf({ properties }: Element): string | undefined {
  const language = properties.lang ?? properties.xmlLang
  return typeof language === 'string' && language !== '' ? language : undefined
}

function roleOf({ tagName }: Element): TextRole | undefined {
  if (tagName === 'math') return 'math'
  return monoElements.has(tagName) ? 'mono' : undefined
}

function openFamilies(theme: Theme): readonly Family[] {
  const names = new Set(theme.faces.map((face) => face.family))
  const ranks = theme.faces.filter((face) => face.role === 'fallback').map((face) => face.family)
  return [...names].map((name) => {
    const faces = theme.faces.filter((face) => face.family === name)
    return {
      name,
      roles: new Set(faces.map((face) => face.role)),
      languages: faces.flatMap((face) => face.languages ?? []),
      rank: ranks.indexOf(name),
      covers: faces.flatMap((face) => face.covers ?? []),
      faces: faces.filter((face, index) => faces.findIndex((other) => sameStyle(other, face)) === index),
      fontPackage: () => openPackage(faces[0]?.package ?? ''),
    }
  })
}

function sameStyle(one: Face, other: Face): boolean {
  return one.weight === other.weight && one.style === other.style
}

const packages = new Map<string, FontPackage>()

function openPackage(name: string): FontPackage {
  const known = packages.get(name) ?? readPackage(name)
  packages.set(name, known)
  return known
}

/** Finds an @fontsource package's files: `<id>-<subset>-<weight>-<style>.woff`, and its unicode ranges by subset. */
function readPackage(name: string): FontPackage {
  const description = resolveOptional(`${name}/unicode.json`)
  if (!description) return { subsets: [], folder: '' }
  const folder = join(dirname(description), 'files')
  const ranges: Record<string, string> = JSON.parse(readFileSync(description, 'utf8'))
  const id = name.slice(name.indexOf('/') + 1)
  const stems = readdirSync(folder)
    .filter((file) => file.endsWith('-400-normal.woff'))
    .map((file) => file.slice(0, -'-400-normal.woff'.length))
  const subsets = stems.map((stem) => {
    const subset = stem.slice(id.length + 1)
    const range = ranges[subset] ?? ranges[`[${subset}]`]
    return { name: subset, stem, ...(range && { ranges: parseRanges(range) }) }
  })
  return { subsets: subsets.sort(latinFirst), folder }
}

/** All files of the face, absolute paths: none when its package is not installed, or comes in a hundred files as Chinese ones do. */
export function filesOfFace({ package: name, weight, style }: Face): readonly string[] {
  const { subsets, folder } = openPackage(name)
  return subsets.length > mostSearched
    ? []
    : subsets.map(({ stem }) => join(folder, `${stem}-${weight}-${style}.woff`))
}

/** Subsets of a family that are opened to find what they have: larger families say so in their description. */
const mostSearched = 20

function latinFirst(one: Subset, other: Subset): number {
  return Number(other.name === 'latin') - Number(one.name === 'latin')
}

function resolveOptional(path: string): string | undefined {
  try {
    return require.resolve(path)
  } catch {
    return undefined
  }
}

function parseRanges(text: string): (readonly [number, number])[] {
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.trim().slice(2).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

function assignCharacters(texts: readonly Text[], families: readonly Family[]) {
  const uses = new Map<string, Set<number>>()
  const missing = new Map<number, Place>()
  const use = (family: Family, code: number) => {
    const set = uses.get(family.name) ?? new Set()
    uses.set(family.name, set.add(code))
  }
  for (const { language, role, characters } of texts) {
    const stacks = rolesOf(role).map((each) => stackOf(each, language, families))
    for (const [code, place] of characters) {
      const visible = !invisible.test(String.fromCodePoint(code))
      for (const stack of stacks) {
        const serving = stack.filter((each) => serves(each, code, role, language))
        const family = (visible ? serving : serving.slice(0, 1)).find((each) => subsetOf(each, code))
        if (family) {
          use(family, code)
          const mirrored = directionOf(language) === 'rtl' ? mirroredForm(code) : undefined
          if (mirrored !== undefined && subsetOf(family, mirrored)) use(family, mirrored)
        } else if (visible && !missing.has(code)) missing.set(code, place)
      }
    }
  }
  return { uses, missing }
}

/** Whether a file sets the marks of a letter upon it. */
type MarkTest = (file: string, cluster: string) => boolean

/** Letters of alphabets that no single character is, with their marks: those of other scripts have fonts made for them. */
const composed = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]\p{M}/u

/** With its library, which books without such letters never need. */
async function markTestFor(texts: readonly Text[]): Promise<MarkTest> {
  const isAsked = (cluster: string): boolean => composed.test(cluster.normalize('NFC'))
  if (!texts.some(({ clusters }) => [...clusters.keys()].some(isAsked))) return () => true
  const { areMarksPlaced } = await import('./are-marks-placed.ts')
  return (file, cluster) => !isAsked(cluster) || areMarksPlaced(file, cluster)
}

/** Subset → characters that are to be in its file, too. */
type Joint = Map<Subset, Set<number>>

/**
 * Finds a file for each letter with marks: what files have is added to `uses`, marks that none has to `missing`.
 */
function assignClusters(
  texts: readonly Text[],
  families: readonly Family[],
  given: ClusterContext,
): { readonly joint: Map<Family, Joint>; readonly unmarked: Set<string> } {
  const joint = new Map<Family, Joint>()
  const unmarked = new Set<string>()
  const passed: Passed[] = []
  for (const { language, role, clusters } of texts) {
    const stacks = rolesOf(role).map((each) => stackOf(each, language, families))
    for (const [cluster, place] of clusters) {
      const codes = [...cluster].map(codePoint).filter((code) => !invisible.test(String.fromCodePoint(code)))
      for (const stack of stacks) {
        const serving = stack.filter((family) => codes.every((code) => serves(family, code, role, language)))
        const { found, before } = findJoint(serving, cluster, codes, given.isPlaced)
        passed.push(...before.map((family) => ({ family, codes })))
        if (found) allot(found, joint, given.uses)
        else {
          unmarked.add(cluster)
          for (const code of codes.slice(1)) if (!given.missing.has(code)) given.missing.set(code, place)
        }
      }
    }
  }
  for (const each of passed) withdraw(each, joint, given.uses)
  return { joint, unmarked }
}

interface ClusterContext {
  /** Name of a family → what it is used for. */
  readonly uses: Map<string, Set<number>>
  readonly missing: Map<number, Place>
  readonly isPlaced: MarkTest
}

/** A family that has a letter and its marks, but does not set them upon it. */
interface Passed {
  readonly family: Family
  readonly codes: readonly number[]
}

/** The first file that sets the marks upon the letter, else that has both, and the families before it that have both. */
function findJoint(
  families: readonly Family[],
  cluster: string,
  codes: readonly number[],
  isPlaced: MarkTest,
): { readonly found: JointFile | undefined; readonly before: readonly Family[] } {
  const before: Family[] = []
  let first: JointFile | undefined
  for (const family of families) {
    const found = jointSubset(family, cluster, codes, isPlaced)
    if (found) return { found, before }
    const having = jointSubset(family, cluster, codes, () => true)
    if (having) before.push(family)
    first ??= having
  }
  return { found: first, before: [] }
}

function allot(
  { family, subset, characters }: JointFile,
  joint: Map<Family, Joint>,
  uses: ClusterContext['uses'],
): void {
  const own: Joint = joint.get(family) ?? new Map()
  joint.set(family, own.set(subset, new Set([...(own.get(subset) ?? []), ...characters])))
  uses.set(family.name, new Set([...(uses.get(family.name) ?? []), ...characters]))
}

/** A browser sets both in the first family that has both: it must not have the marks or, where others need these there, the letter. */
function withdraw(
  { family, codes: [letter, ...marks] }: Passed,
  joint: ReadonlyMap<Family, Joint>,
  uses: ClusterContext['uses'],
): void {
  const needed = new Set([...(joint.get(family)?.values() ?? [])].flatMap((codes) => [...codes]))
  const own = uses.get(family.name)
  const free = marks.filter((code) => !needed.has(code))
  for (const code of free) own?.delete(code)
  if (free.length === 0 && letter !== undefined && !needed.has(letter)) own?.delete(letter)
}

/** A file that has the letter and its marks, and what it is to be used for. */
interface JointFile {
  readonly family: Family
  readonly subset: Subset
  readonly characters: readonly number[]
}

/** A file that has the letter and its marks, or the one letter that they make. */
function jointSubset(
  family: Family,
  cluster: string,
  codes: readonly number[],
  isPlaced: MarkTest,
): JointFile | undefined {
  const [face] = family.faces
  if (!face) return undefined
  const whole = [...cluster.normalize('NFC')].map(codePoint)
  const { subsets } = family.fontPackage()
  for (const subset of subsets.length > mostSearched ? [] : subsets) {
    const file = pathOf(family, subset, face)
    const own = charactersOf(file)
    if (!whole.every((code) => own.has(code)) && !codes.every((code) => own.has(code))) continue
    if (!isPlaced(file, cluster)) continue
    if (codes.every((code) => own.has(code)))
      return { family, subset, characters: [...codes, ...whole.filter((code) => own.has(code))] }
    if (whole.every((code) => own.has(code)))
      return { family, subset, characters: [...whole, ...codes.filter((code) => own.has(code))] }
  }
  return undefined
}

function rolesOf(role: TextRole): readonly Role[] {
  return role === 'text' ? ['text', 'small-caps', 'sans'] : [role]
}

/** Every family in the order in which the text tries them. */
function stackOf(role: Role, language: string, families: readonly Family[]): readonly Family[] {
  const own = families.filter((family) => family.roles.has(role))
  const others = fallbacksOf(families).filter((family) => !own.includes(family))
  const native = others.filter((family) => isOfLanguage(family, language))
  const rest = others.filter((family) => !native.includes(family))
  return role === 'mono' || role === 'math' ? [...own, ...native, ...rest] : [...native, ...own, ...rest]
}

function fallbacksOf(families: readonly Family[]): readonly Family[] {
  return families.filter((family) => family.rank >= 0).sort((one, other) => one.rank - other.rank)
}

/**
 * The language's own face leaves Western letters and ASCII of running text to the theme's face; a face of signs, of code or of formulas
 * leaves letters to the faces of their scripts, but for code, and for Latin and Greek in formulas; and the face of a script leaves letters of
 * others to theirs.
 */
function serves(family: Family, code: number, role: TextRole, language: string): boolean {
  if (role === 'mono' && family.roles.has('mono')) return true
  const character = String.fromCodePoint(code)
  if (role === 'math' && family.roles.has('math')) return mathLetter.test(character)
  if (family.rank < 0) return true
  if (family.covers.length === 0) return sign.test(character)
  if (role === 'text' && !family.roles.has('text') && isOfLanguage(family, language))
    return !western.test(character)
  const isForeign = alphabetic.test(character) && letter.test(character) && !isCompatible(character)
  return !isForeign || family.covers.some((covers) => covers.test(character))
}

/** Latin forms such as full-width letters and Roman numerals, which fonts of East Asia have. */
function isCompatible(character: string): boolean {
  return /\p{Script=Latin}/u.test(character) && character.normalize('NFKC') !== character
}

function isOfLanguage(family: Family, language: string): boolean {
  return family.languages.some((prefix) => language === prefix || language.startsWith(`${prefix}-`))
}

const found = new WeakMap<Family, Map<number, Subset | undefined>>()

/** The subset whose regular face has the character. */
function subsetOf(family: Family, code: number): Subset | undefined {
  const known = found.get(family) ?? new Map<number, Subset | undefined>()
  found.set(family, known)
  if (!known.has(code)) known.set(code, searchSubset(family, code))
  return known.get(code)
}

function searchSubset(family: Family, code: number): Subset | undefined {
  const face = family.faces[0]
  if (!face) return undefined
  const { subsets } = family.fontPackage()
  const claimed = subsets.filter((subset) =>
    subset.ranges?.some(([first, last]) => code >= first && code <= last),
  )
  const silent = subsets.length > mostSearched ? [] : subsets.filter((subset) => !claimed.includes(subset))
  return [...claimed, ...silent].find((subset) => charactersOf(pathOf(family, subset, face)).has(code))
}

function pathOf(family: Family, subset: Subset, face: Face): string {
  return join(family.fontPackage().folder, `${subset.stem}-${face.weight}-${face.style}.woff`)
}

const opened = new Map<string, ReadonlySet<number>>()

/** The code points of the font's cmap. */
function charactersOf(file: string): ReadonlySet<number> {
  const known = opened.get(file)
  if (known) return known
  const characters = readCharacters(file)
  opened.set(file, characters)
  return characters
}

/**
 * The family's files with these characters. What a bold or slanted face lacks, the regular one lends it: in a style that a browser
 * asks for, it never looks at the family's other faces, and what no face of that style has is not set at all.
 */
function filesOf(family: Family, characters: ReadonlySet<number>, joint: Joint): FontFile[] {
  const bySubset = new Map<Subset, Set<number>>()
  const place = (subset: Subset, code: number): void =>
    void bySubset.set(subset, (bySubset.get(subset) ?? new Set()).add(code))
  for (const code of [...characters].sort((one, other) => one - other)) {
    const subset = subsetOf(family, code)
    if (subset) place(subset, code)
  }
  for (const [subset, codes] of joint) for (const code of codes) place(subset, code)
  for (const [subset, codes] of bySubset) placeForms(family, subset, codes)
  return [...bySubset].flatMap(([subset, set]) => {
    const codes = [...set].sort((one, other) => one - other)
    return family.faces.flatMap((face) => filesOfStyle(family, subset, face, codes))
  })
}

function filesOfStyle(family: Family, subset: Subset, face: Face, codes: readonly number[]): FontFile[] {
  const [regular] = family.faces
  const own = pathOf(family, subset, face)
  if (!regular || face === regular) return [{ face, file: own, characters: codes }]
  const isOwn = (code: number): boolean => charactersOf(own).has(code)
  const files = [
    { face, file: own, characters: codes.filter(isOwn) },
    { face, file: pathOf(family, subset, regular), characters: codes.filter((code) => !isOwn(code)) },
  ]
  return files.filter((file) => file.characters.length > 0)
}

/** What the shaper makes of the characters must come from the same file: fonts are chosen before it. */
function placeForms(family: Family, subset: Subset, codes: Set<number>): void {
  const [face] = family.faces
  if (!face) return
  const own = charactersOf(pathOf(family, subset, face))
  for (const code of [...codes]) for (const form of shapedForms(code)) if (own.has(form)) codes.add(form)
}

function describeMissing(missing: ReadonlyMap<number, Place>, theme: Theme, families: readonly Family[]) {
  const groups = new Map<string, { characters: number[]; place: Place }>()
  for (const [code, place] of missing) {
    const name = packageFor(code, theme, families) ?? ''
    const group = groups.get(name) ?? { characters: [], place }
    groups.set(name, {
      place: group.place.chapter ? group.place : place,
      characters: [...group.characters, code],
    })
  }
  return [...groups].map(
    ([name, { characters, place }]): MissingCharacters => ({
      characters: characters.sort((one, other) => one - other),
      ...(name && { package: name }),
      ...(place.chapter && { chapter: place.chapter }),
      ...(place.position && { position: place.position }),
    }),
  )
}

function packageFor(code: number, theme: Theme, families: readonly Family[]): string | undefined {
  const absent = new Set(
    families.filter((family) => family.fontPackage().subsets.length === 0).map((family) => family.name),
  )
  return theme.faces.find((face) => absent.has(face.family) && face.covers?.test(String.fromCodePoint(code)))
    ?.package
}

function stacksOf(
  texts: readonly Text[],
  families: readonly Family[],
  uses: ReadonlyMap<string, ReadonlySet<number>>,
) {
  const languages = new Set(texts.map((text) => text.language))
  const used = fallbacksOf(families).filter((family) => uses.has(family.name))
  return new Map(
    [...languages].map((language) => {
      const native = used.filter((family) => isOfLanguage(family, language))
      const rest = used.filter((family) => !native.includes(family))
      const names = (list: readonly Family[]) => list.map((family) => family.name)
      return [language, { first: names(native), fallbacks: [...names(native), ...names(rest)] }]
    }),
  )
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
