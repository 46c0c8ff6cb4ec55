import type {
  BlockContent,
  Break,
  Code,
  Root as MdastRoot,
  Nodes,
  Paragraph,
  PhrasingContent,
  Text,
} from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import { findColumn, type SourceLines } from '../source-lines.ts'

/** Width of one step of indentation in a line of verse, in spaces of the source; it is set as an em space. */
const step = 2

/** Makes every line end inside a paragraph a `break`. Code, formulas and HTML keep theirs. */
export function keepLineBreaks(tree: MdastRoot, lines: SourceLines): void {
  visit(tree, 'paragraph', (node) => breakLines(node, lines, () => ''))
}

/**
 * In `:::verse`, makes each line of the source a line, with its indentation as em spaces. Blank lines part stanzas, which are
 * paragraphs; a stanza so far indented that Markdown takes it for code is a stanza again.
 */
export function keepVerse(tree: MdastRoot, lines: SourceLines): void {
  visit(tree, 'containerDirective', (verse) => {
    if (verse.name !== 'verse') return
    const base = verse.position?.start.column ?? 1
    verse.children = verse.children.map((child) =>
      isIndented(child, lines) ? createStanza(child, lines, base) : child,
    )
    visit(verse, 'paragraph', (node) => {
      breakLines(node, lines, (column) => indent(column - base))
      indentFirst(node, base)
    })
  })
}

function indentFirst(paragraph: Paragraph, base: number): void {
  const [first] = paragraph.children
  const start = first?.position?.start
  const lead = indent((start?.column ?? base) - base)
  if (!start || !lead) return
  if (first.type === 'text') first.value = lead + first.value
  else paragraph.children.unshift({ type: 'text', value: lead, position: { start, end: start } })
}

function indent(columns: number): string {
  return '\u2003'.repeat(Math.max(0, Math.round(columns / step)))
}

/** `lead` gives what stands before a line that begins at a 1-based column. */
function breakLines(paragraph: Paragraph, lines: SourceLines, lead: (column: number) => string): void {
  visit(paragraph, (node) => {
    if (!hasPhrasing(node)) return
    node.children = node.children.flatMap((child) =>
      child.type === 'text' ? splitText(child, lines, lead) : [child],
    )
  })
}

/** A text of as many lines as its source has; a line end written as `&#10;` is none. */
function splitText(text: Text, lines: SourceLines, lead: (column: number) => string): PhrasingContent[] {
  const { position } = text
  const values = text.value.split('\n')
  if (!position || values.length === 1 || position.end.line - position.start.line !== values.length - 1)
    return [text]
  return values.flatMap((value, index) => {
    const line = position.start.line + index
    const column = index === 0 ? position.start.column : findColumn(lines.text(line), value)
    const start = index === 0 ? position.start : lines.point(line, column)
    const end =
      index === values.length - 1 ? position.end : lines.point(line, findEnd(lines.text(line), value, column))
    const piece: Text[] = value
      ? [{ type: 'text', value: (index ? lead(column) : '') + value, position: { start, end } }]
      : []
    if (index === 0) return piece
    const previous = lines.point(line - 1, lines.text(line - 1).length + 1)
    const lineEnd: Break = { type: 'break', position: { start: previous, end: start } }
    return [lineEnd, ...piece]
  })
}

function findEnd(line: string, value: string, column: number): number {
  return line.startsWith(value, column - 1) ? column + value.length : line.trimEnd().length + 1
}

function isIndented(node: ContainerDirective['children'][number], lines: SourceLines): node is Code {
  if (node.type !== 'code' || !node.position) return false
  return !/^[\s>]*(?:`{3}|~{3})/.test(lines.text(node.position.start.line))
}

function createStanza({ value, position }: Code, lines: SourceLines, base: number): BlockContent {
  const first = position?.start.line ?? 1
  const children = value.split('\n').flatMap((text, index): PhrasingContent[] => {
    const line = lines.text(first + index)
    const start = lines.point(first + index, findColumn(line, text.trimStart()))
    const end = lines.point(first + index, line.length + 1)
    const piece: PhrasingContent = { type: 'text', value: text.trim(), position: { start, end } }
    const lead = indent(start.column - base)
    return index === 0 ? [piece] : [{ type: 'break' }, { ...piece, value: lead + piece.value }]
  })
  return { type: 'paragraph', children, ...(position && { position }) }
}

function hasPhrasing(node: Nodes): node is Nodes & { children: PhrasingContent[] } {
  return 'children' in node && node.children.some((child) => child.type === 'text')
}
