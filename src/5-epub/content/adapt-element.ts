import type { Element, ElementContent, Properties } from 'hast'
import { closeLines } from './close-lines.ts'
import { epubTypeOf } from './epub-type.ts'
import { isBroadFormula } from './is-broad-formula.ts'
import { isBroadTable } from './is-broad-table.ts'

/** What an element must know of the publication to be right in its document. */
export interface Surroundings {
  /** File name of the document the element stands in. */
  readonly document: string
  /** Id → file name of the document that holds it. */
  readonly places: ReadonlyMap<string, string>
  /** Ids that something refers to. */
  readonly targets: ReadonlySet<string>
}

/**
 * A node as an EPUB needs it: links lead to the right file, `epub:type` stands beside `role`, `xml:lang` beside `lang`,
 * broad tables are marked, what may have to be moved can be reached by the keyboard, lines of code hold their line ends, pages are not named, and ids and `data-*` that nothing uses are gone. The given node is left as it is. SVG and the inside of MathML pass unchanged.
 */
export function adaptElement(node: ElementContent, surroundings: Surroundings): ElementContent {
  if (node.type !== 'element' || node.tagName === 'svg') return node
  if (node.tagName === 'math') return withoutMark(node)
  const children = node.children
    .flatMap(withoutPage)
    .map((child) => adaptElement(child, surroundings))
    .map((child) => (node.tagName === 'figure' ? child : boxed(child)))
  return {
    type: 'element',
    tagName: isHidden(node) ? 'div' : node.tagName,
    properties: {
      ...adaptProperties(node, surroundings),
      ...(holdsBroad(node, children) && { tabIndex: 0 }),
    },
    children: isCodeBlock(node) ? children.map(closeCode) : children,
  }
}

/** No schema knows the mark of a formula without words. */
function withoutMark(math: Element): Element {
  const { dataUndescribed, ...properties } = math.properties
  return dataUndescribed ? { ...math, properties } : math
}

/** A broad table of raw HTML has no figure that it could be moved in. */
function boxed(node: ElementContent): ElementContent {
  return isMarkedBroad(node)
    ? { type: 'element', tagName: 'div', properties: { className: ['table'], tabIndex: 0 }, children: [node] }
    : node
}

function isMarkedBroad(node: ElementContent): boolean {
  return (
    node.type === 'element' &&
    node.tagName === 'table' &&
    [node.properties.className].flat().includes('broad')
  )
}

/** What the theme lets readers move within its place: without a pointer, they must get there by the keyboard (WCAG 2.1.1). */
function holdsBroad({ tagName, properties }: Element, children: readonly ElementContent[]): boolean {
  if (tagName === 'figure') return children.some(isMarkedBroad)
  return (
    [properties.className].flat().includes('math') &&
    children.some((child) => child.type === 'element' && child.tagName === 'math' && isBroadFormula(child))
  )
}

/** Here are no pages: a phrase that names one falls away, or is the place's name when it stands alone. */
function withoutPage(node: ElementContent): readonly ElementContent[] {
  if (node.type !== 'element' || !node.properties.dataForm) return [node]
  const { dataName } = node.properties
  return dataName === undefined ? [] : [{ type: 'text', value: String(dataName) }]
}

/** Reading systems hide an aside that is a note: they show it when it is called, but nothing need call an author's own. */
function isHidden({ tagName, properties: { role } }: Element): boolean {
  return tagName === 'aside' && role === 'doc-footnote'
}

function isCodeBlock({ tagName, properties: { className } }: Element): boolean {
  return tagName === 'pre' && Array.isArray(className) && className.includes('code')
}

function closeCode(code: ElementContent): ElementContent {
  return code.type === 'element' ? { ...code, children: closeLines(code.children) } : code
}

function adaptProperties(element: Element, surroundings: Surroundings): Properties {
  const { id, href, lang, className } = element.properties
  const epubType = epubTypeOf(element)
  const kept = Object.entries(element.properties).filter(
    ([name]) => name !== 'id' && (!name.startsWith('data') || name === 'dataLanguage'),
  )
  return {
    ...(typeof id === 'string' && surroundings.targets.has(id) ? { id } : {}),
    ...(epubType ? { 'epub:type': epubType } : {}),
    ...Object.fromEntries(kept),
    ...(element.tagName === 'table' && isBroadTable(element)
      ? { className: [...(Array.isArray(className) ? className : []), 'broad'] }
      : {}),
    ...(typeof href === 'string' && href.startsWith('#') ? { href: resolve(href, surroundings) } : {}),
    ...(lang ? { xmlLang: lang } : {}),
    // EPUB forbids the property that says so on paper.
    ...(isCodeBlock(element) ? { dir: 'ltr' } : {}),
  }
}

function resolve(href: string, { document, places }: Surroundings): string {
  const place = places.get(href.slice(1))
  return place === undefined || place === document ? href : `${place}${href}`
}
