import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { claimFolder, removeFolder } from './0-ground/claim-folder.ts'
import { runFolderPrefix } from './0-ground/run-folders.ts'
import { type FoundPublications, findPublications } from './1-manuscript/find-publications.ts'

/** Publications of files that no disk has. */
export interface HeldFiles extends FoundPublications {
  /** Lets them go: what was built from them stays. */
  readonly release: () => void
}

/**
 * Finds what there is to publish in files that a program has in memory. They are read while a publication is built, and are held
 * until `release`, in a folder for temporary files.
 *
 * Throws when a path leads out of the folder.
 *
 * @param files by their paths, such as `tale/01-rain.md`, with `/` on every system
 */
export function holdFiles(files: Readonly<Record<string, string | Uint8Array>>): HeldFiles {
  const folder = claimFolder(tmpdir(), runFolderPrefix)
  const release = (): void => removeFolder(folder)
  try {
    for (const [name, content] of Object.entries(files)) {
      const place = path.resolve(folder, name)
      if (!place.startsWith(folder + path.sep)) throw new Error(`\`${name}\` leads out of the manuscript.`)
      mkdirSync(path.dirname(place), { recursive: true })
      writeFileSync(place, content)
    }
    return { ...findPublications(['.'], folder), release }
  } catch (error) {
    release()
    throw error
  }
}
