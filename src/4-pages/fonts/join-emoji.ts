import { basename, dirname, join } from 'node:path'
import type { ElementContent, RootContent } from 'hast'
import type { Position } from 'unist'
import type { Face, Theme } from '../../0-ground/theme.ts'
import type { Chapter } from '../../2-book/book.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'
import { type FontChoice, type FontFile, filesOfFace } from './choose-font-files.ts'
import { readCharacters } from './read-characters.ts'
import type { Shaper } from './shape-text.ts'

/** Emoji of several characters that the fonts cannot set as one sign. */
export interface UnjoinedEmoji {
  readonly text: string
  /** Where the first of them stands. */
  readonly chapter: Chapter
  readonly position?: Position | undefined
}

/**
 * Gives the emoji that several characters make together (flags, families, skin tones, keycaps) to files that have them whole, with the
 * joiners between them: else a browser asks several fonts for the parts, and prints them one by one or not at all.
 *
 * @returns the choice, and the emoji that no file of the theme's emoji joins: their parts, side by side, are for `separateEmoji`
 */
export async function joinEmoji(
  choice: FontChoice,
  theme: Theme,
  chapters: readonly RenderedChapter[],
): Promise<{ readonly fonts: FontChoice; readonly unjoined: readonly UnjoinedEmoji[] }> {
  const found = findJoined(chapters)
  if (found.size === 0) return { fonts: choice, unjoined: [] }
  // Only here, for few publications need it.
  const { shaperOfFile } = await import('./shape-text.ts')
  const files = [...choice.files]
  const all = candidates(theme, files)
  const unjoined: UnjoinedEmoji[] = []
  for (const [text, place] of found) {
    const whole = all.find(({ file }) => joins(shaperOfFile(file), text))
    if (whole) addCharacters(theme, files, whole, text)
    else unjoined.push({ text, ...place })
  }
  return { fonts: { ...choice, files, stacks: extendStacks(choice, files) }, unjoined }
}

/** Families that no character asked for come last. */
function extendStacks({ stacks }: FontChoice, files: readonly FontFile[]): FontChoice['stacks'] {
  const families = files.filter(({ face }) => face.role === 'fallback').map(({ face }) => face.family)
  return new Map(
    [...stacks].map(([language, { first, fallbacks }]) => {
      const others = [...new Set(families)].filter((family) => !fallbacks.includes(family))
      return [language, { first, fallbacks: [...fallbacks, ...others] }]
    }),
  )
}

/** The chapters with the parts of emoji that cannot be joined side by side. The same chapters when there are none. */
export function separateEmoji(
  chapters: readonly RenderedChapter[],
  unjoined: readonly UnjoinedEmoji[],
): readonly RenderedChapter[] {
  if (unjoined.length === 0) return chapters
  const texts = new Set(unjoined.map(({ text }) => text))
  const separate = (value: string): string =>
    value.replaceAll(sequences, (emoji) => (texts.has(emoji) ? emoji.replaceAll(joiners, '') : emoji))
  const visit = <Node extends RootContent | ElementContent>(node: Node): Node => {
    if (node.type === 'text')
      return suspect.test(node.value) ? { ...node, value: separate(node.value) } : node
    return node.type === 'element' ? { ...node, children: node.children.map(visit) } : node
  }
  return chapters.map(({ chapter, tree }) => ({
    chapter,
    tree: { ...tree, children: tree.children.map(visit) },
  }))
}

/** Unicode Technical Standard 51, 1.4.9, without the parts that have one character. */
const element = String.raw`\p{Emoji}(?:\p{Emoji_Modifier}|\ufe0f?\u20e3|\ufe0f|[\u{e0020}-\u{e007e}]+\u{e007f})?`
const sequences = new RegExp(String.raw`\p{Regional_Indicator}{2}|${element}(?:\u200d${element})*`, 'gu')

const suspect = /[\u200d\u20e3\u{1f3fb}-\u{1f3ff}\u{1f1e6}-\u{1f1ff}\u{e007f}]/u

/** What joins, and what says which of two forms is meant. */
const joiners = /[\u200d\ufe0f\u{e0020}-\u{e007f}]/gu

type Found = Map<string, Omit<UnjoinedEmoji, 'text'>>

function findJoined(chapters: readonly RenderedChapter[]): Found {
  const found: Found = new Map()
  const visit = (
    node: RootContent | ElementContent,
    chapter: Chapter,
    around: Position | undefined,
  ): void => {
    const position = node.position ?? around
    if (node.type === 'text' && suspect.test(node.value))
      for (const [text] of node.value.matchAll(sequences))
        if ([...text.replaceAll('\ufe0f', '')].length > 1 && !found.has(text))
          found.set(text, { chapter, position })
    if (node.type === 'element') for (const child of node.children) visit(child, chapter, position)
  }
  for (const { chapter, tree } of chapters)
    for (const child of tree.children) visit(child, chapter, undefined)
  return found
}

/** A file of a family, in its regular weight. */
interface Candidate {
  readonly face: Face
  readonly file: string
}

/** The files of the theme's emoji, those before that are used already. */
function candidates(theme: Theme, files: readonly FontFile[]): readonly Candidate[] {
  const used = new Set(files.map(({ file }) => file))
  return theme.faces
    .filter((face) => face.role === 'fallback' && face.covers?.test(pictograph) && face.weight === 400)
    .flatMap((face) => filesOfFace(face).map((file) => ({ face, file })))
    .sort((one, other) => Number(used.has(other.file)) - Number(used.has(one.file)))
}

const pictograph = '😀'

/** Whether the font has one sign for it. */
function joins(shape: Shaper, text: string): boolean {
  const glyphs = shape(text)
  return glyphs.every(({ glyph }) => glyph !== 0) && glyphs.filter(({ path }) => path !== '').length === 1
}

/** In all weights of the family that are there. */
function addCharacters(
  theme: Theme,
  files: FontFile[],
  { face: regular, file }: Candidate,
  text: string,
): void {
  const wanted = [...text].map((part) => part.codePointAt(0) ?? 0)
  for (const face of theme.faces.filter(
    ({ family, role }) => family === regular.family && role === 'fallback',
  )) {
    const path = join(dirname(file), basename(file).replace('-400-normal', `-${face.weight}-${face.style}`))
    const index = files.findIndex((each) => each.file === path && each.face === face)
    const own = readCharacters(path)
    const characters = new Set([
      ...(files[index]?.characters ?? []),
      ...wanted.filter((code) => own.has(code)),
    ])
    const added = { face, file: path, characters: [...characters].sort((one, other) => one - other) }
    if (index < 0) files.push(added)
    else files[index] = added
  }
}
