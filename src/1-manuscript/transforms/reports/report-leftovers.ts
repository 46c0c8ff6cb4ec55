import type { Root as MdastRoot, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../../0-ground/report.ts'
import type { SourceLines } from '../../source-lines.ts'
import { calloutKinds, containers, leaves, texts } from '../../syntax/blocks/known-directives.ts'

/**
 * Reports what stayed text although it was surely meant otherwise: a `$$` that begins a line (`math-unclosed`), two or more
 * colons with a known name that begin one, and three or more with anything (`directive-misplaced`), as for
 * colons alone on a line that end nothing, which are taken out; and `:name[words]` and `::name` of other programs (`directive-unknown`).
 *
 * @param on Whether formulas were on, and whether blocks between colons are all understood.
 */
export function reportLeftovers(
  tree: MdastRoot,
  file: VFile,
  lines: SourceLines,
  on: { readonly math: boolean; readonly blocks: boolean },
): void {
  takeStrayFences(tree, on.blocks ? file : undefined)
  visit(tree, 'paragraph', (paragraph) => {
    const [first] = paragraph.children
    paragraph.children.forEach((node) => {
      if (node.type !== 'text' || !node.position) return
      const { line } = node.position.start
      node.value.split('\n').forEach((text, index) => {
        if (index === 0 && node !== first) return
        if (on.math && /^\$\$(?!\$)/.test(text)) reportFormula(file, lines, line + index)
        if (on.blocks) reportColons(file, lines, line + index, text)
      })
    })
  })
  if (on.blocks) visit(tree, 'text', (node) => reportForeign(node, file, lines))
}

/** A line of text that begins with two or more colons. */
function reportColons(file: VFile, lines: SourceLines, line: number, text: string): void {
  const {
    colons = '',
    name = '',
    rest = '',
  } = /^(?<colons>:{2,})\s*(?:(?<name>[a-z][\w-]*)(?=[\s[{]|$))?(?<rest>.*)$/i.exec(text)?.groups ?? {}
  if (isKnown(name.toLowerCase())) reportDirective(file, lines, line, name.toLowerCase())
  else if (colons.length > 2 && text.length > colons.length) reportOpening(file, lines, line)
  else if (colons.length === 2 && name !== '' && /^(?:[[{].*)?$/.test(rest)) {
    const column = lines.text(line).search(/(?<!\\)::/)
    if (column < 0 || /^::\s/.test(text)) return
    report(file, 'directive-unknown', {
      place: lines.point(line, column + 1),
      reason: `\`::${name}\` is no directive that Octavo knows; it stays text.`,
      help: 'Delete it, or write `\\::` if no directive is meant.',
    })
  }
}

function reportOpening(file: VFile, lines: SourceLines, line: number): void {
  const column = lines.text(line).search(/(?<!\\):::/)
  if (column < 0) return
  report(file, 'directive-misplaced', {
    place: lines.point(line, column + 1),
    reason: 'Colons that begin a line but no block stay text.',
    help: 'Write `::: name` to begin a block, or `\\:::` if none is meant.',
  })
}

/** `:kbd[Ctrl]`, as other programs have it. */
function reportForeign({ position }: Text, file: VFile, lines: SourceLines): void {
  const { start, end } = position ?? {}
  const source = String(file).slice(start?.offset ?? 0, end?.offset ?? 0)
  for (const { 1: name = '', index } of source.matchAll(/(?<![\w:\\\p{L}]):([a-z][a-z-]{0,40})\[/gu))
    if (!texts.has(name))
      report(file, 'directive-unknown', {
        place: lines.at((start?.offset ?? 0) + index),
        reason: `\`:${name}[…]\` is no directive that Octavo knows; it stays text.`,
        help: 'Use one of the handbook’s, or HTML such as `<kbd>`. If no directive is meant, write `\\:`.',
      })
}

/** @param file where they are reported, if they are */
function takeStrayFences(tree: MdastRoot, file: VFile | undefined): void {
  visit(tree, 'strayFence', (fence, index, parent) => {
    if (!parent || index === undefined) return undefined
    if (file)
      report(file, 'directive-misplaced', {
        place: fence.position,
        reason: `\`${fence.value.slice(0, 40)}\` ends nothing here, and was left out.`,
        help: 'Delete it, or write the line that begins the block: `::: note`.',
      })
    parent.children.splice(index, 1)
    return index
  })
}

function reportFormula(file: VFile, lines: SourceLines, line: number): void {
  const column = lines.text(line).indexOf('$$')
  // The dollars were written as `\$\$`.
  if (column < 0) return
  const reason =
    'The formula that `$$` begins has no end: no later line ends with `$$` before the formula breaks off.'
  report(file, 'math-unclosed', { place: lines.point(line, column + 1), reason })
}

function reportDirective(file: VFile, lines: SourceLines, line: number, name: string): void {
  const column = lines.text(line).indexOf('::')
  if (column < 0) return
  const form = leaves.has(name) ? `\`::${name}\` alone on its line` : `\`:::${name}\`, the text, and \`:::\``
  report(file, 'directive-misplaced', {
    place: lines.point(line, column + 1),
    reason: `This is not how \`${name}\` is written; it stays text.`,
    help: `Write ${form}.`,
  })
}

function isKnown(name: string): boolean {
  return containers.has(name) || leaves.has(name) || calloutKinds.has(name)
}
