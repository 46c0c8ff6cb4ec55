import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { VFile } from 'vfile'
import type { Output } from './editions.ts'
import { report } from './report.ts'

/**
 * Writes the finished files into the folder: each first beside its place, then all renamed. A build that fails or is killed
 * leaves the last good files as they were.
 *
 * Reports `output-unwritable` to the file.
 *
 * @returns absolute paths of the files written; empty when one could not be.
 */
export function writeOutputs(outputs: readonly Output[], folder: string, file: VFile): string[] {
  const places = outputs.map(({ name, bytes }) => ({
    bytes,
    final: path.join(folder, name),
    beside: path.join(folder, `.${name}.part`),
  }))
  const drafts: string[] = []
  try {
    mkdirSync(folder, { recursive: true })
    for (const { beside, bytes } of places) {
      writeFileSync(beside, bytes)
      drafts.push(beside)
    }
    for (const { beside, final } of places) renameSync(beside, final)
    return places.map(({ final }) => final)
  } catch (error) {
    for (const draft of drafts) rmSync(draft, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    report(file, 'output-unwritable', { reason: `\`${folder}\` cannot be written (${code}).` })
    return []
  }
}
