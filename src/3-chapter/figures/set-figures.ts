import type { ElementContent, Element as HastElement, Root as HastRoot, Nodes, Parents } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { wordsOf } from './captions-of.ts'

/**
 * Makes an image that stands alone in its paragraph a figure, its title the caption (one written in Markdown stands behind it already), or where it is missing the paragraph
 * itself its box; gives tables from raw HTML their figure;
 * table cells get their alignment as a class and header cells their scope.
 */
export function setFigures(tree: HastRoot): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'td' || element.tagName === 'th') setCell(element)
    if (element.tagName === 'th' && isHeadRow(parent)) element.properties.scope ??= 'col'
    if (index === undefined || !parent) return undefined
    if (element.tagName === 'p' || element.properties.dataCaptioned) {
      delete element.properties.dataCaptioned
      setMissing(element)
      const image = loneImage(element)
      const figure = image && figureOf(image, element)
      if (figure && (parent.type === 'root' || (parent.type === 'element' && holdsBlocks(parent))))
        parent.children[index] = figure
      else if (figure && figure.children.length > 1 && isFigure(parent) && !hasCaption(parent))
        parent.children.splice(index, 1, ...figure.children)
      else dissolveCaption(element)
      return image ? SKIP : undefined
    }
    if (element.tagName === 'table' && !isFigure(parent)) {
      parent.children[index] = {
        type: 'element',
        tagName: 'figure',
        properties: { className: ['table'] },
        children: [element],
      }
    }
    return undefined
  })
}

function setCell({ tagName, properties }: HastElement): void {
  if (typeof properties.align === 'string') {
    const side = properties.align.toLowerCase()
    if (['left', 'center', 'right'].includes(side))
      properties.className = [...classesOf(properties.className), `align-${side}`]
  }
  delete properties.align
  // EPUBCheck accepts `scope` on header cells only.
  if (tagName === 'td') delete properties.scope
}

function classesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function isHeadRow(parent: Nodes | undefined): boolean {
  return (
    parent?.type === 'element' &&
    parent.tagName === 'tr' &&
    parent.children.every((cell) => cell.type !== 'element' || cell.tagName === 'th')
  )
}

function loneImage(paragraph: HastElement): HastElement | undefined {
  const child = loneChild(paragraph)
  return child?.tagName === 'img' ? child : undefined
}

function setMissing(paragraph: HastElement): void {
  const child = loneChild(paragraph)
  const caption = captionOf(paragraph)
  if (!child || !classesOf(child.properties.className).includes('missing-image')) return
  paragraph.properties = { ...paragraph.properties, ...child.properties }
  paragraph.children = caption
    ? [...child.children, { type: 'text', value: ' ' }, ...caption.children]
    : child.children
}

/** Where there cannot be a figure, a caption is the image's title; its notes stand in the line. */
function dissolveCaption(block: HastElement): void {
  const caption = captionOf(block)
  block.tagName = 'p'
  if (!caption) return
  const image = loneImage(block)
  if (image) image.properties.title = wordsOf(caption).trim()
  const references: HastElement[] = []
  visit(caption, 'element', (element) => {
    if (classesOf(element.properties.className).includes('noteref')) references.push(element)
  })
  block.children.splice(block.children.indexOf(caption), 1, ...references)
}

function loneChild({ children }: HastElement): HastElement | undefined {
  const [first, second] = children.filter(
    (child) => (child.type !== 'text' || child.value.trim() !== '') && !isCaption(child),
  )
  return first?.type === 'element' && !second ? first : undefined
}

function captionOf({ children }: HastElement): HastElement | undefined {
  return children.find(isCaption)
}

function isCaption(node: ElementContent): node is HastElement {
  return node.type === 'element' && node.properties.dataCaption !== undefined
}

function figureOf(image: HastElement, paragraph: HastElement): HastElement {
  const { position } = paragraph
  const { title, dataAnchor, dataPlace, className, ...properties } = image.properties
  const words: ElementContent[] =
    captionOf(paragraph)?.children ??
    (typeof title === 'string' && title.trim() !== '' ? [{ type: 'text', value: title }] : [])
  const caption: ElementContent[] =
    words.length > 0 ? [{ type: 'element', tagName: 'figcaption', properties: {}, children: words }] : []
  return {
    type: 'element',
    tagName: 'figure',
    properties: {
      ...(dataAnchor && { dataAnchor }),
      ...(dataPlace && { dataPlace }),
      ...(className && { className }),
    },
    children: [{ ...image, properties }, ...caption],
    ...(position && { position }),
  }
}

function holdsBlocks({ tagName }: HastElement): boolean {
  return ['section', 'article', 'blockquote', 'div', 'li', 'aside', 'td', 'dd', 'details'].includes(tagName)
}

function hasCaption({ children }: Parents): boolean {
  return children.some((child) => child.type === 'element' && child.tagName === 'figcaption')
}

/** A table may stand in a figure with markup of the author's own between them. */
function isFigure(parent: Nodes): parent is HastElement {
  return parent.type === 'element' && parent.tagName === 'figure'
}
