import path from 'node:path'
import type { Root as MdastRoot } from 'mdast'
import { VFile } from 'vfile'
import { type ChapterConfig, type Config, chapterSchema } from '../0-ground/config.ts'
import { report } from '../0-ground/report.ts'
import { type ListedChapter, listChapters } from './list-chapters.ts'
import type { Manuscript, Publication, Source } from './manuscript.ts'
import type { MarkdownOptions } from './parse-markdown.ts'
import { parseWithinBounds } from './parse-within-bounds.ts'
import { readText } from './read-text.ts'
import { checkConfig } from './settings/check-config.ts'
import { isFrontMatter } from './settings/is-front-matter.ts'
import type { ReadConfig } from './settings/read-config.ts'
import { readFrontMatter } from './settings/read-front-matter.ts'

/**
 * Reads and parses every file of the publication, in reading order. Files that cannot be read are reported and left out.
 *
 * Reports `publication-empty`, and what reading, front matter and Markdown report.
 */
export function readManuscript(publication: Publication, read: ReadConfig): Manuscript {
  if (publication.kind === 'article') {
    return { sources: readArticle(publication, read.config), files: [publication.file] }
  }
  const chapters = listChapters(publication, read).map((listed) =>
    readChapter(publication, read.config, listed),
  )
  const sources = chapters.flatMap(({ source }) => source ?? [])
  if (sources.length === 0) {
    report(publication.file, 'publication-empty', { reason: 'The book has no chapter that can be read.' })
  }
  return { sources, files: [publication.file, ...chapters.map(({ file }) => file)] }
}

function readArticle({ file }: Publication, config: Config): Source[] {
  const tree = parse(file, config, config['line-breaks'])
  if (!tree) return []
  if (tree.children.every(isFrontMatter)) {
    report(file, 'publication-empty', { reason: 'There is a front matter but no text.' })
  }
  return [{ file, path: path.basename(file.path), config: {}, tree, opensPart: false }]
}

function parse(
  file: VFile,
  { math, critic }: Config,
  lineBreaks: MarkdownOptions['lineBreaks'],
): MdastRoot | undefined {
  return parseWithinBounds(file, { math: math ?? 'auto', lineBreaks, critic })
}

function readChapter(
  { folder, file: { cwd } }: Publication,
  config: Config,
  listed: ListedChapter,
): { readonly file: VFile; readonly source?: Source } {
  const file = new VFile({ path: path.relative(cwd, path.join(folder, listed.path)), cwd })
  if (!readText(file, folder)) return { file }
  const own: ChapterConfig = checkConfig(file, chapterSchema, readFrontMatter(file, config.critic)) ?? {}
  const tree = parse(file, config, own['line-breaks'] ?? config['line-breaks'])
  if (!tree) return { file }
  const part = listed.part && { part: listed.part }
  return {
    file,
    source: { file, path: listed.path, config: own, tree, opensPart: listed.opensPart, ...part },
  }
}
