import { isInitial, isLarge } from '../../0-pdf/is-initial.ts'
import { isRightToLeftText, logicalOrder } from '../../0-pdf/logical-order.ts'
import { pagesOf } from '../../0-pdf/pages-of.ts'
import { textOfString } from '../../0-pdf/pdf-object.ts'
import { readPdf } from '../../0-pdf/read-pdf.ts'
import { type ContentVisitor, type FontCache, type ShownText, walkPage } from '../../0-pdf/walk-content.ts'
import { countWords, missingWords } from './count-words.ts'

/**
 * The text of a PDF as search and copying see it, page by page, right-to-left lines in the order of reading; words that were
 * hyphenated at a line's end are there whole and in pieces. A glyph of which the font does not say what it stands for is U+FFFD.
 * What stands outside of marked content, or in artifacts, such as running heads and folios, is left out.
 */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = readPdf(bytes)
  const fonts: FontCache = new Map()
  const texts = pagesOf(pdf).map((page) => {
    const reader = readLines()
    walkPage(pdf, page, reader.visitor, fonts)
    return reader.text()
  })
  return partNumbers(joinHyphenated(texts.join('\n')))
}

/** Gathers the lines of a page. */
function readLines(): { readonly visitor: ContentVisitor; readonly text: () => string } {
  const lines: string[] = []
  const marks: Mark[] = []
  let pieces: string[] = []
  let last: ShownText | undefined
  const endLine = (): void => {
    if (pieces.length > 0) lines.push(readLine(pieces))
    pieces = []
  }
  const add = (shown: ShownText, given: readonly string[]): void => {
    const gap = last ? gapBetween(last, shown) : 'none'
    if (gap === 'line') endLine()
    if (gap === 'word') pieces.push(' ')
    pieces.push(...given)
    last = shown
  }
  return {
    visitor: {
      begin: (tag, properties) => {
        const actual = properties.get('ActualText')
        const text = actual instanceof Uint8Array ? textOfString(actual) : undefined
        marks.push({ isArtifact: tag === 'Artifact', text, isSaid: false })
      },
      end: () => void marks.pop(),
      text: (shown) => {
        if (marks.length === 0 || marks.some(({ isArtifact }) => isArtifact)) return
        const replaced = marks.find(({ text }) => text !== undefined)
        if (replaced) add(shown, replaced.isSaid ? [] : [replaced.text ?? ''])
        else
          add(
            shown,
            shown.glyphs.map(({ text }) => text ?? '\ufffd'),
          )
        if (replaced) replaced.isSaid = true
      },
    },
    text: () => {
      endLine()
      return lines.join('\n')
    },
  }
}

/**
 * A line by its letters runs from the left or from the right, but what surrounds it decides. Behind a line with letters of both kinds stand
 * the words that are others when it is read from the other side.
 */
function readLine(pieces: readonly string[]): string {
  const text = logicalOrder(pieces)
  if (!isRightToLeftText(text)) return text
  const fromLeft = logicalOrder(pieces, 2)
  const other = fromLeft === text ? logicalOrder(pieces, 0) : fromLeft
  const others = [...missingWords(countWords(other), countWords(text))]
  return [text, ...others.flatMap(([word, times]) => Array.from({ length: times }, () => word))].join('\n')
}

/** A marked-content sequence that is open. */
interface Mark {
  readonly isArtifact: boolean
  /** What its content is replaced by. */
  readonly text: string | undefined
  /** The replacement was given once. */
  isSaid: boolean
}

/** Parts of an em: raised numbers are lifted less than a line, and spaces are wider than kerning. */
const lineShift = 0.7
const wordSpace = 0.12

/** What lies between two pieces of text, in the order of painting. In text that runs to the left the next one ends where this one starts. */
function gapBetween(one: ShownText, other: ShownText): 'none' | 'word' | 'line' {
  const size = Math.max(one.size, other.size)
  if (joinsInitial(one, other)) return 'none'
  if (Math.abs(one.line - other.line) > lineShift * size) return 'line'
  const onward = other.from - one.to
  const backward = one.from - other.to
  if (Math.max(onward, backward) > wordSpace * size) return 'word'
  return onward < -size && backward < -size ? 'line' : 'none'
}

/** A chapter's first letter, several lines high, and the rest of its word beside it. */
function joinsInitial(one: ShownText, other: ShownText): boolean {
  if (!isLarge(one.size, other.size)) return false
  const text = one.glyphs.map((glyph) => glyph.text ?? '').join('')
  const isBeside = other.from - one.to >= -0.2 * other.size && other.from - one.to < other.size
  return isBeside && isInitial(text, one.size, other.size)
}

/**
 * A word that was hyphenated cannot be told from one that has a hyphen of its own: both the whole and the pieces are kept, since
 * the text is asked for what is missing only.
 */
function joinHyphenated(text: string): string {
  return text.replaceAll(
    /([\p{L}\p{M}\p{N}]+)[-\u2010\u00AD]+\s*\n\s*([\p{L}\p{M}\p{N}]+)/gu,
    (_, head: string, tail: string) => `${head}${tail} ${head}-\n${tail}`,
  )
}

/** The raised number of a note follows its word without a space: the word and the number are kept beside what they make together. */
function partNumbers(text: string): string {
  const parts = [...text.matchAll(/(?<![\p{L}\p{M}\p{N}])(\p{L}[\p{L}\p{M}]*)(\d+)(?![\p{L}\p{M}\p{N}])/gu)]
  return [text, ...parts.map(([, word, number]) => `${word} ${number}`)].join('\n')
}
