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

/** The stem of a file's name without extension and ordering number: `part/03_rain.md` → `rain`. */
export function stemOf(path: string): string {
  const name = path.split('/').at(-1) ?? path
  const stem = name.replace(/\.[^.]+$/, '')
  return stem.replace(/^\d+[-_. ]+/, '') || stem
}
