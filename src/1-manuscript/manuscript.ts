import type { Root as MdastRoot } from 'mdast'
// Declares `data.hName` and `data.hProperties` on nodes.
import type {} from 'mdast-util-to-hast'
import type { VFile } from 'vfile'
import type { ChapterConfig } from '../0-ground/config.ts'

/** One thing to publish, as found on disk and not yet read. */
export interface Publication {
  /** A folder with `book.yaml`, or a lone Markdown file. */
  readonly kind: 'book' | 'article'
  /** ASCII stem of the output files, such as `handbook`. */
  readonly slug: string
  /** Absolute path, links resolved: nothing outside of it is ever read. */
  readonly folder: string
  /** `book.yaml` or the article's Markdown file; messages about the whole publication go here. */
  readonly file: VFile
}

/** The Markdown files of a publication, parsed, in reading order. */
export interface Manuscript {
  readonly sources: readonly Source[]
  /** Every file that was listed, unreadable ones too: their messages are here. */
  readonly files: readonly VFile[]
}

/** One Markdown file of the manuscript. */
export interface Source {
  /** `value` is the text as parsed: without BOM and control characters, with LF line ends. */
  readonly file: VFile
  /** Path from the publication's folder with forward slashes, such as `part-one/02-rain.md`. */
  readonly path: string
  /** What the file's front matter says of the chapter. Empty when there is none, and for an article, whose front matter is the configuration. */
  readonly config: ChapterConfig
  readonly tree: MdastRoot
  /** The part that the file belongs to. */
  readonly part?: Part
  /** The file is the part's own text, not a chapter of it. */
  readonly opensPart: boolean
}

/** A part of a book; its chapters refer to the same object. */
export interface Part {
  /** Absent when the part's own file gives the title. */
  readonly title?: string
}
