import type { Code, Root as MdastRoot } from 'mdast'
import { visit } from 'unist-util-visit'
import type { SourceRange } from './find-remarks.ts'

/** A range of a source that is no prose. */
export interface Literal extends SourceRange {
  /** A formula: a per cent sign begins a comment of TeX there, but what is revised may be a part of it. */
  readonly isFormula?: true
}

/** Nodes of which nothing is prose. */
const whole: ReadonlySet<string> = new Set(['inlineCode', 'yaml', 'toml'])

/**
 * Where a source holds code, formulas, tags and addresses, in order; what stands between quotation marks in a tag, and behind the
 * first marks of a fence, is prose.
 *
 * @param tree of the very source
 */
export function findLiteral(tree: MdastRoot, source: string): readonly Literal[] {
  const ranges: Literal[] = []
  const findElementEnd = createElementSearch(source)
  visit(tree, (node) => {
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    if (start === undefined || end === undefined) return
    if (node.type === 'math' || node.type === 'inlineMath')
      ranges.push(formula(node.type, source, start, end))
    else if (node.type === 'code') ranges.push(codeOf(node, source, start, end))
    else if (whole.has(node.type)) ranges.push({ start, end })
    else if (node.type === 'html') ranges.push(...literalIn(source, start, end, findElementEnd))
    // A bare address is its own words.
    else if (node.type === 'link' && /^<|^[a-z]+:\/\//i.test(source.slice(start, start + 12)))
      ranges.push({
        start,
        end: source[start] === '<' ? end : start + addressLength(source.slice(start, end)),
      })
  })
  return joinLiteral(ranges)
}

/** The line with which a fence begins may say a title. */
function codeOf({ lang }: Code, source: string, start: number, end: number): Literal {
  if (!/^[`~]/.test(source.slice(start, start + 1))) return { start, end }
  return { ...contentOf(source, start, end), ...(/^math\b/.test(lang ?? '') && { isFormula: true }) }
}

function formula(type: string, source: string, start: number, end: number): Literal {
  return { ...(type === 'math' ? contentOf(source, start, end) : { start, end }), isFormula: true }
}

function contentOf(source: string, start: number, end: number): SourceRange {
  const lineEnd = source.indexOf('\n', start)
  return { start: lineEnd < 0 || lineEnd > end ? start : lineEnd, end }
}

/** How much of what stands there without a space is an address: marks of revision are no part of it, nor a remark right behind a letter. */
export function addressLength(written: string): number {
  const mark = written.search(/\{(?:\+\+|--|~~|==|>>)/)
  const pair = written.indexOf('%%')
  const isRemark = /^\p{L}%%(?![\da-f]{2})/iu.test(written.slice(Math.max(0, pair - 1)))
  return Math.min(...[mark, isRemark ? pair : -1].filter((end) => end >= 0), written.length)
}

/** Comments and tags; a quotation mark that never ends ends the tag. */
const markup = /<!--[\s\S]*?(?:-->|$)|<(\/?[a-z][^\s<>"'/]*|[!?])(?:"[^"]*"|'[^']*'|[^"'<>])*>?/gi

/** Elements that hold code. */
const holdsCode = /^(?:pre|code|script|style|textarea|kbd|samp)$/i

function literalIn(
  source: string,
  from: number,
  to: number,
  findElementEnd: (name: string, from: number) => number,
): Literal[] {
  const ranges: Literal[] = []
  let done = from
  for (const { 0: tag, 1: name, index } of source.slice(from, to).matchAll(markup)) {
    const start = from + index
    const end = start + tag.length
    if (start < done) continue
    // What a blank line breaks off goes on behind it, and is found there.
    if (name === undefined && !tag.endsWith('-->')) break
    if (name === undefined) ranges.push({ start, end })
    else ranges.push(...betweenQuotes(tag, start))
    // In a paragraph each tag is a node: the element goes on behind it.
    const close = name && holdsCode.test(name) ? findElementEnd(name, end) : -1
    if (close >= 0) ranges.push({ start: end, end: close })
    done = Math.max(end, close)
  }
  return ranges
}

/** A tag without the values of its attributes. */
function betweenQuotes(tag: string, start: number): Literal[] {
  const ranges: Literal[] = []
  let done = 0
  for (const { 0: value, index } of tag.matchAll(/"[^"]*"|'[^']*'|(?<==)[^\s"'=<>`]+/g)) {
    const mark = /^["']/.test(value) ? 1 : 0
    ranges.push({ start: start + done, end: start + index + mark })
    done = index + value.length - mark
  }
  return [...ranges, { start: start + done, end: start + tag.length }]
}

/** Where the end tag of an element begins, -1 for nowhere. Searches in vain are made once. */
function createElementSearch(source: string): (name: string, from: number) => number {
  let lower: string | undefined
  const known = new Map<string, number>()
  return (name, from) => {
    const tag = `</${name.toLowerCase()}`
    const before = known.get(tag)
    if (before !== undefined && (before < 0 || before >= from)) return before
    lower ??= source.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    const index = lower.indexOf(tag, from)
    known.set(tag, index)
    return index
  }
}

/** The ranges in order; those that meet or overlap as one, but formulas by themselves. */
function joinLiteral(ranges: readonly Literal[]): Literal[] {
  const joined: Literal[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && range.start < last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else joined.push(range)
  }
  return joined
}
