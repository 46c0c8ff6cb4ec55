import { report } from '../0-ground/report.ts'
import type { Book } from '../2-book/book.ts'
import { checkEpub } from './epub/check-epub.ts'
import type { EpubFinding } from './epub/epub-finding.ts'
import { checkPdf } from './pdf/check-pdf.ts'
import type { PdfFinding } from './pdf/pdf-finding.ts'
import { checkText } from './text/check-text.ts'
import { textOfEpub } from './text/text-of-epub.ts'
import { textOfPdf } from './text/text-of-pdf.ts'

/** How each edition is checked. */
const checks = {
  epub: { label: 'EPUB', rule: 'epub-invalid', findings: checkEpub, textOf: textOfEpub },
  pdf: { label: 'PDF', rule: 'pdf-invalid', findings: checkPdf, textOf: textOfPdf },
} as const

interface CheckOutputOptions {
  readonly text: string
  readonly unset: string
}

/**
 * Checks a finished edition: its form, and that no word of the chapters is missing.
 *
 * Reports `epub-invalid`, `pdf-invalid` and `text-lost`.
 *
 * @param text by `textOfChapters`
 * @param unset characters that no font has: they are in the EPUB, but not in the PDF
 */
export async function checkOutput(
  edition: keyof typeof checks,
  bytes: Uint8Array,
  book: Book,
  { text, unset }: CheckOutputOptions,
): Promise<void> {
  const { label, rule, findings, textOf } = checks[edition]
  const found: readonly Finding[] = await findings(bytes)
  for (const { path, reason } of found.filter((finding) => !isKnown(finding, unset))) {
    report(book.file, rule, { reason: path ? `${label}, ${path}: ${reason}` : `${label}: ${reason}` })
  }
  checkText(book, text, await textOf(bytes), { edition: label, unset: edition === 'pdf' ? unset : '' })
}

type Finding = Pick<EpubFinding | PdfFinding, 'rule' | 'path' | 'reason'>

/** Characters without a font were reported where the manuscript has them: what they do to the PDF is no fault of Octavo. */
function isKnown({ rule }: Finding, unset: string): boolean {
  return unset !== '' && rule.startsWith('glyph-')
}
