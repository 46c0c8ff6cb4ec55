import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import type { SourceLines } from '../source-lines.ts'
import { calloutKinds, containers, leaves } from '../syntax/known-directives.ts'

/**
 * Reports what stayed text although it was surely meant otherwise: a `$$` that begins a line (`math-unclosed`), and two or more
 * colons with a known name that begin one (`directive-misplaced`), as for
 * colons alone on a line that end nothing, which are taken out.
 *
 * @param math Whether formulas were on.
 */
export function reportLeftovers(tree: MdastRoot, file: VFile, lines: SourceLines, math: boolean): void {
  takeStrayFences(tree, file)
  visit(tree, 'paragraph', (paragraph) => {
    const [first] = paragraph.children
    paragraph.children.forEach((node) => {
      if (node.type !== 'text' || !node.position) return
      const { line } = node.position.start
      node.value.split('\n').forEach((text, index) => {
        if (index === 0 && node !== first) return
        if (math && /^\$\$(?!\$)/.test(text)) reportFormula(file, lines, line + index)
        const name = /^:{2,}\s*([a-z-]+)(?=[\s[{]|$)/i.exec(text)?.[1]?.toLowerCase()
        if (name && isKnown(name)) reportDirective(file, lines, line + index, name)
      })
    })
  })
}

function takeStrayFences(tree: MdastRoot, file: VFile): void {
  visit(tree, 'strayFence', (fence, index, parent) => {
    if (!parent || index === undefined) return undefined
    report(file, 'directive-misplaced', {
      place: fence.position,
      reason: `\`${fence.value.slice(0, 40)}\` ends nothing here, and was left out.`,
      help: 'Delete it, or write a name that Octavo knows behind the colons where the block begins: `::: note`.',
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
