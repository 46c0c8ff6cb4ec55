import type { Root as MdastRoot } from 'mdast'
import type { VFile } from 'vfile'

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
}

/** One Markdown file of the manuscript. */
export interface Source {
  /** `path` is absolute; `value` the text as parsed: without BOM, with LF line ends. */
  readonly file: VFile
  /** Path from the publication's folder with forward slashes, such as `part-one/02-rain.md`. */
  readonly path: string
  /** What the file's YAML or TOML front matter says, checked. Empty when there is none. */
  readonly frontMatter: FrontMatter
  readonly tree: MdastRoot
}

/** Front matter of one file: of a chapter, or of an article, whose whole configuration it is. */
export type FrontMatter = Readonly<Record<string, unknown>>
