import type { Book } from '../2-book/book.ts'
import { report } from '../report.ts'
import type { MissingCharacters } from './choose-font-files.ts'

/** characters named in one message */
const mostNamed = 12

/** Reports `glyph-missing` for characters that no font of the theme has, at the first place where one stands. */
export function reportMissingGlyphs(
  missing: readonly MissingCharacters[],
  { file }: Pick<Book, 'file'>,
): void {
  for (const { characters, package: fontPackage, chapter, position } of missing) {
    const named = characters.slice(0, mostNamed).map(describe).join(', ')
    const more = characters.length > mostNamed ? ` and ${characters.length - mostNamed} more` : ''
    report(chapter?.source?.file ?? file, 'glyph-missing', {
      place: position,
      reason: `No font has ${named}${more}.`,
      ...(fontPackage && { help: `Install the fonts for it: \`npm install ${fontPackage}\`.` }),
    })
  }
}

function describe(codePoint: number): string {
  const code = codePoint.toString(16).toUpperCase().padStart(4, '0')
  return `${String.fromCodePoint(codePoint)} (U+${code})`
}
