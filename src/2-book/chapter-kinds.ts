import type { ChapterKind, Matter } from './book.ts'

/** What a well-known file name tells of a chapter. */
export interface KnownChapter {
  readonly kind: ChapterKind
  readonly matter: Matter
}

/** Well-known names of chapters, as the Chicago Manual of Style (1.4) orders a book. */
const knownNames: readonly (readonly [RegExp, ChapterKind, Matter])[] = [
  [/^dedication$/, 'dedication', 'front'],
  [/^epigraph$/, 'epigraph', 'front'],
  [/^foreword$/, 'foreword', 'front'],
  [/^preface$/, 'preface', 'front'],
  [/^acknowledge?ments?$/, 'acknowledgments', 'front'],
  [/^introduction$/, 'introduction', 'front'],
  [/^prologue$/, 'prologue', 'body'],
  [/^conclusions?$/, 'conclusion', 'body'],
  [/^epilogue$/, 'epilogue', 'body'],
  [/^afterword$/, 'afterword', 'back'],
  [/^appendix(-.+)?$/, 'appendix', 'back'],
  [/^glossary$/, 'glossary', 'back'],
  [/^bibliography$/, 'bibliography', 'back'],
  [/^colophon$/, 'colophon', 'back'],
  [/^about(-.+)?$/, 'about', 'back'],
]

/** What the stem of a file's name, without its number, says of the chapter; an ordinary chapter when nothing. */
export function knownChapter(stem: string): KnownChapter {
  const known = knownNames.find(([pattern]) => pattern.test(stem.toLowerCase().replaceAll(/[_\s]+/g, '-')))
  return known ? { kind: known[1], matter: known[2] } : { kind: 'chapter', matter: 'body' }
}

/** Titles by which a chapter of a longer file is known: those that never are the title of an ordinary chapter. */
const knownTitles =
  /^(?:dedication|foreword|preface|acknowledge?ments?|prologue|epilogue|afterword|appendix(?: .+)?|glossary|bibliography|colophon|about the authors?)$/i

/**
 * What a title says of a chapter that shares its file with others. Front matter can only stand at the book's beginning, back matter
 * only at the end of the file; acknowledgements may stand at either.
 *
 * @param file what the file's name says
 * @param isFront whether all before is front matter
 * @param later titles of the chapters behind it in the file
 */
export function knownSection(
  title: string,
  file: KnownChapter,
  isFront: boolean,
  later: readonly string[],
): KnownChapter {
  const name = title.trim()
  if (file.kind !== 'chapter' || !knownTitles.test(name)) return file
  const { kind, matter } = knownChapter(name.replaceAll(/\s+/g, '-'))
  const isLast = later.every((other) => isBack(other.trim()))
  if (matter === 'body' || (matter === 'front' ? isFront : isLast)) return { kind, matter }
  return { kind, matter: isLast ? 'back' : 'body' }
}

function isBack(title: string): boolean {
  return knownTitles.test(title) && knownChapter(title.replaceAll(/\s+/g, '-')).matter !== 'body'
}

/** The stem of a file's name without extension and ordering number: `part/03_rain.md` → `rain`. */
export function stemOf(path: string): string {
  const name = path.split('/').at(-1) ?? path
  const stem = name.replace(/\.[^.]+$/, '')
  return stem.replace(/^\d+[-_. ]+/, '') || stem
}
