import type { ElementContent, Element as HastElement, Root as HastRoot, Nodes } from 'hast'
import { SKIP, visit } from 'unist-util-visit'

/**
 * Makes an image that stands alone in its paragraph a figure, its title the caption, or where it is missing the paragraph
 * itself its box; gives tables from raw HTML their figure;
 * table cells get their alignment as a class and header cells their scope.
 */
export function setFigures(tree: HastRoot): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'td' || element.tagName === 'th') setCell(element)
    if (element.tagName === 'th' && isHeadRow(parent)) element.properties.scope ??= 'col'
    if (index === undefined || !parent) return undefined
    if (element.tagName === 'p') {
      setMissing(element)
      const image = loneImage(element)
      if (image && parent.type === 'root') parent.children[index] = figureOf(image, element)
      else if (image && parent.type === 'element' && holdsBlocks(parent))
        parent.children[index] = figureOf(image, element)
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
  if (!child || !classesOf(child.properties.className).includes('missing-image')) return
  paragraph.properties = { ...paragraph.properties, ...child.properties }
  paragraph.children = child.children
}

function loneChild({ children }: HastElement): HastElement | undefined {
  const [first, second] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  return first?.type === 'element' && !second ? first : undefined
}

function figureOf(image: HastElement, { position }: HastElement): HastElement {
  const { title, dataAnchor, dataPlace, className, ...properties } = image.properties
  const caption: ElementContent[] =
    typeof title === 'string' && title.trim() !== ''
      ? [
          {
            type: 'element',
            tagName: 'figcaption',
            properties: {},
            children: [{ type: 'text', value: title }],
          },
        ]
      : []
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

/** A table may stand in a figure with markup of the author's own between them. */
function isFigure(parent: Nodes): boolean {
  return parent.type === 'element' && parent.tagName === 'figure'
}
