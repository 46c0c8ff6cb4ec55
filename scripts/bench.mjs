import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleEngine } from './bundle-engine.mjs'

/*
 * `npm run bench -- …`: compiles the bench and runs it.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const outfile = join(root, '.compiled', 'bench.mjs')

await bundleEngine(root)
await build({
  absWorkingDir: root,
  entryPoints: ['scripts/bench.ts'],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
})
await import(outfile)
