import { readFileSync } from 'node:fs'
import path from 'node:path'
import { VFile } from 'vfile'
import { report } from './report.ts'

/**
 * Checks finished files, of whatever make, by what they are named: `.pdf` files against PDF/UA-1 and PDF/A-2a.
 *
 * Reports `pdf-refused`, `path-missing` and `file-kind`.
 *
 * @param paths relative to `cwd`
 */
export async function checkFiles(paths: readonly string[], cwd: string): Promise<readonly VFile[]> {
  const files = paths.map((each) => new VFile({ path: each, cwd }))
  for (const file of files) {
    if (path.extname(file.path).toLowerCase() !== '.pdf') {
      report(file, 'file-kind', { reason: 'Only files that end in `.pdf` can be checked.' })
      continue
    }
    const bytes = read(path.resolve(cwd, file.path))
    if (bytes) await checkPdfFile(file, bytes)
    else report(file, 'path-missing', { reason: 'There is no such file.' })
  }
  return files
}

async function checkPdfFile(file: VFile, bytes: Uint8Array): Promise<void> {
  const { checkPdf } = await import('./6-check/check-pdf.ts')
  for (const { rule, clause, path: place, reason } of await checkPdf(bytes)) {
    const source = clause === '' ? rule : `${rule}, ${clause}`
    report(file, 'pdf-refused', { reason: `${place === '' ? '' : `${place}: `}${reason} (${source}).` })
  }
}

function read(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
