import type { Element as XastElement } from 'xast'

/**
 * How many elements are drawn when every reference inside the file is followed: a copy (`use`), a pattern, a mask, a marker or a
 * clipping path counts as all that it holds, wherever it is referred to. A reference to an element around it draws nothing.
 *
 * @param svg cleaned: its ids are unique
 */
export function countShapes(svg: XastElement): number {
  const named = new Map<string, XastElement>()
  collect(svg, named)
  const known = new Map<XastElement, number>()
  const count = (element: XastElement): number => {
    const before = known.get(element)
    if (before !== undefined) return before
    // Until it is known, a reference back to it is one to an element around.
    known.set(element, 0)
    let shapes = 1
    for (const id of references(element)) {
      const target = named.get(id)
      if (target) shapes += count(target)
    }
    for (const child of element.children) if (child.type === 'element') shapes += count(child)
    known.set(element, shapes)
    return shapes
  }
  return count(svg)
}

function collect(element: XastElement, named: Map<string, XastElement>): void {
  const { id } = element.attributes
  if (id) named.set(id, element)
  for (const child of element.children) if (child.type === 'element') collect(child, named)
}

function references({ attributes }: XastElement): readonly string[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (name === 'xlink:href') return [(value ?? '').trim().slice(1)]
    return [...(value ?? '').matchAll(/url\(\s*["']?#([^"')]*)/g)].map(([, id = '']) => id.trim())
  })
}
