import { readFileSync } from 'node:fs'
import path from 'node:path'
import { VFile } from 'vfile'
import { report } from './0-ground/report.ts'
import type { Printer } from './6-check/press/printer-limits.ts'

/**
 * Checks finished files, of whatever make, by what they are named: `.pdf` files against PDF/UA-1 and PDF/A-2a; those that say that
 * they are PDF/X against PDF/X-4 instead; those that are meant for a printer against what he takes.
 *
 * Reports `pdf-refused`, `printer-refuses`, `path-missing` and `file-kind`.
 *
 * @param paths relative to `cwd`
 * @param printer whose limits the pages are compared with
 */
export async function checkFiles(
  paths: readonly string[],
  cwd: string,
  printer?: Printer,
): Promise<readonly VFile[]> {
  const files = paths.map((each) => new VFile({ path: each, cwd }))
  for (const file of files) {
    if (path.extname(file.path).toLowerCase() !== '.pdf') {
      report(file, 'file-kind', { reason: 'Only files that end in `.pdf` can be checked.' })
      continue
    }
    const bytes = read(path.resolve(cwd, file.path))
    if (bytes) await checkBytes(file, bytes, printer)
    else report(file, 'path-missing', { reason: 'There is no such file.' })
  }
  return files
}

/** A finished PDF. */
export interface CheckedFile {
  /** For messages. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Checks a PDF in memory as `checkFiles` checks one on the disk.
 *
 * Reports `pdf-refused` and `printer-refuses`.
 */
export async function check({ name, bytes }: CheckedFile, printer?: Printer): Promise<VFile> {
  const file = new VFile({ path: name })
  await checkBytes(file, bytes, printer)
  return file
}

async function checkBytes(file: VFile, bytes: Uint8Array, printer: Printer | undefined): Promise<void> {
  if (isForPress(bytes)) await checkPressFile(file, bytes)
  else if (!printer) await checkPdfFile(file, bytes)
  if (printer) await checkForPress(file, bytes, printer)
}

async function checkPdfFile(file: VFile, bytes: Uint8Array): Promise<void> {
  const { checkPdf } = await import('./6-check/pdf/check-pdf.ts')
  for (const { rule, clause, path: place, reason } of await checkPdf(bytes)) {
    const source = clause === '' ? rule : `${rule}, ${clause}`
    report(file, 'pdf-refused', { reason: `${place === '' ? '' : `${place}: `}${reason} (${source}).` })
  }
}

/** The metadata, which are never packed, name the version. */
function isForPress(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('GTS_PDFXVersion')
}

async function checkPressFile(file: VFile, bytes: Uint8Array): Promise<void> {
  const [{ checkPress }, { UnreadablePdf }] = await Promise.all([
    import('./6-check/press/check-press.ts'),
    import('./0-pdf/read-pdf.ts'),
  ])
  try {
    for (const { rule, path: place, reason } of checkPress(bytes))
      report(file, 'pdf-refused', {
        reason: `${place === '' ? '' : `${place}: `}${reason} (${rule}, ISO 15930-7).`,
      })
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error
    report(file, 'pdf-refused', { reason: `${error.message}.` })
  }
}

async function checkForPress(file: VFile, bytes: Uint8Array, printer: Printer): Promise<void> {
  const [{ checkForPrinter }, { printerLimits }, { UnreadablePdf }] = await Promise.all([
    import('./6-check/press/check-printer.ts'),
    import('./6-check/press/printer-limits.ts'),
    import('./0-pdf/read-pdf.ts'),
  ])
  try {
    for (const reason of checkForPrinter(bytes, printer))
      report(file, 'printer-refuses', { reason: `${printerLimits[printer].name}: ${reason}.` })
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error
    if (file.messages.length === 0) report(file, 'pdf-refused', { reason: `${error.message}.` })
  }
}

function read(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
