import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { VFile } from 'vfile'
import { claimFolder, removeFolder } from './0-ground/claim-folder.ts'
import { report } from './0-ground/report.ts'
import { draftFolderPrefix } from './0-ground/run-folders.ts'
import type { Edition, Output } from './editions.ts'

/** A finished file that waits to be published. */
export interface Draft {
  readonly edition: Edition
  /** File name, such as `handbook.epub`. */
  readonly name: string
  /** Absolute path of the draft. */
  readonly place: string
  /** How many. */
  readonly bytes: number
}

/**
 * Writes the finished files whole to the disk, in a folder of their own below the one for outputs: on the same disk, where no
 * other run writes. `publishDrafts` moves them to their places.
 *
 * Reports `output-unwritable` to the file and leaves nothing.
 *
 * @returns none when one could not be written
 */
export function writeDrafts(outputs: readonly Output[], out: string, file: VFile): readonly Draft[] {
  let folder: string | undefined
  try {
    mkdirSync(out, { recursive: true })
    const claimed = claimFolder(out, draftFolderPrefix)
    folder = claimed
    return outputs.map(({ edition, name, bytes }) => {
      const place = path.join(claimed, name)
      writeFileSync(place, bytes, { flush: true })
      return { edition, name, place, bytes: bytes.length }
    })
  } catch (error) {
    if (folder !== undefined) removeFolder(folder)
    reportUnwritable(file, out, error)
    return []
  }
}

/** Reports `output-unwritable` with the system's code, such as `ENOSPC` for a full disk. */
export function reportUnwritable(file: VFile, out: string, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  report(file, 'output-unwritable', { reason: `\`${out}\` cannot be written (${code}).` })
}
