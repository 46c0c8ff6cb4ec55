import { UnreadablePdf } from '../../0-pdf/read-pdf.ts'
import { checkPdfAnnotations } from './check-pdf-annotations.ts'
import { checkPdfContent } from './check-pdf-content.ts'
import { checkPdfFile } from './check-pdf-file.ts'
import { checkPdfFonts } from './check-pdf-fonts.ts'
import { checkPdfMetadata } from './check-pdf-metadata.ts'
import { checkPdfTags } from './check-pdf-tags.ts'
import { openPdf } from './open-pdf.ts'
import type { PdfFinding } from './pdf-finding.ts'

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
    ]
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error
    return [{ rule: 'file-readable', clause: 'ISO 32000-1, 7.5', path: '', reason: error.message }]
  }
}
