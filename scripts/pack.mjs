import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleEngine, engineFile } from './bundle-engine.mjs'

/* Before `npm pack`: compiles the sources into `lib/`, with what runs in the browser as one script. */

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'lib')
// The engine stays: a build may be reading it.
for (const name of existsSync(folder) ? readdirSync(folder) : [])
  if (name !== basename(engineFile)) rmSync(join(folder, name), { recursive: true, force: true })
const { status } = spawnSync('npx', ['tsc', '-p', 'tsconfig.lib.json'], { cwd: root, stdio: 'inherit' })
await bundleEngine(root)
process.exitCode = status ?? 1
