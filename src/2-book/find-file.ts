import { readdirSync } from 'node:fs'
import path from 'node:path'

/** Finds a file of a folder by its name alone. */
export type FindFile = (name: string) => string | undefined

/** Entries of folders that are looked at. */
const mostEntries = 20_000

/**
 * Finds files wherever they lie in a folder, as programs for notes do: the one in the outermost folder, then by name; capitals make no
 * difference. The folder is read when the first file is asked for; hidden folders and links to folders are passed over.
 *
 * @returns a function that gives the path from the folder, with forward slashes.
 */
export function fileFinder(folder: string): FindFile {
  let files: ReadonlyMap<string, string> | undefined
  return (name) => {
    files ??= listFiles(folder)
    return files.get(keyOf(name))
  }
}

function listFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>()
  const waiting = ['']
  let entries = 0
  for (const below of waiting) {
    for (const entry of entriesOf(path.join(folder, below))) {
      entries += 1
      if (entries > mostEntries) return files
      const place = path.posix.join(below, entry.name)
      if (entry.isDirectory()) {
        if (!/^\.|^node_modules$/.test(entry.name)) waiting.push(place)
      } else if (!files.has(keyOf(entry.name))) files.set(keyOf(entry.name), place)
    }
  }
  return files
}

function entriesOf(folder: string) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
