import type { Nodes } from 'mdast'
import { VFile } from 'vfile'
import { type MarkdownOptions, parseMarkdown } from '../../src/1-manuscript/parse-markdown.ts'

/** Parses Markdown written in a test, with formulas on unless told otherwise. */
export function parse(markdown: string, options: Partial<MarkdownOptions> = {}) {
  const file = new VFile({ path: 'test.md', value: markdown })
  const tree = parseMarkdown(file, { math: true, lineBreaks: 'soft', ...options })
  const messages = file.messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)
  return { tree, messages }
}

/** The tree on one line: texts in quotation marks, other nodes by type, with value and children. */
export function sketch(markdown: string, options?: Partial<MarkdownOptions>): string {
  return parse(markdown, options).tree.children.map(draw).join(' ')
}

function draw(node: Nodes): string {
  if (node.type === 'text') return JSON.stringify(node.value)
  const value = 'value' in node ? `=${JSON.stringify(node.value)}` : ''
  const display = node.type === 'inlineMath' && node.data?.display ? '!' : ''
  const title = node.type === 'callout' && node.title ? `<${node.title.map(draw).join(' ')}>` : ''
  const kind = node.type === 'callout' ? `:${node.kind}` : ''
  const name = 'name' in node && node.name ? `:${node.name}` : ''
  const children = 'children' in node ? `(${node.children.map(draw).join(' ')})` : ''
  return `${node.type}${kind}${name}${display}${properties(node)}${title}${value}${children}`
}

function properties({ type, data }: Nodes): string {
  if (!data?.hProperties || type === 'inlineMath' || type === 'callout') return ''
  const { id, className, ...others } = data.hProperties
  const classes = Array.isArray(className) ? className.map((name) => `.${name}`) : []
  const rest = Object.entries(others).map(([key, value]) => `${key}=${value}`)
  return `{${[...(id ? [`#${id}`] : []), ...classes, ...rest].join(' ')}}`
}
