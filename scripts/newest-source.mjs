import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * When a source file was last changed, in milliseconds.
 *
 * @param {string} root folder of package.json
 */
export function newestSource(root) {
  const folder = join(root, 'src')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Math.max(
    ...sources.filter((name) => name.endsWith('.ts')).map((name) => changed(join(folder, name))),
  )
}

/**
 * When a file was last changed, in milliseconds; 0 when there is none.
 *
 * @param {string} path
 */
export function changed(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
