import { UnreadablePdf } from '../../0-pdf/read-pdf.ts'
import { checkPdfAnnotations } from './check-pdf-annotations.ts'
import { checkPdfContent } from './check-pdf-content.ts'
import { checkPdfFile } from './check-pdf-file.ts'
import { checkPdfFonts } from './check-pdf-fonts.ts'
import { checkPdfMetadata } from './check-pdf-metadata.ts'
import { checkPdfTags } from './check-pdf-tags.ts'
import { type OpenPdf, openPdf } from './open-pdf.ts'
import { findingsOf, type PdfFinding } from './pdf-finding.ts'
import { unreadOf } from './unread-of.ts'

/**
 * What is wrong with a digital PDF that should be PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2): the machine's part of both
 * standards, for what browsers and Octavo can write. Empty for a good one. Reads any PDF.
 *
 * Reports nothing itself: in Octavo's own editions any finding is a fault of Octavo, so the caller reports `pdf-invalid`.
 */
export async function checkPdf(bytes: Uint8Array): Promise<readonly PdfFinding[]> {
  try {
    const open = openPdf(bytes)
    return [
      ...checkPdfFile(open),
      ...checkPdfMetadata(open),
      ...checkPdfFonts(open),
      ...checkPdfTags(open),
      ...checkPdfContent(open),
      ...checkPdfAnnotations(open),
      // Last: it tells what those before it met.
      ...checkPdfWhole(open),
    ]
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error
    return [{ rule: 'file-readable', clause: 'ISO 32000-1, 7.5', path: '', reason: error.message }]
  }
}

/** `file-whole` (ISO 32000-1, 7.3 to 7.5): all that a check needs can be read. */
function checkPdfWhole({ pdf }: OpenPdf): readonly PdfFinding[] {
  const places = new Map<string, string[]>()
  for (const { path, reason } of unreadOf(pdf)) {
    const list = places.get(reason) ?? []
    list.push(path)
    places.set(reason, list)
  }
  return [...places].flatMap(([reason, paths]) => findingsOf('file-whole', 'ISO 32000-1, 7.3', reason, paths))
}
