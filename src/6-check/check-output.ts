import type { Book } from '../2-book/book.ts'
import { report } from '../report.ts'
import { checkEpub } from './check-epub.ts'
import { checkPdf } from './check-pdf.ts'
import { checkText } from './check-text.ts'
import { textOfEpub } from './text-of-epub.ts'
import { textOfPdf } from './text-of-pdf.ts'

/** How each edition is checked. */
const checks = {
  epub: { label: 'EPUB', rule: 'epub-invalid', findings: checkEpub, textOf: textOfEpub },
  pdf: { label: 'PDF', rule: 'pdf-invalid', findings: checkPdf, textOf: textOfPdf },
} as const

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
  text: string,
  unset: string,
): Promise<void> {
  const { label, rule, findings, textOf } = checks[edition]
  for (const { path, reason } of await findings(bytes)) {
    report(book.file, rule, { reason: path ? `${label}, ${path}: ${reason}` : `${label}: ${reason}` })
  }
  checkText(book, text, label, await textOf(bytes), edition === 'pdf' ? unset : '')
}
