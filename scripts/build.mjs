import module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from './compile.mjs'

/* `npm run build -- …`: the command, with this repository's manuscripts when no path is given. */

const root = fileURLToPath(new URL('..', import.meta.url))

// Since Node 22: what was compiled for an earlier run is not compiled anew.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
  module.enableCompileCache()
await compile(root, '.compiled')
/** @type {typeof import('../src/cli.ts')} */
const { main } = await import(new URL('../.compiled/cli.js', import.meta.url).href)

process.exitCode = await main(process.argv.slice(2), {
  // npm runs scripts in the package's folder; paths are meant from where the user stands.
  cwd: process.env.INIT_CWD ?? root,
  defaultPath: join(root, 'manuscript'),
  defaultOut: join(root, 'dist'),
  environment: process.env,
})
