import type { Code, Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../../0-ground/report.ts'
import type { SourceLines } from '../../source-lines.ts'

/**
 * Reports `text-swallowed` where text was surely not meant as code or as a comment: a fence or a comment without end that takes the
 * rest of the file, and paragraphs of prose between two lines `~~~`, which some write between scenes.
 */
export function reportSwallowed(tree: MdastRoot, file: VFile, lines: SourceLines): void {
  const end = String(file).trimEnd().length
  visit(tree, (node) => {
    if (!node.position || (node.type !== 'code' && node.type !== 'html')) return
    const { start } = node.position
    const isToEnd = (node.position.end.offset ?? 0) >= end
    if (node.type === 'html') {
      const [mark, close] = comments.find(([open]) => node.value.startsWith(open)) ?? []
      if (!mark || !close || !isToEnd || node.value.includes(close, mark.length)) return
      const reason = `The comment that \`${mark}\` begins has no end, so that the rest of the file is in it.`
      report(file, 'text-swallowed', {
        place: start,
        reason,
        help: `Write \`${close}\` where the comment ends.`,
      })
      return
    }
    const mark = fenceOf(node, lines)
    if (mark === undefined || node.value.trim() === '') return
    if (isToEnd && !isClosed(node, mark, lines)) {
      const reason = 'The code that begins here has no end, so that the rest of the file is in it.'
      report(file, 'text-swallowed', { place: start, reason })
    } else if (isProse(node, mark)) {
      const reason = `What stands between this \`${mark}\` and the next looks like prose, but it is set as code.`
      report(file, 'text-swallowed', { place: start, reason })
    }
  })
}

/** How comments and declarations of HTML begin and end; what is in them is not shown. */
const comments = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const

function fenceOf({ position }: Code, lines: SourceLines): string | undefined {
  const { line = 0, column = 1 } = position?.start ?? {}
  return /^\s*(`{3,}|~{3,})/.exec(lines.text(line).slice(column - 1))?.[1]
}

function isClosed({ position }: Code, mark: string, lines: SourceLines): boolean {
  const { start, end } = position ?? {}
  if (!start || !end || start.line === end.line) return false
  const last = /(`{3,}|~{3,})[ \t]*$/.exec(lines.text(end.line).slice(0, end.column - 1))?.[1] ?? ''
  return last[0] === mark[0] && last.length >= mark.length
}

/** Two paragraphs that end as sentences do, between bare tildes. */
function isProse({ value, lang }: Code, mark: string): boolean {
  if (mark !== '~~~' || lang) return false
  const paragraphs = value.split(/\n\s*\n/).filter((text) => text.trim() !== '')
  const sentences = paragraphs.filter((text) => sentence.test(text.trim()))
  return sentences.length > 0 && sentences.length * 2 > paragraphs.length
}

/** A letter or a quotation mark, words, and a full stop: with at least four spaces, or in a script that writes none. */
const sentence =
  /^["“„«‘'—–(]?(?:\p{Lu}|\p{Lo})(?:(?:\S+[ \n]){4,}\S*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、]{8,}.*)[.!?…。！？]["”“»’')]*$/su
