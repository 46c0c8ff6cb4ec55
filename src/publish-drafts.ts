import { copyFileSync, linkSync, lstatSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { VFile } from 'vfile'
import { removeFolder } from './0-ground/claim-folder.ts'
import { lockFolder } from './lock-folder.ts'
import { type Draft, reportUnwritable } from './write-drafts.ts'

/**
 * Moves a publication's drafts to their places: all of them, or none. Two runs that finish the same publication at once take turns,
 * so that its editions are of one run. Between two turns of the event loop nothing is half done.
 *
 * Reports `output-unwritable` to the file; the last good files are then as they were. The drafts are gone in any case.
 *
 * @param out the folder for outputs, in which drafts were written
 * @returns absolute paths of the files published; empty when one could not be.
 */
export async function publishDrafts(drafts: readonly Draft[], out: string, file: VFile): Promise<string[]> {
  try {
    const unlock = await lockFolder(out)
    try {
      return moveAll(drafts, out)
    } finally {
      unlock()
    }
  } catch (error) {
    reportUnwritable(file, out, error)
    return []
  } finally {
    for (const folder of new Set(drafts.map(({ place }) => path.dirname(place)))) removeFolder(folder)
  }
}

/** What can be refused is tried before anything is replaced; what is refused all the same is undone. */
function moveAll(drafts: readonly Draft[], out: string): string[] {
  const moves = drafts.map(({ name, place }) => {
    const final = path.join(out, name)
    return { place, final, last: keep(final, `${place}.last`) }
  })
  const undo: (() => void)[] = []
  try {
    for (const { place, final, last } of moves) {
      renameSync(place, final)
      undo.push(() => renameSync(last ?? final, last === undefined ? place : final))
    }
  } catch (error) {
    for (const back of undo) back()
    throw error
  }
  return moves.map(({ final }) => final)
}

/** Keeps the file of the last run under a second name and gives that; `undefined` when there is none. */
function keep(final: string, second: string): string | undefined {
  const stats = lstatSync(final, { throwIfNoEntry: false })
  if (!stats) return undefined
  if (stats.isDirectory()) throw Object.assign(new Error(`${final} is a folder.`), { code: 'EISDIR' })
  try {
    linkSync(final, second)
  } catch {
    // A disk without hard links.
    copyFileSync(final, second)
  }
  return second
}
