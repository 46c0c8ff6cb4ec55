import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { Blob, Face, Font, Buffer as ShapeBuffer, shape } from 'harfbuzzjs'
import { unpackWoff } from '../../0-ground/read-font-facts.ts'

/** A glyph as HarfBuzz places it, in the font's units. */
export interface ShapedGlyph {
  readonly glyph: number
  /** Its outline as the data of an SVG path; empty for one that has no ink. */
  readonly path: string
  readonly advance: number
  /** From where the line has come to. */
  readonly offset: readonly [x: number, y: number]
}

/** Shapes text of one script: glyphs from left to right. */
export type Shaper = (text: string, language?: string) => readonly ShapedGlyph[]

/** Opens a TrueType font for HarfBuzz, which browsers and many reading systems shape text with. */
export function shaperOf(bytes: Uint8Array): Shaper {
  const font = new Font(new Face(new Blob(bytes)))
  return (text, language = 'en') => {
    const buffer = new ShapeBuffer()
    buffer.addText(text)
    buffer.setLanguage(language)
    buffer.guessSegmentProperties()
    shape(font, buffer)
    const positions = buffer.getGlyphPositions()
    return buffer.getGlyphInfos().map(({ codepoint: glyph }, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
      return { glyph, path: font.glyphToPath(glyph), advance: xAdvance, offset: [xOffset, yOffset] }
    })
  }
}

const opened = new Map<string, Shaper>()

/** The same of a WOFF file, each opened once. */
export function shaperOfFile(file: string): Shaper {
  const known = opened.get(file)
  if (known) return known
  const font = unpackWoff(readFileSync(file))
  assert(font, `${file} is no WOFF font`)
  const shaper = shaperOf(font)
  opened.set(file, shaper)
  return shaper
}
