import type { Element as HastElement, Root as HastRoot, Nodes } from 'hast'
import { visit } from 'unist-util-visit'
import { linearFormula } from '../../2-book/linear-formula.ts'

/** A figure or table with a caption. */
export interface Caption {
  readonly kind: 'figure' | 'table'
  /** The figure that holds all of it. */
  readonly figure: HastElement
  /** `figcaption`, or the `caption` of a table from raw HTML. */
  readonly element: HastElement
}

/** Figures and tables with a caption, in the order of the text. A figure whose content is a table counts as a table. */
export function captionsOf(tree: HastRoot): readonly Caption[] {
  const captions: Caption[] = []
  visit(tree, 'element', (figure) => {
    if (figure.tagName !== 'figure') return
    const table = childNamed(figure, 'table')
    const element = childNamed(figure, 'figcaption') ?? (table && childNamed(table, 'caption'))
    if (element) captions.push({ kind: table ? 'table' : 'figure', figure, element })
  })
  return captions
}

/** Text of a caption or heading without its number, its notes and what stands for pages. */
export function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && isApart(node)) return ''
  if (node.type === 'element' && node.tagName === 'math') return linearFormula(node)
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

/** The number in the label of a caption that has one. */
export function numberOf({ element }: Caption): string | undefined {
  const label = element.children.find((child) => child.type === 'element' && hasClass(child, 'label'))
  return label?.type === 'element' ? String(label.properties.dataNumber) : undefined
}

function isApart(element: HastElement): boolean {
  return ['noteref', 'number', 'label'].some((name) => hasClass(element, name))
}

function hasClass({ properties: { className } }: HastElement, name: string): boolean {
  return Array.isArray(className) && className.includes(name)
}

function childNamed({ children }: HastElement, name: string): HastElement | undefined {
  return children.find((child): child is HastElement => child.type === 'element' && child.tagName === name)
}
