import path from 'node:path'
import { hasErrors } from './0-ground/report.ts'
import type { Built } from './build.ts'
import { publishDrafts } from './publish-drafts.ts'
import { writeDrafts } from './write-drafts.ts'

/**
 * Writes a publication's files to a folder, which is made where there is none: all of them, or none, and never a half one.
 *
 * Reports `output-unwritable` to the publication's file.
 *
 * @returns absolute paths; empty when nothing could be written
 */
export async function writeOutputs(
  { outputs, publication: { file } }: Pick<Built, 'outputs' | 'publication'>,
  folder: string,
): Promise<readonly string[]> {
  const out = path.resolve(folder)
  const drafts = outputs.length === 0 ? [] : writeDrafts(outputs, out, file)
  return drafts.length === 0 || hasErrors([file]) ? [] : publishDrafts(drafts, out, file)
}
