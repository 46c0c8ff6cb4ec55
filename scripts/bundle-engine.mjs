import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { changed, newestSource } from './newest-source.mjs'

/** Below the folder of package.json; `enter-page.ts` reads it from there. */
export const engineFile = join('lib', 'page-engine.js')

/**
 * Bundles what runs in the browser into one script when a source file has changed. Any may be part of it.
 *
 * @param {string} root folder of package.json
 * @param {number} newest when a source file was last changed, where that is known
 */
export async function bundleEngine(root, newest = newestSource(root)) {
  const outfile = join(root, engineFile)
  if (newest < changed(outfile)) return
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join('src', '4-pages', 'page', 'main.ts')],
    outfile,
    write: false,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
    minifyWhitespace: true,
    legalComments: 'none',
  })
  for (const { path, contents } of outputFiles) writeWhole(path, contents)
}

/**
 * Whole or not at all: another build may be reading.
 *
 * @param {string} path
 * @param {Uint8Array} contents
 */
export function writeWhole(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, contents)
  renameSync(`${path}.${process.pid}`, path)
}
