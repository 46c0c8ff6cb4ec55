import type { ElementContent, Element as HastElement } from 'hast'
import { h } from 'hastscript'
import { simpleFormula } from '../../3-chapter/math/simple-formula.ts'
import type { RenderedChapter } from '../../3-chapter/rendered-chapter.ts'

/**
 * The chapters with their formulas as an EPUB needs them: as HTML where that shows the same, since many reading systems do not know
 * MathML and set its letters one after the other; else as MathML with its TeX beside it. The given chapters are left as they are.
 */
export function adaptFormulas(chapters: readonly RenderedChapter[]): readonly RenderedChapter[] {
  return chapters.map(({ chapter, tree }) => ({
    chapter,
    tree: holdsFormula(tree)
      ? { ...tree, children: tree.children.map((node) => (node.type === 'element' ? adapt(node) : node)) }
      : tree,
  }))
}

function holdsFormula(node: {
  readonly children: readonly (ElementContent | { readonly type: string })[]
}): boolean {
  return node.children.some((child) => 'children' in child && (isMath(child) || holdsFormula(child)))
}

function isMath(node: object): boolean {
  return 'tagName' in node && node.tagName === 'math'
}

function adapt(element: HastElement): HastElement {
  if (element.tagName === 'math') return formulaOf(element)
  return {
    ...element,
    children: element.children.map((child) => (child.type === 'element' ? adapt(child) : child)),
  }
}

function formulaOf(math: HastElement): HastElement {
  const { dataTex, lang, ...others } = math.properties
  const adapted =
    typeof dataTex === 'string'
      ? withTex({ ...math, properties: others }, dataTex)
      : { ...math, properties: others }
  // EPUBCheck allows no language on MathML itself.
  return lang && adapted.tagName === 'math' ? h('span', { lang }, adapted) : adapted
}

function withTex(math: HastElement, tex: string): HastElement {
  const html = simpleFormula(math)
  if (html) return h('span.formula', { dir: 'ltr' }, html)
  const [only, ...more] = math.children
  const shown = only?.type === 'element' && more.length === 0 ? only : mathElement('mrow', {}, math.children)
  const annotation = mathElement('annotation', { encoding: 'application/x-tex' }, [
    { type: 'text', value: tex },
  ])
  // The space parts the two where neither is known.
  const content: ElementContent[] = [shown, { type: 'text', value: ' ' }, annotation]
  return { ...math, children: [mathElement('semantics', {}, content)] }
}

function mathElement(
  tagName: string,
  properties: HastElement['properties'],
  children: readonly ElementContent[],
): HastElement {
  return { type: 'element', tagName, properties, children: [...children] }
}
