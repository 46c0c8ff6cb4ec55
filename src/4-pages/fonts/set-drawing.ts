import { readFileSync } from 'node:fs'
import type { Element as XastElement } from 'xast'
import { fromXml } from 'xast-util-from-xml'
import { toXml } from 'xast-util-to-xml'
import { familiesOf, type Theme } from '../../0-ground/theme.ts'
import type { Resource } from '../../2-book/book.ts'
import type { FontChoice, FontFile } from './choose-font-files.ts'
import { drawingText } from './drawing-text.ts'
import { letterPaint, paintLetters, styleElement } from './paint-letters.ts'

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
  const rules = [...faces.map(faceRule), lettersRule(fonts.families)]
  const tree = fromXml(Buffer.from(image.bytes).toString('utf8'))
  const root = tree.children.find((child) => child.type === 'element')
  if (root) {
    composeLetters(root)
    paintLetters(root)
  }
  root?.children.push(styleElement(rules.join('\n')))
  return Buffer.from(toXml(tree))
}

/** Letters and marks that are one letter in Unicode are one, as `drawingText` says them: fonts were chosen for those. */
function composeLetters(element: XastElement): void {
  for (const child of element.children) {
    if (child.type === 'text') child.value = child.value.normalize('NFC')
    if (child.type === 'element') composeLetters(child)
  }
}

/** With all characters that the publication uses of the file: those that the shaper makes of the drawing's are among them. */
function faceRule({ face, file, characters }: FontFile): string {
  const range = ['U+20', ...characters.map((code) => `U+${code.toString(16)}`)].join(', ')
  const data = readFileSync(file).toString('base64')
  return `@font-face { font-family: "${face.family}"; font-weight: ${face.weight}; font-style: ${face.style}; src: url("data:font/woff;base64,${data}"); unicode-range: ${range}; }`
}

/** In a layer: what is important there is above what is important in the drawing's own sheets (CSS Cascade 5, section 6.4.4). */
function lettersRule(families: string): string {
  return `@layer octavo { text, text * { font-family: ${families} !important; font-synthesis: none !important; ${letterPaint} } }`
}
