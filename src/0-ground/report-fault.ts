import type { VFile } from 'vfile'
import { report } from './report.ts'

/**
 * Reports `internal-error`: an exception that no code foresaw, on the file of the publication that it stops.
 *
 * @param step what was being done, such as `setting pages`; `''` when nothing is known
 */
export function reportFault(file: VFile, error: unknown, step: string): void {
  const [first = ''] = String(error).split('\n')
  const message = report(file, 'internal-error', {
    reason: `Octavo failed${step === '' ? '' : ` while ${step}`}: ${first}`,
  })
  message.stack = error instanceof Error ? (error.stack ?? first) : first
}
