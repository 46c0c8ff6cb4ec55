import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Bench } from './bench/bench.ts'
import { benchArticle } from './bench/bench-article.ts'
import { benchEpub } from './bench/bench-epub.ts'
import { benchFidelity } from './bench/bench-fidelity.ts'
import { benchInk } from './bench/bench-ink.ts'
import { benchPages } from './bench/bench-pages.ts'
import { benchPeers } from './bench/bench-peers.ts'
import { benchSetup } from './bench/bench-setup.ts'
import { benchTypesetting } from './bench/bench-typesetting.ts'

/*
 * `npm run bench -- [PART…] [PATH…]`: what Octavo costs, as ratios within one run, and how its pages come out. All parts unless
 * some are named; publications at the paths are looked at as well.
 */

const parts: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  setup: benchSetup,
  epub: benchEpub,
  article: benchArticle,
  pages: benchPages,
  peers: benchPeers,
  typesetting: benchTypesetting,
  fidelity: benchFidelity,
  ink: benchInk,
}

const given = process.argv.slice(2)
const named = Object.keys(parts).filter((name) => given.includes(name))
// npm runs scripts in the package's folder; paths are meant from where the user stands.
const stand = process.env.INIT_CWD ?? process.cwd()
const paths = given.filter((argument) => !(argument in parts)).map((path) => resolve(stand, path))
const scratch = mkdtempSync(join(tmpdir(), 'octavo-bench-'))
try {
  for (const name of named.length > 0 ? named : Object.keys(parts)) await parts[name]?.({ scratch, paths })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
