import { readFileSync } from 'node:fs'
import path from 'node:path'
import { embeddingRefusal, woffTables } from '../../0-ground/read-font-facts.ts'
import { report } from '../../0-ground/report.ts'
import type { Book } from '../../2-book/book.ts'
import type { FontFile } from './choose-font-files.ts'

/** Reports `font-unfit` for font files that may not be embedded, or that browsers can only embed as Type 3. */
export function reportUnfitFonts(files: readonly FontFile[], { file }: Pick<Book, 'file'>): void {
  for (const each of new Set(files.map((font) => font.file))) {
    const fault = faultOf(each)
    if (fault)
      report(file, 'font-unfit', { reason: `The font ${path.basename(each)} cannot be used: ${fault}.` })
  }
}

const faults = new Map<string, string | undefined>()

/**
 * `undefined` for a font that will do. Outlines that are no TrueType (`glyf`), and those that vary (`fvar`), become programs in the
 * PDF, a procedure for each glyph, which printers refuse.
 */
function faultOf(file: string): string | undefined {
  if (faults.has(file)) return faults.get(file)
  const tables = woffTables(readFileSync(file))
  const fault = !tables
    ? 'it is no WOFF file'
    : tables('fvar')
      ? 'it is variable, and would be Type 3 in the PDF'
      : tables('glyf')
        ? embeddingRefusal(tables)
        : 'its outlines are not TrueType, and would be Type 3 in the PDF'
  faults.set(file, fault)
  return fault
}
