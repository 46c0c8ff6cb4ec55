import type { Root as MdastRoot, Nodes, RootContent } from 'mdast'
import type { Point, Position } from 'unist'
import { visit } from 'unist-util-visit'
import type { Place } from '../source-lines.ts'

/** A line of a fragment, and where its text begins in the file. */
export interface FragmentLine {
  readonly text: string
  readonly start: Place
}

/**
 * Parses lines that were cut out of a file, with positions as in that file. The indentation that they share is taken off.
 *
 * @param definitions Lines that define labels elsewhere in the file, by label, so that references in the fragment are seen.
 */
export function parseFragment(
  lines: readonly FragmentLine[],
  definitions: ReadonlyMap<string, string>,
  parse: (text: string) => MdastRoot,
): RootContent[] {
  const text = lines.map((line) => line.text).join('\n')
  if (text.trim() === '') return []
  const dedented = dedent(lines)
  const needed = [...definitions].filter(
    ([label]) => text.includes('[') && text.toLowerCase().includes(`[${label}`.toLowerCase()),
  )
  const tree = parse(
    [...dedented.map((line) => line.text), '', ...needed.map(([, line]) => `\n${line}`)].join('\n'),
  )
  const children = tree.children.filter((node) => (node.position?.start.line ?? 0) <= lines.length)
  for (const child of children) visit(child, (node) => movePositions(node, dedented))
  return children
}

/** The first line may begin behind a tag; its white space is no measure. */
function dedent(lines: readonly FragmentLine[]): FragmentLine[] {
  const widths = lines.slice(1).flatMap(({ text }) => (text.trim() ? [text.search(/\S/)] : []))
  const shared = Math.min(...widths)
  return lines.map(({ text, start }, index) => {
    const cut = index === 0 ? Math.max(0, text.search(/\S/)) : Math.min(shared, text.length)
    return {
      text: text.slice(cut),
      start: { ...start, column: start.column + cut, offset: start.offset + cut },
    }
  })
}

function movePositions(node: Nodes, lines: readonly FragmentLine[]): void {
  if (node.position) node.position = move(node.position, lines)
  if (node.type !== 'containerDirective' || !node.data?.position) return
  const { opening, closing } = node.data.position
  node.data.position = {
    ...node.data.position,
    ...(opening && { opening: move(opening, lines) }),
    ...(closing && { closing: move(closing, lines) }),
  }
}

function move({ start, end }: Position, lines: readonly FragmentLine[]): Position {
  return { start: movePoint(start, lines), end: movePoint(end, lines) }
}

function movePoint({ line, column }: Point, lines: readonly FragmentLine[]): Point {
  const start = (lines[line - 1] ?? lines.at(-1))?.start
  return start
    ? { line: start.line, column: start.column + column - 1, offset: start.offset + column - 1 }
    : { line, column }
}
