import type { ElementContent, Element as HastElement, Root as HastRoot } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../report.ts'
import { renderMath } from './render-math.ts'

/** Sets formulas as MathML. Reports `math-invalid`; the TeX source then stands in the formula's place as code. */
export function setMath(tree: HastRoot, file: VFile): void {
  visit(tree, 'element', (element, index, parent) => {
    const formula = formulaOf(element)
    if (!formula || index === undefined || !parent) return undefined
    const { tex, display } = formula
    const rendered = renderMath(tex, display)
    if (rendered.ok) {
      if (rendered.math.properties.id === undefined && element.position)
        rendered.math.position = element.position
      parent.children[index] = display ? block(rendered.math, element) : rendered.math
    } else {
      report(file, 'math-invalid', { place: element.position, reason: rendered.reason })
      parent.children[index] = display ? block(sourceCode(tex), element) : sourceCode(tex)
    }
    return SKIP
  })
}

/** `mdast-util-math` makes `code.math-inline`, and `pre > code.math-display` for blocks. */
function formulaOf(element: HastElement): { readonly tex: string; readonly display: boolean } | undefined {
  const code = element.tagName === 'pre' ? element.children[0] : element
  if (code?.type !== 'element' || code.tagName !== 'code') return undefined
  const classes = classesOf(code)
  if (classes.includes('math-display')) return { tex: textOf(code).trim(), display: true }
  return classes.includes('math-inline') ? { tex: textOf(code).trim(), display: false } : undefined
}

function classesOf({ properties }: HastElement): readonly unknown[] {
  return Array.isArray(properties.className) ? properties.className : []
}

/** A paragraph cannot hold blocks: a formula inside one stands in a `span`, which the theme sets on a line of its own. */
function block(content: ElementContent, { tagName, position, properties }: HastElement): HastElement {
  const { dataAnchor } = properties
  return {
    type: 'element',
    tagName: tagName === 'pre' ? 'div' : 'span',
    properties: { className: ['math'], ...(dataAnchor && { dataAnchor }) },
    children: [content],
    ...(position && { position }),
  }
}

function sourceCode(tex: string): HastElement {
  return {
    type: 'element',
    tagName: 'code',
    properties: { className: ['tex'] },
    children: [{ type: 'text', value: tex }],
  }
}
