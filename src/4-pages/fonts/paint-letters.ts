import postcss, { type Declaration } from 'postcss'
import type { Element as XastElement } from 'xast'

/**
 * Takes the strokes of a drawing's letters, and fills those that are drawn by their outlines alone with the colour of these: letters
 * with strokes would be a font of Type 3 in the PDF, which printers refuse. The root is changed.
 *
 * Beside each `fill` and `stroke`, in sheets, styles and attributes, stands a custom property that says the same, and is passed
 * on and overruled as they are; an invalid one (`initial`) makes `var()` take what stands in its place (CSS Variables, section 3).
 */
export function paintLetters(root: XastElement): void {
  const rules = new Set([':where(:root) { --letters-fill: black; --letters-stroke: none; }'])
  mirror(root, rules)
  const first: XastElement = styleElement([...rules].join('\n'))
  root.children.unshift(first)
}

/** What letters are painted with, for `paintLetters`. */
export const letterPaint =
  'fill: var(--letters-fill, var(--letters-stroke)) !important; fill-opacity: var(--letters-opacity, 1) !important; stroke: none !important;'

/** A `style` element of a drawing. */
export function styleElement(css: string): XastElement {
  return { type: 'element', name: 'style', attributes: {}, children: [{ type: 'text', value: css }] }
}

function mirror(element: XastElement, rules: Set<string>): void {
  const { attributes } = element
  for (const name of painted) {
    const value = attributes[name]
    if (typeof value === 'string')
      rules.add(
        `:where([${name}="${value.replace(/["\\\n]/g, '\\$&')}"]) { ${mirrored(name, value).join('; ')} }`,
      )
  }
  if (attributes.style) attributes.style = mirrorCss(attributes.style, true)
  for (const child of element.children) {
    if (element.name === 'style' && child.type === 'text') child.value = mirrorCss(child.value, false)
    if (child.type === 'element') mirror(child, rules)
  }
}

const painted = ['fill', 'fill-opacity', 'stroke']

/** @param isAttribute then no declaration keeps its importance, which would be above that of Octavo's rules */
function mirrorCss(css: string, isAttribute: boolean): string {
  const sheet = parse(css)
  sheet?.walkDecls((declaration) => {
    const { prop, value, important } = declaration
    const added = mirrored(prop.toLowerCase(), value).map((each) => (important ? `${each} !important` : each))
    if (added.length > 0) declaration.after(postcss.parse(added.join(';')).nodes as Declaration[])
    if (isAttribute) declaration.important = false
  })
  return sheet?.toString() ?? css
}

function parse(css: string): postcss.Root | undefined {
  try {
    return postcss.parse(css)
  } catch {
    return undefined
  }
}

/** Declarations that say of letters what one says of all. */
function mirrored(name: string, value: string): string[] {
  const plain = value.trim().toLowerCase()
  if (name === 'stroke') return [`--letters-stroke: ${value}`]
  if (name === 'fill') return [`--letters-fill: ${isClear.test(plain) ? 'initial' : value}`]
  if (name !== 'fill-opacity') return []
  return Number.parseFloat(plain) === 0 ? ['--letters-fill: initial'] : [`--letters-opacity: ${value}`]
}

const isClear = /^(?:none|transparent|#(?:...0|......00)|(?:rgb|hsl)a?\(.*[,/]\s*0?\.?0*%?\s*\))$/
