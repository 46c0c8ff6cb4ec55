import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'

/**
 * The text of a PDF as search and copying see it, page by page; words that were hyphenated at a line's end are there whole and in pieces.
 * What stands outside of marked content, such as running heads and folios, is left out.
 */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  // Loaded on demand: the library is large.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  })
  const pdf = await task.promise
  const texts: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    let depth = 0
    for (const item of items) {
      if (isText(item)) texts.push(depth > 0 ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')
      else depth += item.type === 'endMarkedContent' ? -1 : 1
    }
    texts.push('\n')
    page.cleanup()
  }
  await task.destroy()
  return partNumbers(joinHyphenated(texts.join('')))
}

function isText(item: object): item is TextItem {
  return 'str' in item
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
