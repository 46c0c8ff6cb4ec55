import type { Element } from 'hast'
import type { Root as MdastRoot, Paragraph } from 'mdast'
import type { InlineMath, Math as MathBlock } from 'mdast-util-math'
import { SKIP, visit } from 'unist-util-visit'

/**
 * Brings all spellings of formulas to one form: fences named `math` and a `$$…$$` alone in its paragraph become `math` blocks,
 * a `$$…$$` with text beside it is `inlineMath` with `data.display`; GitHub's backticks in `` $`x`$ `` and white space at the
 * ends go.
 */
export function finishMath(tree: MdastRoot, source: string): void {
  visit(tree, 'code', (node, index, parent) => {
    if (!parent || index === undefined || !/^math\b/.test(node.lang ?? '')) return
    parent.children[index] = createBlock(node.value, node)
  })
  visit(tree, 'math', (node) => {
    Object.assign(node, createBlock(node.value, node))
  })
  visit(tree, 'inlineMath', (node) => finishInline(node, source))
  visit(tree, 'paragraph', (node, index, parent) => {
    const formula = findLoneFormula(node)
    if (!parent || index === undefined || !formula) return
    parent.children[index] = createBlock(formula.value, node)
    return SKIP
  })
}

function finishInline(node: InlineMath, source: string): void {
  node.value = node.value.replace(/^`([\s\S]*)`$/, '$1').trim()
  const display = source.startsWith('$$', node.position?.start.offset ?? 0)
  node.data = {
    hName: 'code',
    hProperties: { className: ['language-math', display ? 'math-display' : 'math-inline'] },
    hChildren: [{ type: 'text', value: node.value }],
    ...(display && { display }),
  }
}

function findLoneFormula({ children }: Paragraph): InlineMath | undefined {
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  return only?.type === 'inlineMath' && only.data?.display && others.length === 0 ? only : undefined
}

/** As `mdast-util-math` makes it. */
function createBlock(tex: string, { position }: Pick<MathBlock, 'position'>): MathBlock {
  const value = tex.replace(/^\s*\n|\s+$/g, '').trim()
  const code: Element = {
    type: 'element',
    tagName: 'code',
    properties: { className: ['language-math', 'math-display'] },
    children: [{ type: 'text', value }],
  }
  return {
    type: 'math',
    meta: null,
    value,
    data: { hName: 'pre', hChildren: [code] },
    ...(position && { position }),
  }
}
