import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the folder with Octavo's `package.json`: it is above this file, whether that is source, compiled or bundled. */
export const packageFolder = findAbove(dirname(fileURLToPath(import.meta.url)))

function findAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('The package has no package.json.')
  return findAbove(above)
}
