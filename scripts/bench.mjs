import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/*
 * `npm run bench -- …`: compiles the bench and runs it. A loader would give functions names as it opens them, with calls that cost time in
 * the browser, which the program itself does not make.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
// As deep as `src/`: the program finds `templates/` from its own place.
const outfile = join(root, '.compiled', 'bench.mjs')

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
