import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The path of a program in the folder given or on PATH.
 *
 * @param {string} name without `.exe`
 * @param {string | undefined} [folder] looked into first
 */
export function findProgram(name, folder) {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const folders = [folder, ...(process.env.PATH ?? '').split(delimiter)]
  return folders.map((place) => place && join(place, file)).find((path) => path && existsSync(path))
}
