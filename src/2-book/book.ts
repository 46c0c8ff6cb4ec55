import type { Heading } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { Source } from '../1-manuscript/manuscript.ts'
import type { Metadata } from './metadata/metadata.ts'
import type { PressProfile } from './metadata/press-profile.ts'

/** What only the whole publication knows: order, numbers, anchors, resources, contents. The same for every edition. */
export interface Book {
  readonly kind: 'book' | 'article'
  readonly slug: string
  readonly metadata: Metadata
  /** In reading order: front, body, back matter; title page and imprint page are chapters without a source. */
  readonly chapters: readonly Chapter[]
  /** By id, which is unique in the publication. */
  readonly anchors: ReadonlyMap<string, Anchor>
  /** By the path that `src` attributes carry, such as `images/map.png`. */
  readonly resources: ReadonlyMap<string, Resource>
  /** What each image address of each file stands for, by `imageKey`. Addresses that are missing here cannot be shown. */
  readonly images: ReadonlyMap<string, Resource>
  /** Printed numbers of sections, such as `2.1`, by the id of their heading. Empty unless sections are numbered. */
  readonly numbers: ReadonlyMap<string, string>
  /** The given cover image, when there is one; else the theme sets a cover from the metadata. */
  readonly cover?: Resource
  /** The printer's profile, when one is given. */
  readonly pressProfile?: PressProfile
  readonly contents: readonly ContentsEntry[]
  /** Messages about the publication as a whole go here. */
  readonly file: VFile
}

/** Where a chapter stands in the book. */
export type Matter = 'front' | 'body' | 'back'

/** What a chapter is, by its well-known name, its place or its `kind:`. Names are those of DPUB-ARIA without `doc-` where it has one. */
export type ChapterKind =
  | 'titlepage'
  | 'imprint'
  | 'dedication'
  | 'epigraph'
  | 'foreword'
  | 'preface'
  | 'introduction'
  | 'prologue'
  | 'part'
  | 'chapter'
  | 'article'
  | 'conclusion'
  | 'epilogue'
  | 'afterword'
  | 'acknowledgments'
  | 'appendix'
  | 'glossary'
  | 'bibliography'
  | 'colophon'
  | 'endnotes'
  | 'about'

/** One unit in reading order. */
export interface Chapter {
  /** Unique in the publication, ASCII, stable while the file keeps its name: also the stem of the EPUB's document. */
  readonly id: string
  readonly matter: Matter
  readonly kind: ChapterKind
  /** Plain text. Empty for a chapter that has no title, such as a dedication. */
  readonly title: string
  /** For running heads; equals `title` when no short one is given. */
  readonly shortTitle: string
  readonly subtitle?: string
  /** The heading that gave the title, with its markup; it is no longer in the source's tree. */
  readonly heading?: Heading
  /** How many blocks of the source's tree, front matter left out, stand before the title. Absent when none does. */
  readonly titleIndex?: number
  /** Path in the numbering, 1-based: `[2]` chapter 2, `[]` not numbered. Chapters count through parts. */
  readonly number: readonly number[]
  /** Level of its title's heading: 1, or 2 inside a part. */
  readonly level: 1 | 2
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** Names for the byline; empty when the book's authors wrote it. */
  readonly authors: readonly string[]
  /** ISO date for the byline, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly published?: string
  /** The date as the manuscript words it; without it the date is set as the language does. */
  readonly dateline?: string
  /** Absent in chapters that Octavo makes: title page, imprint page, parts without a file. */
  readonly source?: Source
}

/** A place that links may point to. */
export interface Anchor {
  readonly id: string
  /** Id of the chapter that holds it. */
  readonly chapter: string
  /** As links in its own file name it: a heading's slug or a written id. */
  readonly local: string
  /** Where it is defined. */
  readonly file: VFile
  readonly place?: Position
}

/** An image of the publication, ready for every edition. */
export interface Resource {
  /** Path in the EPUB below `OEBPS/` and in the print document: `images/` and an ASCII name with the right extension. */
  readonly path: string
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/svg+xml'
  /** px */
  readonly width: number
  /** px */
  readonly height: number
  /** Cleaned and, when over 4 M pixels, scaled down. */
  readonly bytes: Uint8Array
  /** For paper, when it was over 4 M pixels: at most 20 M of them. */
  readonly large?: Omit<Resource, 'path' | 'large'>
}

/** One line of the contents, with the lines below it. */
export interface ContentsEntry {
  /** Plain text, punctuation set. */
  readonly title: string
  /** For running heads; absent when it is the title. */
  readonly shortTitle?: string
  /** As printed before the title: `3`, `2.1`, `II`; absent when not numbered. */
  readonly label?: string
  /** Id of the anchor. */
  readonly anchor: string
  readonly children: readonly ContentsEntry[]
}
