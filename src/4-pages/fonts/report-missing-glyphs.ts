import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { MissingCharacters } from './choose-font-files.ts'

/** characters named in one message */
const mostNamed = 12

/**
 * Reports `glyph-missing` for characters that no font of the theme has, at the first place where one stands: an error where pages are
 * made, which would lack them; information for an EPUB, where the reader's own fonts serve.
 */
export function reportMissingGlyphs(
  missing: readonly MissingCharacters[],
  { file }: Pick<Book, 'file'>,
  isPaged: boolean,
): void {
  for (const { characters, package: fontPackage, chapter, position } of missing) {
    const named = characters.slice(0, mostNamed).map(describe).join(', ')
    const more = characters.length > mostNamed ? ` and ${characters.length - mostNamed} more` : ''
    report(chapter?.source?.file ?? file, 'glyph-missing', {
      place: position,
      reason: `No font has ${named}${more}.`,
      ...(!isPaged && { severity: 'info' }),
      help: helpFor(fontPackage, isPaged),
    })
  }
}

function helpFor(fontPackage: string | undefined, isPaged: boolean): string {
  const way = fontPackage
    ? `Install the fonts for it: \`npm install ${fontPackage}\`.`
    : 'Use other characters.'
  return isPaged
    ? `${way} Or make the EPUB alone (\`--edition epub\`): there the reader’s own fonts serve.`
    : `In the EPUB the reader’s own fonts serve. For a PDF: ${way}`
}

function describe(codePoint: number): string {
  const code = codePoint.toString(16).toUpperCase().padStart(4, '0')
  return `${String.fromCodePoint(codePoint)} (U+${code})`
}
