import { join } from 'node:path'
import { root } from './bench.ts'
import { measureInTurn } from './measure.ts'
import { tell } from './tell-measurement.ts'

/** What set-up takes when nothing is missing. */
export async function benchSetup(): Promise<void> {
  const [setup] = await measureInTurn([[process.execPath, join(root, 'scripts', 'setup.mjs'), 'build']], 5)
  tell('set-up with nothing to do', setup)
}
