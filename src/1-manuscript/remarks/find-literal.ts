import type { Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { SourceRange } from './find-remarks.ts'
import { mergeRanges } from './merge-ranges.ts'

/** Nodes whose source is no prose. */
const literal: ReadonlySet<string> = new Set(['code', 'inlineCode', 'math', 'inlineMath', 'yaml', 'toml'])

/** Comments, tags, and elements that hold code, in HTML. */
const literalHtml =
  /<!--[\s\S]*?-->|<(pre|code|script|style|textarea|kbd|samp)\b[\s\S]*?(?:<\/\1\s*>|$)|<[^<>]*>/gi

/** Where a source holds code, formulas, tags and addresses, in order: nothing in them is a remark. */
export function findLiteral(tree: MdastRoot, source: string): readonly SourceRange[] {
  const ranges: SourceRange[] = []
  visit(tree, (node) => {
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    if (start === undefined || end === undefined) return
    if (literal.has(node.type)) ranges.push({ start, end })
    else if (node.type === 'html') ranges.push(...literalIn(source.slice(start, end), start, source))
    // A bare address is its own words.
    else if (node.type === 'link' && /^<|^[a-z]+:\/\//i.test(source.slice(start, start + 12)))
      ranges.push({ start, end })
  })
  return mergeRanges(ranges)
}

function literalIn(html: string, start: number, source: string): SourceRange[] {
  // In a paragraph each tag is a node: the element goes on behind it.
  const name = /^<(pre|code|kbd|samp)\b[^<>]*>$/i.exec(html)?.[1]
  const end = name ? source.toLowerCase().indexOf(`</${name.toLowerCase()}`, start) : -1
  if (end >= 0) return [{ start, end }]
  return [...html.matchAll(literalHtml)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }))
}
