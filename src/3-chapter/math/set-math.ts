import type { ElementContent, Element as HastElement, Root as HastRoot, Parents } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { toString as textOf } from 'hast-util-to-string'
import { SKIP, visitParents } from 'unist-util-visit-parents'
import type { VFile } from 'vfile'
import { report } from '../../0-ground/report.ts'
import { renderMath } from './render-math.ts'
import { settleMath } from './settle-math.ts'
import { speakMath } from './speak-math.ts'

/**
 * Sets formulas as MathML, with words in the language around them as `alttext`; `lang` says where these are in another. The TeX is
 * kept as `dataTex`. MathML in HTML is made valid, and gets an `alttext` where it has none but TeX. A formula that could not be put
 * into words has its TeX or its text there, and `dataUndescribed`.
 *
 * Reports `math-invalid`; the TeX source then stands in the formula's place as code.
 *
 * @param language of the chapter
 */
export async function setMath(tree: HastRoot, file: VFile, language: string): Promise<void> {
  const silent: Silent[] = []
  visitParents(tree, 'element', (element, ancestors) => {
    const parent = ancestors.at(-1)
    if (element.tagName === 'math') Object.assign(element, settleMath(element))
    const formula = formulaOf(element)
    const math =
      element.tagName === 'math' ? element : formula && parent && setFormula(element, formula, parent, file)
    if (math && !isSaid(math)) silent.push({ math, language: languageOf(ancestors) ?? language })
    return math || formula ? SKIP : undefined
  })
  await putIntoWords(silent)
}

/** Many programs write TeX where words belong. */
function isSaid({ properties: { alttext } }: HastElement): boolean {
  return typeof alttext === 'string' && alttext.trim() !== '' && !/\\[a-z]|[\^_{}]/i.test(alttext)
}

/** A formula that nothing is said of yet. */
interface Silent {
  readonly math: HastElement
  readonly language: string
}

function languageOf(ancestors: readonly Parents[]): string | undefined {
  const lang = ancestors.findLast((node) => node.type === 'element' && node.properties.lang)
  return lang?.type === 'element' ? String(lang.properties.lang) : undefined
}

/** The formula's `math`, in its place; `undefined` where it is invalid. */
function setFormula(
  element: HastElement,
  { tex, display }: Formula,
  parent: Parents,
  file: VFile,
): HastElement | undefined {
  const rendered = renderMath(tex, display)
  const content = rendered.ok ? rendered.math : sourceCode(tex)
  if (rendered.ok && element.position) rendered.math.position = element.position
  if (!rendered.ok) report(file, 'math-invalid', { place: element.position, reason: rendered.reason })
  parent.children[parent.children.indexOf(element)] = display ? block(content, element) : content
  return rendered.ok ? rendered.math : undefined
}

async function putIntoWords(silent: readonly Silent[]): Promise<void> {
  const unsaid = silent.filter(({ math }) => {
    const token = tokenOf(math)
    if (token !== undefined) math.properties.alttext = token
    return token === undefined
  })
  if (unsaid.length === 0) return
  const spoken = await speakMath(unsaid.map(({ math, language }) => ({ markup: markupOf(math), language })))
  for (const [index, { math, language }] of unsaid.entries()) {
    const { words, language: said } = hasRule(math) ? {} : (spoken[index] ?? {})
    const { alttext, dataTex } = math.properties
    math.properties.alttext = words ?? String(alttext ?? dataTex ?? textOf(math))
    if (words === undefined) math.properties.dataUndescribed = 'true'
    if (said && said !== language) math.properties.lang = said
  }
}

/** The letter or the number that is the whole formula: it says itself. */
function tokenOf(node: ElementContent): string | undefined {
  if (node.type !== 'element') return undefined
  const [only, ...others] = node.children
  if (node.tagName === 'mi' || node.tagName === 'mn') {
    const text = textOf(node)
    return /^([A-Za-z]|[\d.,]+)$/.test(text) ? text : undefined
  }
  return only && others.length === 0 && /^(math|mrow|semantics)$/.test(node.tagName)
    ? tokenOf(only)
    : undefined
}

/** MathML without what is only for the eye, and without what is not even for that. */
function markupOf(math: HastElement): string {
  return toHtml(bare(math), { characterReferences: { useNamedReferences: false }, quoteSmart: false })
}

function bare(node: HastElement): HastElement {
  const { style: _, className: __, dataTex: ___, ...properties } = node.properties
  const children = isPhantom(node) ? [] : node.children.filter((child) => !isRoom(child))
  return {
    ...node,
    tagName: isNumbered(node) || isPhantom(node) ? 'mrow' : node.tagName,
    properties:
      node.tagName === 'math' ? { ...properties, xmlns: 'http://www.w3.org/1998/Math/MathML' } : properties,
    children: (isNumbered(node) ? cellsOf(node) : children).map((child) =>
      child.type === 'element' ? bare(child) : child,
    ),
  }
}

/** A rule is room with a ground, which the engine passes over. */
function hasRule({ tagName, properties, children }: HastElement): boolean {
  if (tagName === 'mspace' && properties.mathbackground !== undefined) return true
  return children.some((child) => child.type === 'element' && hasRule(child))
}

function isPhantom({ tagName }: HastElement): boolean {
  return tagName === 'mphantom'
}

/** An equation of one line with its number is no table, although it is set as one. */
function isNumbered({ tagName, properties, children }: HastElement): boolean {
  return tagName === 'mtable' && properties.displaystyle === 'true' && children.length === 1
}

function cellsOf({ children }: HastElement): ElementContent[] {
  const [row] = children
  const cells = row?.type === 'element' ? row.children : []
  return cells.flatMap((cell) => (cell.type === 'element' ? cell.children : []))
}

/** An empty cell before an equation, as broad as the one with its number behind it. */
function isRoom(node: ElementContent): boolean {
  return (
    node.type === 'element' &&
    node.tagName === 'mtd' &&
    node.children.length === 0 &&
    /width:/.test(String(node.properties.style ?? ''))
  )
}

interface Formula {
  readonly tex: string
  readonly display: boolean
}

/** `mdast-util-math` makes `code.math-inline`, and `pre > code.math-display` for blocks. */
function formulaOf(element: HastElement): Formula | undefined {
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
