import { readFileSync } from 'node:fs'
import type { Element as XastElement } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import { familiesOf, type Theme } from '../../0-ground/theme.ts'
import type { Resource } from '../../2-book/book.ts'
import type { FontChoice, FontFile } from './choose-font-files.ts'
import { drawingText } from './drawing-text.ts'

/** What the letters of drawings are set in. */
export interface DrawingFonts {
  /** Of the publication. */
  readonly files: readonly FontFile[]
  /** A value of `font-family`: families of `files` in the order in which they are tried. */
  readonly families: string
}

/** The theme's sans, as in tables, with the families that text of the language has beside it. */
export function drawingFonts(theme: Theme, { files, stacks }: FontChoice, language: string): DrawingFonts {
  const { first, fallbacks } = stacks.get(language) ?? { first: [], fallbacks: [] }
  return { files, families: familiesOf(theme, 'sans', fallbacks, first) }
}

/**
 * A drawing for the pages, with the publication's fonts for its letters: as an image it can load none, and what it names itself is
 * not there, or not everywhere. Faces are never made bold or slanted by the browser, nor stroked: both would be Type 3 in the PDF,
 * which printers refuse. Any other image stays as it is.
 */
export function setDrawing(image: Pick<Resource, 'mediaType' | 'bytes'>, fonts: DrawingFonts): Uint8Array {
  const letters = new Set([...drawingText(image)].map((letter) => letter.codePointAt(0) ?? 0))
  if (letters.size === 0) return image.bytes
  const faces = fonts.files.filter(({ characters }) => characters.some((code) => letters.has(code)))
  const rules = [...faces.map((file) => faceRule(file, letters)), lettersRule(fonts.families)]
  const tree = fromXml(Buffer.from(image.bytes).toString('utf8'))
  for (const child of tree.children) if (child.type === 'element') fillOutlined(child, black, false)
  const root = tree.children.find((child) => child.type === 'element')
  root?.children.push({
    type: 'element',
    name: 'style',
    attributes: {},
    children: [{ type: 'text', value: rules.join('\n') }],
  })
  return Buffer.from(toXml(tree))
}

/** What an element is painted with, by itself or by those around it. */
interface Paint {
  readonly fill: string
  readonly stroke: string
}

const black: Paint = { fill: 'black', stroke: 'none' }

/** Letters that are drawn by their outlines alone are filled with the colour of these. */
function fillOutlined(element: XastElement, around: Paint, isText: boolean): void {
  const { attributes } = element
  const style = String(attributes.style ?? '')
  const own = (name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;!]+)`, 'i').exec(style)?.[1]?.trim() ??
    attributes[name]?.trim() ??
    undefined
  const paint = { fill: own('fill') ?? around.fill, stroke: own('stroke') ?? around.stroke }
  const isLetters = isText || element.name === 'text'
  if (isLetters && paint.fill === 'none' && paint.stroke !== 'none')
    attributes.style = `${style};fill:${paint.stroke}`
  for (const child of element.children) if (child.type === 'element') fillOutlined(child, paint, isLetters)
}

function faceRule({ face, file, characters }: FontFile, letters: ReadonlySet<number>): string {
  const used = characters.filter((code) => letters.has(code))
  const range = ['U+20', ...used.map((code) => `U+${code.toString(16)}`)].join(', ')
  const data = readFileSync(file).toString('base64')
  return `@font-face { font-family: "${face.family}"; font-weight: ${face.weight}; font-style: ${face.style}; src: url("data:font/woff;base64,${data}"); unicode-range: ${range}; }`
}

function lettersRule(families: string): string {
  return `text, text * { font-family: ${families} !important; font-synthesis: none !important; stroke: none !important; }`
}
