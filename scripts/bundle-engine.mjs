import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Bundles what runs in the browser into one script, `lib/page-engine.js`, when a source file has changed.
 *
 * @param {string} root folder of package.json
 */
export async function bundleEngine(root) {
  const outfile = join(root, 'lib', 'page-engine.js')
  if (isCurrent(root, outfile)) return
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

/**
 * The engine imports types and a few functions of other rooms as well: any source counts.
 *
 * @param {string} root
 * @param {string} bundle
 */
function isCurrent(root, bundle) {
  const written = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'src', name))
  return sources.every((path) => statSync(path).mtimeMs < written)
}
