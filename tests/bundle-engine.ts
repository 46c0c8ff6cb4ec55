import { fileURLToPath } from 'node:url'
import { bundleEngine } from '../scripts/bundle-engine.mjs'

/** Before all tests: what runs in the browser is that of the sources. */
export default async function setup(): Promise<void> {
  await bundleEngine(fileURLToPath(new URL('..', import.meta.url)))
}
