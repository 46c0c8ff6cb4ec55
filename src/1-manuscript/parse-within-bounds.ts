import type { Root as MdastRoot } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../0-ground/report.ts'
import { isSourceTooDeep, isTreeTooDeep } from './is-too-deep.ts'
import { type MarkdownOptions, parseMarkdown } from './parse-markdown.ts'

/**
 * Parses a file of which nothing is known: text that is nested deeper than any parser can go is a fault of the text.
 *
 * Reports `markdown-too-deep`, gives `undefined` then; and what parsing reports.
 *
 * @param parse
 *   What reads Markdown. Tests put another in its place: real text that exhausts the stack takes a minute.
 */
export function parseWithinBounds(
  file: VFile,
  options: MarkdownOptions,
  parse: typeof parseMarkdown = parseMarkdown,
): MdastRoot | undefined {
  const tree = isSourceTooDeep(String(file)) ? undefined : parseShallow(file, options, parse)
  if (!tree) report(file, 'markdown-too-deep', { reason: 'The Markdown is nested too deeply to be read.' })
  return tree
}

function parseShallow(
  file: VFile,
  options: MarkdownOptions,
  parse: typeof parseMarkdown,
): MdastRoot | undefined {
  try {
    const tree = parse(file, options)
    return isTreeTooDeep(tree) ? undefined : tree
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
