import type { Element } from 'hast'

/**
 * A drawing in the text whose letters are filled, those drawn by their outlines alone with the colour of these: the style sheet
 * takes the strokes of letters, which would be a font of Type 3 in the PDF.
 */
export function fillLetters(drawing: Element): Element {
  return fill(drawing, { fill: 'black', stroke: 'none' }, false)
}

/** What an element is painted with, by itself or by those around it. */
interface Paint {
  readonly fill: string
  readonly stroke: string
}

function fill(element: Element, around: Paint, isText: boolean): Element {
  const { properties } = element
  const isHollow = properties.fill === 'none' || Number(properties.fillOpacity) === 0
  const paint = {
    fill: isHollow ? 'none' : String(properties.fill ?? around.fill),
    stroke: String(properties.stroke ?? around.stroke),
  }
  const isLetters = isText || element.tagName === 'text'
  const isLost = isLetters && paint.fill === 'none' && paint.stroke !== 'none'
  return {
    ...element,
    properties: isLost ? { ...properties, fill: paint.stroke, fillOpacity: '1' } : properties,
    children: element.children.map((child) =>
      child.type === 'element' ? fill(child, paint, isLetters) : child,
    ),
  }
}
